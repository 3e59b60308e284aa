/**
 * The two networks of the zoo in plain Java arrays, each loop fused into one pass: the same results as Deeplearning4j's
 * own, but for rounding, many times faster.
 *
 * <p>{@link addition.fused.FusedTrainer} trains an ordinary {@code MultiLayerNetwork} and leaves it as {@code fit}
 * would; {@link addition.fused.FusedPredictor} answers for one.
 */
package addition.fused;
