package addition.fused;

import java.util.Arrays;

/**
 * Softmax with cross-entropy over rows, one row a class: the probabilities, the loss, and the gradient at the logits.
 */
class Softmax {
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

    /** Makes rows for the logits of as many examples, or more where that is faster. */
    final float[][] rows() {
        return new float[flat.length / sum.length][sum.length];
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
        for (int digit = 0; digit < z.length; digit++) {
            System.arraycopy(z[digit], 0, flat, digit * sum.length, sum.length);
        }
        FloatRows.expOfMinus(flat);
        for (int digit = 0; digit < z.length; digit++) {
            System.arraycopy(flat, digit * sum.length, z[digit], 0, sum.length);
        }
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
     * @param at where in the rows the first example stands
     * @return the loss summed over the examples, in nats
     */
    static double lossAndGradient(float[][] p, int at, int[] labels) {
        double loss = 0;
        double product = 1; // one logarithm for many probabilities
        for (int example = 0; example < labels.length; example++) {
            float[] row = p[labels[example]];
            product *= Math.max(row[at + example], SMALLEST_PROBABILITY);
            if (product < 1e-290) {
                loss -= StrictMath.log(product);
                product = 1;
            }
            row[at + example] -= 1;
        }
        return loss - StrictMath.log(product);
    }
}
