package addition.train;

import addition.data.AdditionDataset;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.PrimitiveIterator;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a training run comes from, as far as it decides its bits.
 *
 * @param engine what computes it
 * @param plan the SHA-256 of its plan's JSON
 * @param data the SHA-256 of its problems
 * @param environment what it ran on
 */
record RunFingerprint(Engine engine, String plan, String data, Environment environment) {

    /** The origin of a run here and now. */
    static RunFingerprint of(Engine engine, TrainingPlan plan, AdditionDataset data) {
        return new RunFingerprint(engine, hash(plan), hash(data), Environment.current());
    }

    /** The SHA-256 of a plan. */
    static String hash(TrainingPlan plan) {
        return DigestUtils.sha256Hex(plan.toJson().getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(AdditionDataset data) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        int bytes = data.rule().columns() > 256 ? Integer.BYTES : Byte.BYTES; // a column of decimal addition is a byte
        ByteBuffer problem = ByteBuffer.allocate(bytes * data.digits());
        for (int i = 0; i < data.size(); i++) {
            PrimitiveIterator.OfInt columns = data.columns(i);
            problem.clear();
            while (problem.hasRemaining()) {
                int column = columns.nextInt();
                if (bytes == Byte.BYTES) {
                    problem.put((byte) column);
                } else {
                    problem.putInt(column);
                }
            }
            digest.update(problem.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Whether a run from here computes what one from there would; with Deeplearning4j's engine, on the same machine.
     */
    boolean computes(RunFingerprint other) {
        return engine == other.engine && plan.equals(other.plan) && data.equals(other.data);
    }
}
