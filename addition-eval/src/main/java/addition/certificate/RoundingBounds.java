package addition.certificate;

/**
 * Bounds of what single precision may do to an Elman network, however it is computed: in any order of summation, with
 * or without fused multiply-add, by DL4J or by the fused predictor. docs/certificate.md has the argument.
 */
final class RoundingBounds {
    /** The unit roundoff of single precision. */
    private static final double UNIT = 0x1p-24;

    /** How far a computed tanh may be from tanh; both implementations stay below half of it (see the tests). */
    static final double TANH = 0x1p-20;

    /** How far a checker's tanh, in whole numbers, may be from tanh. */
    static final double CHECKER = 0x1p-24;

    /** All bounds are multiples of it, so that proofs can state them in whole numbers. */
    static final double GRID = 0x1p-24;

    /** Two logits that differ by more are told apart by softmax in single precision. */
    static final double SOFTMAX = 1e-3;

    /** The largest absolute value of a weight with which sums stay far from overflow. */
    static final double LARGEST_WEIGHT = 1e9;

    /**
     * Covers the rounding of the certificate's own arithmetic, relative to sums of absolute values, dozens of times.
     */
    final double own;

    /** By unit: how far its computed sum may be from the exact one. */
    final double[] hidden;

    /** By class: the same for the logits. */
    final double[] logit;

    RoundingBounds(ElmanWeights weights) {
        int units = weights.hidden();
        own = Math.max(1e-12, 64 * (units + 4) * 0x1p-53);
        hidden = new double[units];
        logit = new double[weights.rule().radix()];
        for (int i = 0; i < units; i++) {
            double size = (weights.rule().radix() - 1) * sumOfAbsolutes(weights.w()[i]) + Math.abs(weights.b()[i]);
            hidden[i] =
                    bound(units + weights.rule().operands() + 2, size + sumOfAbsolutes(weights.r()[i]) * (1 + TANH));
        }
        for (int i = 0; i < logit.length; i++) {
            double size = Math.abs(weights.c()[i]) + sumOfAbsolutes(weights.v()[i]) * (1 + TANH);
            logit[i] = bound(units + 2, size);
        }
    }

    /**
     * The error of a sum of so many products, of which {@code size} is the sum of the absolute values (Higham, Accuracy
     * and Stability, section 3.1), and more than underflow can add.
     */
    private double bound(int terms, double size) {
        double gamma = terms * UNIT / (1 - terms * UNIT) + own;
        return (Math.floor(gamma * size / GRID) + 1) * GRID;
    }

    private static double sumOfAbsolutes(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += Math.abs(value);
        }
        return sum;
    }

    /**
     * tanh, at most 1e-15 from the exact value (exp errs by one unit in the last place at most), and the same on every
     * machine.
     */
    static double tanh(double z) {
        return 1 - 2 / (StrictMath.exp(2 * z) + 1);
    }
}
