package addition.fused;

import java.util.Arrays;

/**
 * What a training step does with rows of {@code float[]} other than their products, in the form that
 * {@link LoopProduct} explains.
 */
final class FloatRows {
    static final float TANH_LIMIT = 9.02f;
    private static final float LARGE = 1e30f;
    static final float EXP_LIMIT = 87; // exp(-87) is the smallest normal number

    private FloatRows() {}

    static void clear(float[][] z) {
        for (float[] row : z) {
            Arrays.fill(row, 0);
        }
    }

    /** Writes a matrix the other way round: {@code to[i][j] = from[j][i]} for all rows i. */
    static void transpose(float[][] from, float[][] to) {
        for (int i = 0; i < to.length; i++) {
            float[] row = to[i];
            for (int j = 0; j < from.length; j++) {
                row[j] = from[j][i];
            }
        }
    }

    /** {@code to[i] = from[index[i]]}. */
    static void gather(float[] from, int[] index, float[] to) {
        for (int i = 0; i < index.length; i++) {
            to[i] = from[index[i]];
        }
    }

    /**
     * {@code z = tanh(z)}, for z from 0 {@code v / (v + 2)} with {@code v = exp(2 z) - 1}; to five units in the last
     * place, and exactly 1 from 9.02 on, as the derivative {@code 1 - tanh^2} of a unit near its limit needs.
     *
     * <p>v is first that of {@code 2 z / 64}, then doubled in its argument six times: all of it arithmetic that
     * compilers vectorize, as they do not the taking apart of exponents. It costs no accuracy, as an error of v where v
     * is large hardly changes the quotient.
     */
    static void tanh(float[] z) {
        for (int i = 0; i < z.length; i++) {
            float v = expMinusOne(Math.min(TANH_LIMIT, Math.abs(z[i])) * (2 / 64f));
            v = twice(twice(twice(twice(twice(twice(v))))));
            float t = v / (v + 2);
            z[i] = Math.max(-t, Math.min(t, z[i] * LARGE)); // with the sign of z
        }
    }

    /**
     * {@code z = exp(-z)} for z from 0: one over the exponential, whose relative error is about two units in the last
     * place, and two more for each unit of z.
     */
    static void expOfMinus(float[] z) {
        for (int i = 0; i < z.length; i++) {
            float v = expMinusOne(Math.min(EXP_LIMIT, z[i]) * (1 / 512f));
            v = twice(twice(twice(twice(twice(twice(twice(twice(twice(v)))))))));
            z[i] = 1 / (1 + v);
        }
    }

    /** {@code exp(y) - 1} for y from -0.3 to 0.3, by its Taylor polynomial. */
    private static float expMinusOne(float y) {
        float p = Math.fma(y, 1 / 720f, 1 / 120f);
        p = Math.fma(y, p, 1 / 24f);
        p = Math.fma(y, p, 1 / 6f);
        p = Math.fma(y, p, 0.5f);
        return Math.fma(y * y, p, y);
    }

    /** {@code exp(2 y) - 1} for {@code v = exp(y) - 1}. */
    private static float twice(float v) {
        return Math.fma(v, v, v + v);
    }

    /** {@code z = d * (1 - h * h)}: back through tanh, given its output. */
    static void throughTanh(float[] z, float[] d, float[] h) {
        for (int i = 0; i < z.length; i++) {
            z[i] = d[i] * (1 - h[i] * h[i]);
        }
    }

    /** {@code z = max(z, 0)}. */
    static void relu(float[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.max(z[i], 0);
        }
    }

    /** {@code z = d where h > 0, else 0}: back through ReLU, given its output. */
    static void throughRelu(float[] z, float[] d, float[] h) {
        for (int i = 0; i < z.length; i++) {
            z[i] = h[i] > 0 ? d[i] : 0;
        }
    }

    /** {@code z = max(z, r)}. */
    static void max(float[] z, float[] r) {
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.max(z[i], r[i]);
        }
    }

    /** {@code z = r - z}. */
    static void subtractFrom(float[] r, float[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = r[i] - z[i];
        }
    }

    /** {@code z = 1 / z}. */
    static void invert(float[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = 1 / z[i];
        }
    }

    /** {@code z *= factor}. */
    static void scale(float[] z, float factor) {
        for (int i = 0; i < z.length; i++) {
            z[i] *= factor;
        }
    }

    /** {@code z += r}. */
    static void add(float[] z, float[] r) {
        for (int i = 0; i < z.length; i++) {
            z[i] += r[i];
        }
    }

    /** {@code z *= r}. */
    static void multiply(float[] z, float[] r) {
        for (int i = 0; i < z.length; i++) {
            z[i] *= r[i];
        }
    }
}
