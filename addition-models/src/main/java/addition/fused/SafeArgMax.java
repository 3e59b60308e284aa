package addition.fused;

import java.util.Arrays;

/** Finds the class with the highest logit, unless another is so close that rounding decides. */
final class SafeArgMax {
    /** Stands for an answer that rounding could change. */
    static final byte UNDECIDED = -1;

    /** Logits that differ by less, relative to their size where that is above 1, may change places by rounding. */
    private static final float CLOSE = 1e-4f;

    /** Makes at least 1 of a difference that is not close. */
    private static final float STEEP = 2 / CLOSE;

    private SafeArgMax() {}

    /**
     * The best class of each of the first {@code count} columns of {@code logits[class][column]}, or {@code UNDECIDED}.
     */
    static byte[] best(float[][] logits, int count) {
        float[] first = logits[0].clone();
        float[] second = new float[first.length];
        Arrays.fill(second, Float.NEGATIVE_INFINITY);
        for (int digit = 1; digit < logits.length; digit++) {
            rank(logits[digit], first, second);
        }
        float[] index = new float[first.length];
        for (int digit = 1; digit < logits.length; digit++) {
            addIndex(logits[digit], first, digit, index);
        }
        byte[] best = new byte[count];
        for (int i = 0; i < count; i++) {
            boolean clear = first[i] - second[i] > CLOSE * Math.max(1, Math.abs(first[i]));
            best[i] = clear ? (byte) index[i] : UNDECIDED;
        }
        return best;
    }

    /** Keeps the highest two; NaN, once met, stays the first, so that nothing is clear. */
    private static void rank(float[] logit, float[] first, float[] second) {
        for (int i = 0; i < first.length; i++) {
            second[i] = Math.max(second[i], Math.min(first[i], logit[i]));
            first[i] = Math.max(first[i], logit[i]);
        }
    }

    /**
     * Adds the digit where it is clearly the best, and 0 where another is; in arithmetic, which compilers vectorize.
     */
    private static void addIndex(float[] logit, float[] first, float digit, float[] index) {
        for (int i = 0; i < index.length; i++) {
            index[i] += digit * (1 + Math.max(-1, (logit[i] - first[i]) * STEEP));
        }
    }
}
