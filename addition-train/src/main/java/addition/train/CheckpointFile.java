package addition.train;

import addition.data.internal.Json;
import addition.train.Checkpoint.Position;
import addition.train.TrainingMonitor.CurvePoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A checkpoint as bytes: {@code ADDCKPT1}; the length of a JSON text and the text; three arrays, the length of each
 * before its floats; the SHA-256 of all before. Numbers are big-endian.
 */
final class CheckpointFile {
    /** Three arrays of the largest network with its updater's state, and a curve of many points. */
    static final int MAX_BYTES = 64 << 20;

    private static final byte[] MAGIC = "ADDCKPT1".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 32;

    private CheckpointFile() {}

    /** What is not an array. */
    private record Head(RunFingerprint origin, Position position, List<CurvePoint> curve, long nanos) {}

    static byte[] write(Checkpoint checkpoint) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            byte[] head = Json.line(new Head(
                            checkpoint.origin(), checkpoint.position(), checkpoint.curve(), checkpoint.nanos()))
                    .getBytes(StandardCharsets.UTF_8);
            out.write(MAGIC);
            out.writeInt(head.length);
            out.write(head);
            write(checkpoint.state().parameters(), out);
            write(checkpoint.state().updater(), out);
            write(checkpoint.state().gradients(), out);
            out.write(DigestUtils.sha256(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the stream is in memory
        }
        return bytes.toByteArray();
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * values.length);
        buffer.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(buffer.array());
    }

    /**
     * Reads a checkpoint.
     *
     * @throws IllegalArgumentException if the bytes are not exactly those of one
     */
    static Checkpoint read(byte[] bytes) {
        int end = bytes.length - HASH_BYTES;
        boolean whole = end >= MAGIC.length
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && Arrays.equals(
                        DigestUtils.sha256(Arrays.copyOf(bytes, end)), Arrays.copyOfRange(bytes, end, bytes.length));
        if (!whole) {
            throw damaged(null);
        }
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(bytes, MAGIC.length, end - MAGIC.length))) {
            String json = new String(bytes(in, in.readInt()), StandardCharsets.UTF_8);
            TrainerState state = new TrainerState(floats(in), floats(in), floats(in));
            if (in.read() >= 0 || !state.isFinite()) {
                throw damaged(null);
            }
            Head head = Json.read("a checkpoint's head", json, Head.class);
            return new Checkpoint(head.origin, head.position, head.curve, head.nanos, state);
        } catch (IOException | NullPointerException e) {
            throw damaged(e);
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] values = bytes(in, Math.multiplyExact(Float.BYTES, (long) length));
        float[] floats = new float[length];
        ByteBuffer.wrap(values).asFloatBuffer().get(floats);
        return floats;
    }

    /** As many bytes as are said to follow, if they do. */
    private static byte[] bytes(DataInputStream in, long length) throws IOException {
        if (length < 0 || length > in.available()) {
            throw damaged(null);
        }
        return in.readNBytes((int) length);
    }

    private static IllegalArgumentException damaged(Exception cause) {
        return new IllegalArgumentException("not a checkpoint of this library, or damaged", cause);
    }
}
