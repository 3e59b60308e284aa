package addition.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The certificate takes for granted that a computed tanh is within 2^-20 of tanh. This measures it, over every float
 * with {@code -Dtanh.stride=1}, else over one of some thousand.
 */
class TanhErrorTest {
    private static final long STRIDE = Long.getLong("tanh.stride", 4_001);
    private static final int CHUNK = 1 << 18;

    /** What the certificate takes for granted. */
    private static final double ASSUMED = 0x1p-20;

    @Test
    void theFusedEnginesIsNear() {
        report("fused engine", largestError(z -> {
            FloatRows.tanh(z);
            return z;
        }));
    }

    @Test
    void nd4jsIsNear() {
        report("ND4J", largestError(z -> {
            try (INDArray array = Nd4j.createFromArray(z)) {
                return Transforms.tanh(array, false).toFloatVector();
            }
        }));
    }

    private static void report(String what, double error) {
        System.out.printf("tanh of %s, every %,dth float: off by at most %.3g%n", what, STRIDE, error);
        assertThat(error).isLessThan(ASSUMED / 2);
    }

    /** The largest error over bit patterns; NaN if a number gives that. */
    private static double largestError(UnaryOperator<float[]> tanh) {
        long patterns = ((1L << 32) + STRIDE - 1) / STRIDE;
        return LongStream.range(0, (patterns + CHUNK - 1) / CHUNK)
                .parallel()
                .mapToDouble(chunk -> {
                    float[] z = new float[(int) Math.min(CHUNK, patterns - chunk * CHUNK)];
                    for (int i = 0; i < z.length; i++) {
                        z[i] = Float.intBitsToFloat((int) ((chunk * CHUNK + i) * STRIDE));
                    }
                    float[] computed = tanh.apply(z.clone());
                    double worst = 0;
                    for (int i = 0; i < z.length; i++) {
                        double error = Math.abs(computed[i] - Math.tanh(z[i]));
                        boolean isNumber = !Float.isNaN(z[i]);
                        worst = isNumber && !(error <= worst)
                                ? Math.max(error, worst)
                                : worst; // NaN if that is computed
                    }
                    return worst;
                })
                .max()
                .orElseThrow();
    }
}
