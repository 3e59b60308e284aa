package addition.fused;

import java.util.Arrays;

/** Finds the class with the highest logit, unless another is so close that rounding decides. */
final class Ranking {
    /** Logits that differ by less, relative to their size where that is above 1, may change places by rounding. */
    private static final float CLOSE = 1e-4f;

    private Ranking() {}

    /** The best class of each of the first {@code count} columns of {@code logits[class][column]}, or {@code UNDECIDED}. */
    static byte[] best(float[][] logits, int count) {
        byte[] best = new byte[count];
        float[] first = new float[count];
        float[] second = new float[count];
        Arrays.fill(first, Float.NEGATIVE_INFINITY);
        Arrays.fill(second, Float.NEGATIVE_INFINITY);
        for (byte digit = 0; digit < logits.length; digit++) {
            rank(logits[digit], digit, best, first, second);
        }
        for (int i = 0; i < count; i++) {
            boolean clear = first[i] - second[i] > CLOSE * Math.max(1, Math.abs(first[i]));
            best[i] = clear ? best[i] : FusedPredictor.UNDECIDED;
        }
        return best;
    }

    /** NaN, once met, stays second, so that nothing is clear. */
    private static void rank(float[] logit, byte digit, byte[] best, float[] first, float[] second) {
        for (int i = 0; i < best.length; i++) {
            float value = logit[i];
            if (value > first[i]) {
                second[i] = Math.max(second[i], first[i]);
                first[i] = value;
                best[i] = digit;
            } else {
                second[i] = Math.max(second[i], value);
            }
        }
    }
}
