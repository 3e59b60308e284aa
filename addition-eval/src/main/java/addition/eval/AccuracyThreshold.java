package addition.eval;

import addition.data.AdditionDataset;
import java.util.Locale;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.api.NeuralNetwork;

/**
 * Holds a network to an accuracy in a test, for example {@code AccuracyThreshold.exactMatch(network,
 * dataset).atLeast(0.75)}.
 */
public final class AccuracyThreshold {
    private final String name;
    private final double measured;
    private final AdditionEvaluation evaluation;

    private AccuracyThreshold(String name, double measured, AdditionEvaluation evaluation) {
        this.name = name;
        this.measured = measured;
        this.evaluation = evaluation;
    }

    /**
     * Measures exact match, the share of sums with all digits right.
     *
     * @param network takes [examples, operands, digits] and gives [examples, radix, digits]
     * @param dataset the sums to try, at least one
     * @return what was measured, to be held to a threshold
     */
    public static AccuracyThreshold exactMatch(NeuralNetwork network, AdditionDataset dataset) {
        AdditionEvaluation evaluation = AdditionEvaluation.of(network, dataset);
        return new AccuracyThreshold("exact match", evaluation.exactMatch(), evaluation);
    }

    /**
     * Measures digit accuracy, the share of right digits.
     *
     * @param network takes [examples, operands, digits] and gives [examples, radix, digits]
     * @param dataset the sums to try, at least one
     * @return what was measured, to be held to a threshold
     */
    public static AccuracyThreshold digitAccuracy(NeuralNetwork network, AdditionDataset dataset) {
        AdditionEvaluation evaluation = AdditionEvaluation.of(network, dataset);
        return new AccuracyThreshold("digit accuracy", evaluation.digitAccuracy(), evaluation);
    }

    /**
     * Fails unless the accuracy is at least so high.
     *
     * @param threshold 0 to 1
     * @throws AssertionError if it is not; the message has the metrics and some wrong sums
     * @throws IllegalArgumentException if the threshold is not from 0 to 1
     */
    public void atLeast(double threshold) {
        checkThreshold(threshold);
        if (!(measured >= threshold)) {
            fail("at least", threshold);
        }
    }

    /**
     * Fails unless the accuracy is at most so high: for a baseline that is meant to fail.
     *
     * @param threshold 0 to 1
     * @throws AssertionError if it is not; the message has the metrics and some wrong sums
     * @throws IllegalArgumentException if the threshold is not from 0 to 1
     */
    public void atMost(double threshold) {
        checkThreshold(threshold);
        if (!(measured <= threshold)) {
            fail("at most", threshold);
        }
    }

    private static void checkThreshold(double threshold) {
        Validate.isTrue(threshold >= 0 && threshold <= 1, "threshold must be from 0 to 1, found %s", threshold);
    }

    private void fail(String relation, double threshold) {
        throw new AssertionError(String.format(
                Locale.ROOT,
                "%s must be %s %s, found %s:%n%s",
                name,
                relation,
                threshold,
                measured,
                evaluation.stats()));
    }
}
