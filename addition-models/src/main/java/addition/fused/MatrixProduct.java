package addition.fused;

/**
 * The product of matrices held as rows of {@code float[]}, which most of a training step's time goes into.
 *
 * <p>There are two, {@link LoopProduct} for every Java and {@code VectorProduct} for one started with
 * {@code --add-modules jdk.incubator.vector}. Both add up in the same order with {@code Math.fma}'s exact rounding, so
 * they give the same bits.
 */
abstract class MatrixProduct {
    /**
     * {@code z[j][i] += sum over k of w[j][k] * r[k][i]}, added up in the order of k.
     *
     * @param z the result; all of its rows and of r's have one length, made by {@link #rowLength}
     * @param fromRow the first row j
     * @param toRow the row after the last
     * @param w the factors
     * @param r the rows to add up, all other than z's
     * @param from the first of them, k
     * @param to the one after the last
     */
    abstract void add(float[][] z, int fromRow, int toRow, float[][] w, float[][] r, int from, int to);

    /** The length of a row for n values: as many, or more where that is faster. */
    abstract int rowLength(int n);
}
