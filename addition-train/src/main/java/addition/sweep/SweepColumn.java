package addition.sweep;

import addition.data.internal.Labels;
import addition.eval.Metric;
import addition.eval.ValueType;
import addition.train.Engine;
import addition.train.Hyperparameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column of a sweep's rows: a hyperparameter, the engine or a metric.
 *
 * @param name its name
 * @param type what it holds
 * @param isMetric whether it is measured; otherwise it says what was run
 * @param help what it means, with its unit
 */
public record SweepColumn(String name, ValueType type, boolean isMetric, String help) {
    static final String ENGINE = "engine";

    /** The columns, in their order. */
    public static final List<SweepColumn> ALL = all();

    private static List<SweepColumn> all() {
        List<SweepColumn> all = new ArrayList<>();
        for (Hyperparameter<?> one : Hyperparameter.ALL) {
            all.add(new SweepColumn(one.name(), one.type(), false, one.help()));
        }
        String engines = String.join(
                ", ", Arrays.stream(Engine.values()).map(Engine::toString).toList());
        all.add(new SweepColumn(ENGINE, ValueType.WORD, false, "what computed the steps: " + engines));
        for (Metric metric : Metric.values()) {
            all.add(new SweepColumn(metric.key(), metric.type(), true, metric.help()));
        }
        return List.copyOf(all);
    }

    /**
     * A column by its name.
     *
     * @param name the name
     * @return the column
     * @throws IllegalArgumentException if no column has that name
     */
    public static SweepColumn of(String name) {
        return ALL.stream()
                .filter(column -> column.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column is named " + name));
    }

    /**
     * The name for people, as the option of the command line has it.
     *
     * @return lower case, words joined by hyphens
     */
    public String label() {
        return Labels.of(name);
    }
}
