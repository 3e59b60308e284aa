/**
 * How well a network adds: exact match, where an example is right only when all its digits are.
 *
 * <p>{@link addition.eval.AdditionEvaluation} measures, in Deeplearning4j's own evaluation and early stopping too;
 * {@link addition.eval.AccuracyThreshold} holds a JUnit test to an accuracy; {@link addition.eval.LengthSweep} asks how
 * far a network generalizes to longer numbers; {@link addition.eval.AdditionPredictor} gives the answers themselves.
 */
package addition.eval;
