package addition.sweep;

import addition.data.internal.Labels;
import addition.data.internal.SingleLineText;
import addition.eval.Measurements;
import addition.eval.Metric;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.Trainer;
import addition.train.TrainingMonitor;
import addition.train.TrainingMonitor.DivergedException;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.Validate;

/**
 * The result of one run: hyperparameters, seed and metrics.
 *
 * <p>A row of another version may lack a column, or have one that this version does not know. A hyperparameter that is
 * missing has the value of the recipe; what is not known is kept as it is.
 */
public final class SweepRow {
    static final String DIVERGED = "diverged";

    /** Without these it is not known what was run. */
    static final List<Hyperparameter<?>> REQUIRED =
            List.of(Hyperparameter.NETWORK, Hyperparameter.RECIPE, Hyperparameter.SEED);

    private final Map<String, String> values;
    private final SweepRun run;

    /**
     * A row.
     *
     * @param values a text for the name of each column; an empty text is the same as none
     * @throws IllegalArgumentException if the network, the recipe or the seed is missing, or a value is not of its
     *     column's type
     */
    public SweepRow(Map<String, String> values) {
        Map<String, String> present = new LinkedHashMap<>(values);
        present.values().removeIf(String::isEmpty);
        SweepColumn.ALL.forEach(column -> check(column, present.get(column.name())));
        this.values = Collections.unmodifiableMap(present);
        this.run = run(present);
    }

    /**
     * Trains the network and measures it.
     *
     * @param run what to do
     * @param monitor observes training, and may stop it
     * @return the row; without metrics if training diverges
     * @throws addition.train.TrainingMonitor.StoppedException if the monitor has stopped it
     */
    public static SweepRow measure(SweepRun run, TrainingMonitor monitor) {
        Map<String, String> values = new LinkedHashMap<>(run.hyperparameters());
        try {
            TrainingResult result = Trainer.of(run.engine()).train(run.plan(), monitor);
            Metric.all(new Measurements(result)).forEach((name, value) -> values.put(name, value.toString()));
        } catch (DivergedException e) {
            values.put(Metric.VERDICT.key(), DIVERGED);
        }
        return new SweepRow(values);
    }

    private static void check(SweepColumn column, String value) {
        Validate.isTrue(
                value == null || column.type().accepts(value),
                "%s must be %s, found %s",
                column.name(),
                column.type().description(),
                SingleLineText.quoted(String.valueOf(value)));
    }

    private static SweepRun run(Map<String, String> values) {
        Map<Hyperparameter<?>, String> texts = new HashMap<>();
        for (Hyperparameter<?> one : Hyperparameter.ALL) {
            String text = values.get(one.name());
            Validate.isTrue(text != null || !REQUIRED.contains(one), "%s must have a value, found none", one.name());
            if (text != null) {
                texts.put(one, text);
            }
        }
        Engine engine = Labels.parse(
                SweepColumn.ENGINE,
                List.of(Engine.values()),
                values.getOrDefault(SweepColumn.ENGINE, Engine.FUSED.toString()));
        return new SweepRun(TrainingPlan.of(texts), engine);
    }

    /**
     * What was run.
     *
     * @return the plan and the engine
     */
    public SweepRun run() {
        return run;
    }

    /**
     * A value.
     *
     * @param name of the column
     * @return the text, empty where there is nothing to say
     * @throws IllegalArgumentException if there is no such column
     */
    public String text(String name) {
        return values.getOrDefault(SweepColumn.of(name).name(), "");
    }

    /**
     * A number.
     *
     * @param name of the column
     * @return the number, or NaN if the column is empty
     * @throws IllegalArgumentException if there is no such column, or it holds words
     */
    public double number(String name) {
        String text = text(name);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /**
     * The value of a metric.
     *
     * @param metric a metric that is a number
     * @return the number, NaN where it was not measured
     */
    public double number(Metric metric) {
        return number(metric.key());
    }

    /**
     * All values.
     *
     * @return a text for the name of each column that has one; those that this version does not know are among them
     */
    public Map<String, String> values() {
        return values;
    }

    /**
     * Whether training ended in numbers that are not finite.
     *
     * @return true if it did; there are no other metrics then
     */
    public boolean hasDiverged() {
        return text(Metric.VERDICT.key()).equals(DIVERGED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SweepRow row && values.equals(row.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
