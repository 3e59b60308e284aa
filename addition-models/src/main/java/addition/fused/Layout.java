package addition.fused;

/**
 * How the numbers of a training step lie in memory: what runs along the lanes of the processor's vectors.
 *
 * <pre>
 *   RowLayout: a row per unit,             LaneLayout: a row per example,
 *   examples in lanes                      units in lanes, 32 to a row
 *
 *   unit 0 | e0 e1 e2 ... e49              example 0 | h0 h1 ... h20  x0 x1  1  -
 *   unit 1 | e0 e1 e2 ... e49              example 1 | h0 h1 ... h20  x0 x1  1  -
 *    ...                                    ...
 *   as many lanes as there are examples    as many lanes as there are units
 * </pre>
 *
 * <p>The 21 hidden units of a step and the 10 logits of the step before fill 31 of 32 lanes whatever the batch, where
 * ten examples leave most of a vector empty. But only Java's Vector API makes short rows fast, so there are both.
 *
 * <p>Kernels are written with {@link UnitMatrix} and {@link WeightMatrix}, and know neither layout. Both add up in the
 * same order, with {@code Math.fma}'s exact rounding, and compute activations by the same arithmetic, so they give the
 * same bits.
 */
abstract class Layout {
    /**
     * Makes a matrix of zeros.
     *
     * @param units the number of units
     * @param first the unit whose values stand first in memory; those before it follow the last one
     * @param examples the number of examples
     */
    abstract UnitMatrix units(int units, int first, int examples);

    /**
     * Makes a matrix of parameters.
     *
     * @param first the first input in memory, as that of the matrices it is multiplied by
     * @param start where in the kernel's vector it begins
     */
    abstract WeightMatrix weights(int outputs, int inputs, int first, int start);

    /** Makes what turns logits into probabilities. */
    abstract Softmax softmax(int classes, int examples);
}
