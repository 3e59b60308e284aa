package addition.fused;

import java.util.Arrays;

/**
 * Softmax with cross-entropy over rows, one row a class: the probabilities, the loss, and the gradient at the logits.
 */
final class Softmax {
    /** DL4J's LossMCXENT takes no probability below this for the loss. */
    private static final float SMALLEST_PROBABILITY = 1e-10f;

    private final float[] max;
    private final float[] sum;
    private final float[] flat;

    Softmax(int classes, int examples) {
        this.max = new float[examples];
        this.sum = new float[examples];
        this.flat = new float[classes * examples];
    }

    /** Turns logits {@code z[class][example]} into probabilities. */
    void apply(float[][] z) {
        System.arraycopy(z[0], 0, max, 0, max.length);
        for (int digit = 1; digit < z.length; digit++) {
            FloatRows.max(max, z[digit]);
        }
        for (float[] row : z) {
            FloatRows.subtractFrom(max, row);
        }
        FloatRows.join(z, z.length, flat);
        FloatRows.expOfMinus(flat);
        FloatRows.split(flat, z, z.length);
        Arrays.fill(sum, 0);
        for (float[] row : z) {
            FloatRows.add(sum, row);
        }
        FloatRows.invert(sum);
        for (float[] row : z) {
            FloatRows.multiply(row, sum);
        }
    }

    /**
     * Adds up the loss, the negative logarithm of each label's probability, and turns probabilities into the gradient
     * at the logits: probability minus one-hot label.
     *
     * @return the loss summed over the examples, in nats
     */
    static double lossAndGradient(float[][] p, int[] labels) {
        double loss = 0;
        double product = 1; // one logarithm for many probabilities
        for (int example = 0; example < labels.length; example++) {
            float[] row = p[labels[example]];
            product *= Math.max(row[example], SMALLEST_PROBABILITY);
            if (product < 1e-290) {
                loss -= StrictMath.log(product);
                product = 1;
            }
            row[example] -= 1;
        }
        return loss - StrictMath.log(product);
    }
}
