package addition.train;

import static addition.train.Hyperparameter.ACTIVATION;
import static addition.train.Hyperparameter.BATCH;
import static addition.train.Hyperparameter.EPOCHS;
import static addition.train.Hyperparameter.EXAMPLES;
import static addition.train.Hyperparameter.FINAL_LEARNING_RATE;
import static addition.train.Hyperparameter.HIDDEN;
import static addition.train.Hyperparameter.LEARNING_RATE;

import addition.models.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * A value for every hyperparameter.
 *
 * @param values in the order of {@link Hyperparameter#ALL}
 */
record HyperparameterValues(List<Object> values) {
    HyperparameterValues {
        values = List.copyOf(values);
    }

    static HyperparameterValues defaults(Architecture network) {
        return new HyperparameterValues(Hyperparameter.ALL.stream()
                        .<Object>map(Hyperparameter::defaultValue)
                        .toList())
                .with(Map.of(
                        HIDDEN, network.defaultHidden(),
                        ACTIVATION, network.activations().get(0)));
    }

    /** These with others in their places, each of the type of its hyperparameter. */
    HyperparameterValues with(Map<Hyperparameter<?>, Object> changes) {
        List<Object> changed = new ArrayList<>(values);
        changes.forEach((one, value) -> changed.set(Hyperparameter.ALL.indexOf(one), value));
        return new HyperparameterValues(changed);
    }

    /** These with another value for one; a constant learning rate stays constant. */
    HyperparameterValues with(Hyperparameter<?> which, Object value) {
        return with(
                which == LEARNING_RATE && hasConstantRate()
                        ? Map.of(which, value, FINAL_LEARNING_RATE, value)
                        : Map.of(which, value));
    }

    private boolean hasConstantRate() {
        return get(LEARNING_RATE).equals(get(FINAL_LEARNING_RATE));
    }

    /** The updater, with a learning rate that falls by the same factor every step. */
    Adam adam() {
        if (hasConstantRate()) {
            return new Adam(get(LEARNING_RATE));
        }
        double steps = (double) get(EPOCHS) * batches();
        double factor = Math.pow(get(FINAL_LEARNING_RATE) / get(LEARNING_RATE), 1 / steps);
        return new Adam(new ExponentialSchedule(ScheduleType.ITERATION, get(LEARNING_RATE), factor));
    }

    @SuppressWarnings("unchecked") // only values of its type are put there
    <T> T get(Hyperparameter<T> which) {
        return (T) values.get(Hyperparameter.ALL.indexOf(which));
    }

    /** Steps per epoch. */
    int batches() {
        int trained = get(EXAMPLES) / 2;
        return (int) Math.ceil((double) trained / get(BATCH));
    }
}
