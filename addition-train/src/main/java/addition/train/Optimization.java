package addition.train;

import static org.nd4j.common.base.Preconditions.checkArgument;

import java.util.Objects;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * How a {@link TrainingPlan} trains: Adam on the negative log-likelihood of the digits.
 *
 * @param batchSize examples a mini-batch, at least 1
 * @param epochs passes over the training data, at least 1
 * @param learningRate Adam's step size at first, above 0
 * @param finalLearningRate its step size at the end of all epochs, above 0; between the two it changes by the same factor every
 *     step
 * @param gradients when gradients are cleared
 * @param l1 coefficient of the sum of the absolute values of the weights that lead into the hidden layer, biases not counted,
 *     beside the mean loss an example and digit; 0 for none. DL4J sums its loss over digits, so its coefficient is this times
 *     the number of digits
 * @param stopBelowLoss training ends early when an epoch's mean loss an example and digit falls below it; 0 for never
 */
public record Optimization(
        int batchSize,
        int epochs,
        double learningRate,
        double finalLearningRate,
        Gradients gradients,
        double l1,
        double stopBelowLoss) {
    /**
     * Checks the values.
     *
     * @param batchSize examples a mini-batch, at least 1
     * @param epochs passes over the training data, at least 1
     * @param learningRate Adam's step size at first, above 0
     * @param finalLearningRate its step size at the end, above 0
     * @param gradients when gradients are cleared
     * @param l1 the coefficient, 0 or above
     * @param stopBelowLoss the mean loss below which training ends early, or 0
     * @throws IllegalArgumentException if a value is out of range
     */
    public Optimization {
        Objects.requireNonNull(gradients, "gradients");
        checkArgument(batchSize > 0, "batchSize must be positive, found %s", batchSize);
        checkArgument(epochs > 0, "epochs must be positive, found %s", epochs);
        checkPositive("learningRate", learningRate);
        checkPositive("finalLearningRate", finalLearningRate);
        checkNotNegative("l1", l1);
        checkNotNegative("stopBelowLoss", stopBelowLoss);
    }

    private static void checkPositive(String name, double value) {
        checkArgument(value > 0 && Double.isFinite(value), name + " must be positive and finite, found %s", value);
    }

    private static void checkNotNegative(String name, double value) {
        checkArgument(value >= 0 && Double.isFinite(value), name + " must be 0 or above and finite, found %s", value);
    }

    /**
     * Whether the learning rate stays the same.
     *
     * @return false if it has a schedule
     */
    public boolean hasConstantRate() {
        return learningRate == finalLearningRate;
    }

    /** Steps of an epoch over so many training examples. */
    int batches(int examples) {
        return (int) Math.ceil((double) examples / batchSize);
    }

    /** Adam with this learning rate, for so many training examples. */
    Adam adam(int examples) {
        if (hasConstantRate()) {
            return new Adam(learningRate);
        }
        double steps = (double) epochs * batches(examples);
        return new Adam(new ExponentialSchedule(
                ScheduleType.ITERATION, learningRate, Math.pow(finalLearningRate / learningRate, 1 / steps)));
    }

    /**
     * The same with another batch size.
     *
     * @param other examples a mini-batch, at least 1
     * @return a new one
     */
    public Optimization withBatchSize(int other) {
        return new Optimization(other, epochs, learningRate, finalLearningRate, gradients, l1, stopBelowLoss);
    }

    /**
     * The same with another number of epochs.
     *
     * @param other passes over the training data, at least 1
     * @return a new one
     */
    public Optimization withEpochs(int other) {
        return new Optimization(batchSize, other, learningRate, finalLearningRate, gradients, l1, stopBelowLoss);
    }

    /**
     * The same with another learning rate.
     *
     * @param first Adam's step size at first, above 0
     * @param last its step size at the end, above 0; the same for a constant one
     * @return a new one
     */
    public Optimization withLearningRate(double first, double last) {
        return new Optimization(batchSize, epochs, first, last, gradients, l1, stopBelowLoss);
    }

    /**
     * The same with gradients cleared at other times.
     *
     * @param other when
     * @return a new one
     */
    public Optimization withGradients(Gradients other) {
        return new Optimization(batchSize, epochs, learningRate, finalLearningRate, other, l1, stopBelowLoss);
    }

    /**
     * The same with another L1 regularisation.
     *
     * @param other the coefficient, 0 or above
     * @return a new one
     */
    public Optimization withL1(double other) {
        return new Optimization(batchSize, epochs, learningRate, finalLearningRate, gradients, other, stopBelowLoss);
    }
}
