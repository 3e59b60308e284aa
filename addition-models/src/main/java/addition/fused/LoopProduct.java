package addition.fused;

/**
 * The product of matrices held as rows of {@code float[]}, as loops that the Java compiler (C2, from JDK 17 on) turns
 * into vector instructions.
 *
 * <p>Its rules were found by measuring, and explain the form of this class:
 *
 * <ul>
 *   <li>All arrays of a loop are read and written at the same index. One flat array with differing offsets is three
 *       times slower.
 *   <li>A loop's body has at most eight multiply-adds; with nine it is no longer vectorized. Two rows of the result
 *       take four rows of the input in one pass, as starting a loop costs more than its few rounds.
 *   <li>{@code Math.fma} is one instruction where the processor has it, as all have for ten years, and exact by
 *       definition: it gives the same bits on every machine.
 *   <li>The loops are short methods of their own, so that each is compiled by itself.
 * </ul>
 */
final class LoopProduct {
    private LoopProduct() {}

    /**
     * {@code z[j][i] += sum over k of w[j][k] * r[k][i]}, added up in the order of k.
     *
     * @param z the result; all of its rows and of r's have one length
     * @param fromRow the first row j
     * @param toRow the row after the last
     * @param w the factors
     * @param r the rows to add up, all other than z's
     * @param from the first of them, k
     * @param to the one after the last
     */
    static void add(float[][] z, int fromRow, int toRow, float[][] w, float[][] r, int from, int to) {
        int j = fromRow;
        for (; j + 2 <= toRow; j += 2) {
            addTwoRows(z[j], z[j + 1], w[j], w[j + 1], r, from, to);
        }
        if (j < toRow) {
            addOneRow(z[j], w[j], r, from, to);
        }
    }

    private static void addTwoRows(float[] y, float[] z, float[] v, float[] w, float[][] r, int from, int to) {
        int k = from;
        for (; k + 4 <= to; k += 4) {
            addTwo(
                    y, v[k], v[k + 1], v[k + 2], v[k + 3], z, w[k], w[k + 1], w[k + 2], w[k + 3], r[k], r[k + 1],
                    r[k + 2], r[k + 3]);
        }
        for (; k < to; k++) {
            addTwo(y, v[k], z, w[k], r[k]);
        }
    }

    private static void addOneRow(float[] z, float[] w, float[][] r, int from, int to) {
        int k = from;
        for (; k + 4 <= to; k += 4) {
            addOne(z, w[k], w[k + 1], w[k + 2], w[k + 3], r[k], r[k + 1], r[k + 2], r[k + 3]);
        }
        for (; k < to; k++) {
            addOne(z, w[k], r[k]);
        }
    }

    private static void addTwo(
            float[] y,
            float v0,
            float v1,
            float v2,
            float v3,
            float[] z,
            float w0,
            float w1,
            float w2,
            float w3,
            float[] r0,
            float[] r1,
            float[] r2,
            float[] r3) {
        for (int i = 0; i < z.length; i++) {
            y[i] = Math.fma(v3, r3[i], Math.fma(v2, r2[i], Math.fma(v1, r1[i], Math.fma(v0, r0[i], y[i]))));
            z[i] = Math.fma(w3, r3[i], Math.fma(w2, r2[i], Math.fma(w1, r1[i], Math.fma(w0, r0[i], z[i]))));
        }
    }

    private static void addTwo(float[] y, float v, float[] z, float w, float[] r) {
        for (int i = 0; i < z.length; i++) {
            y[i] = Math.fma(v, r[i], y[i]);
            z[i] = Math.fma(w, r[i], z[i]);
        }
    }

    private static void addOne(
            float[] z, float w0, float w1, float w2, float w3, float[] r0, float[] r1, float[] r2, float[] r3) {
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.fma(w3, r3[i], Math.fma(w2, r2[i], Math.fma(w1, r1[i], Math.fma(w0, r0[i], z[i]))));
        }
    }

    private static void addOne(float[] z, float w, float[] r) {
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.fma(w, r[i], z[i]);
        }
    }
}
