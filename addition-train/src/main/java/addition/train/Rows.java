package addition.train;

import java.util.Arrays;

/**
 * Matrices as separate rows of float[], and the few loops over them that all of a training step's time goes into.
 *
 * <p>Rows run along the examples of a mini-batch ({@code float[unit][example]}), or along the inputs of a layer where the sum
 * over examples is wanted. The Java compiler (C2 of JDK 17) turns such loops into vector instructions under rules that
 * were found by measuring and that explain the form of this class:
 *
 * <ul>
 *   <li>All arrays of a loop are read and written at the same index. One flat array with differing offsets is three times
 *       slower.
 *   <li>A loop's body has at most six multiply-adds; with seven it is no longer vectorised. Two rows of the product take
 *       three rows of the input in one pass ({@link #addTwo}), which reads and starts least.
 *   <li>{@code Math.fma} is one instruction where the processor has it, as all have for ten years, and exact by
 *       definition: like all arithmetic here it gives the same bits on every machine.
 *   <li>The loops are short methods of their own, so that each is compiled by itself.
 * </ul>
 */
final class Rows {
    private static final float TANH_LIMIT = 9.02f;
    private static final float LOG2_E = 1.44269504f;
    private static final float ROUND = 12_582_912f; // 1.5 * 2^23: adding and subtracting it rounds to an integer
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;

    private Rows() {}

    static void fill(float[] z, float value) {
        Arrays.fill(z, value);
    }

    static void clear(float[][] z) {
        for (float[] row : z) {
            Arrays.fill(row, 0);
        }
    }

    /**
     * {@code z[j] += sum over k < count of w[j][offset + k] * r[k]} for all rows j of z: a matrix product, or the sum of
     * outer products if {@code r} has a row for each example.
     */
    static void addProduct(float[][] z, float[][] w, int offset, float[][] r, int count) {
        int j = 0;
        for (; j + 2 <= z.length; j += 2) {
            addTwoRows(z[j], z[j + 1], w[j], w[j + 1], offset, r, count);
        }
        if (j < z.length) {
            addOneRow(z[j], w[j], offset, r, count);
        }
    }

    private static void addTwoRows(float[] y, float[] z, float[] v, float[] w, int offset, float[][] r, int count) {
        int k = 0;
        int i = offset;
        for (; k + 3 <= count; k += 3, i += 3) {
            addTwo(y, v[i], v[i + 1], v[i + 2], z, w[i], w[i + 1], w[i + 2], r[k], r[k + 1], r[k + 2]);
        }
        for (; k < count; k++, i++) {
            addTwo(y, v[i], z, w[i], r[k]);
        }
    }

    private static void addOneRow(float[] z, float[] w, int offset, float[][] r, int count) {
        int k = 0;
        int i = offset;
        for (; k + 3 <= count; k += 3, i += 3) {
            addOne(z, w[i], w[i + 1], w[i + 2], r[k], r[k + 1], r[k + 2]);
        }
        for (; k < count; k++, i++) {
            addOne(z, w[i], r[k]);
        }
    }

    private static void addTwo(
            float[] y,
            float v0,
            float v1,
            float v2,
            float[] z,
            float w0,
            float w1,
            float w2,
            float[] r0,
            float[] r1,
            float[] r2) {
        for (int i = 0; i < z.length; i++) {
            y[i] = Math.fma(v0, r0[i], Math.fma(v1, r1[i], Math.fma(v2, r2[i], y[i])));
            z[i] = Math.fma(w0, r0[i], Math.fma(w1, r1[i], Math.fma(w2, r2[i], z[i])));
        }
    }

    private static void addTwo(float[] y, float v, float[] z, float w, float[] r) {
        for (int i = 0; i < z.length; i++) {
            y[i] = Math.fma(v, r[i], y[i]);
            z[i] = Math.fma(w, r[i], z[i]);
        }
    }

    private static void addOne(float[] z, float w0, float w1, float w2, float[] r0, float[] r1, float[] r2) {
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.fma(w0, r0[i], Math.fma(w1, r1[i], Math.fma(w2, r2[i], z[i])));
        }
    }

    private static void addOne(float[] z, float w, float[] r) {
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.fma(w, r[i], z[i]);
        }
    }

    /** Writes a matrix the other way round: {@code to[i][offset + j] = from[j][i]}. */
    static void transpose(float[][] from, float[][] to, int offset) {
        for (int i = 0; i < to.length; i++) {
            float[] row = to[i];
            for (int j = 0; j < from.length; j++) {
                row[offset + j] = from[j][i];
            }
        }
    }

    /**
     * {@code z = tanh(z) = u / (u + 2)} with {@code u = exp(2 z) - 1}, to two units in the last place, and exactly 1 from 9.02 on,
     * as the derivative {@code 1 - tanh^2} of a unit near its limit needs; the scratch row is overwritten.
     */
    static void tanh(float[] z, float[] exponent) {
        expMinusOneFraction(z, exponent);
        expMinusOneScale(z, exponent);
        for (int i = 0; i < z.length; i++) {
            z[i] = z[i] / (z[i] + 2);
        }
    }

    /** Leaves {@code exp(f) - 1} in z and n in {@code exponent}, where {@code exp(2 z) = 2^n * exp(f)}; see {@link #expFraction}. */
    private static void expMinusOneFraction(float[] z, float[] exponent) {
        for (int i = 0; i < z.length; i++) {
            float x = 2 * Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, z[i]));
            float n = Math.fma(x, LOG2_E, ROUND) - ROUND;
            exponent[i] = n;
            z[i] = expMinusOneOfRest(x, n);
        }
    }

    /** {@code z = 2^exponent * (z + 1) - 1}. Not vectorised. */
    private static void expMinusOneScale(float[] z, float[] exponent) {
        for (int i = 0; i < z.length; i++) {
            float power = powerOfTwo(exponent[i]);
            z[i] = Math.fma(power, z[i], power - 1);
        }
    }

    /** {@code exp(f) - 1} for what is left of x: {@code f = x - n ln 2}, at most half of ln 2. The polynomial is that of Cephes. */
    private static float expMinusOneOfRest(float x, float n) {
        float f = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        float p = Math.fma(f, 1.9875691500e-4f, 1.3981999507e-3f);
        p = Math.fma(f, p, 8.3334519073e-3f);
        p = Math.fma(f, p, 4.1665795894e-2f);
        p = Math.fma(f, p, 1.6666665459e-1f);
        p = Math.fma(f, p, 5.0000001201e-1f);
        return Math.fma(f * f, p, f);
    }

    /** 2^n for an integer n from -126 to 127, put together bit by bit. */
    private static float powerOfTwo(float n) {
        return Float.intBitsToFloat(((int) n + 127) << 23);
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

    /**
     * The first half of {@code z = exp(z - max)} for z up to max: {@code exp(x) = 2^n * exp(f)} with integer n, after Cody and
     * Waite. Leaves exp(f) in z and n in {@code exponent}.
     */
    static void expFraction(float[] z, float[] max, float[] exponent) {
        for (int i = 0; i < z.length; i++) {
            float x = Math.max(z[i] - max[i], -87f);
            float n = Math.fma(x, LOG2_E, ROUND) - ROUND;
            exponent[i] = n;
            z[i] = expMinusOneOfRest(x, n) + 1;
        }
    }

    /** The second half: {@code z *= 2^exponent}, and {@code sum += z}. Not vectorised. */
    static void expScale(float[] z, float[] exponent, float[] sum) {
        for (int i = 0; i < z.length; i++) {
            float e = z[i] * powerOfTwo(exponent[i]);
            z[i] = e;
            sum[i] += e;
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
