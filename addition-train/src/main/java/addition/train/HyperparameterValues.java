package addition.train;

import static addition.train.Hyperparameter.BATCH;
import static addition.train.Hyperparameter.EXAMPLES;

import addition.models.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
                .<Object>map(one -> one.defaultValue(network))
                .toList());
    }

    /** These with others in their places, each of the type of its hyperparameter. */
    HyperparameterValues with(Map<Hyperparameter<?>, Object> changes) {
        List<Object> changed = new ArrayList<>(values);
        changes.forEach((one, value) -> changed.set(Hyperparameter.ALL.indexOf(one), value));
        return new HyperparameterValues(changed);
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
