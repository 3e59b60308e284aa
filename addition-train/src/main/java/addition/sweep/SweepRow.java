package addition.sweep;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.train.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run has come to: every hyper-parameter, the seed, and the figures; shares are of sums with all digits right.
 *
 * @param values a text for each column, empty where there is nothing to say
 */
public record SweepRow(List<String> values) {
    private static final String DIVERGED = "diverged";
    private static final String WITHOUT = "without";

    /**
     * Checks the values.
     *
     * @param values one for each column, of its type or empty
     * @throws IllegalArgumentException if there are too few or too many, or one is of another type
     */
    public SweepRow {
        values = List.copyOf(values);
        checkArgument(
                values.size() == SweepColumn.ALL.size(),
                "a row must have %s values, found %s",
                SweepColumn.ALL.size(),
                values.size());
        for (int i = 0; i < values.size(); i++) {
            check(SweepColumn.ALL.get(i), values.get(i));
        }
    }

    private static void check(SweepColumn column, String value) {
        if (value.isEmpty()) {
            checkArgument(column.figure(), "%s must have a value, found none", column.name());
            return;
        }
        checkArgument(
                column.type().isOne(value),
                "%s must be %s, found something else",
                column.name(),
                column.type().description());
    }

    /**
     * The same figures for a task that has this row's key.
     *
     * @param task of which two names may ask for the same, as an ingredient left out or a value of it that is none
     * @return a row that says of what was asked what the task says
     * @throws IllegalArgumentException if it is of something else that was asked
     */
    SweepRow of(SweepTask task) {
        Map<String, String> asked = task.asked();
        List<String> merged = new ArrayList<>(values);
        for (int i = 0; i < merged.size(); i++) {
            SweepColumn column = SweepColumn.ALL.get(i);
            if (!column.figure()) {
                String value = asked.get(column.name());
                checkArgument(
                        column.name().equals(WITHOUT) || same(column, values.get(i), value),
                        "the run %s must have %s %s, found %s",
                        key(),
                        column.name(),
                        value,
                        values.get(i));
                merged.set(i, value);
            }
        }
        return new SweepRow(merged);
    }

    /** Versions of Java may write the same number in different ways. */
    private static boolean same(SweepColumn column, String one, String other) {
        return column.type() == SweepColumn.Type.DECIMAL
                ? Double.parseDouble(one) == Double.parseDouble(other)
                : one.equals(other);
    }

    /**
     * A value.
     *
     * @param name of the column
     * @return the text, empty where there is nothing to say
     * @throws IllegalArgumentException if there is no such column
     */
    public String text(String name) {
        return values.get(SweepColumn.index(name));
    }

    /**
     * A number.
     *
     * @param name of the column
     * @return the number, NaN where there is none
     * @throws IllegalArgumentException if there is no such column, or it holds texts
     */
    public double number(String name) {
        String text = text(name);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /**
     * All values.
     *
     * @return a text for the name of each column, empty where there is nothing to say
     */
    public Map<String, String> byName() {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < SweepColumn.ALL.size(); i++) {
            byName.put(SweepColumn.ALL.get(i).name(), values.get(i));
        }
        return byName;
    }

    /**
     * What tells the run from all others.
     *
     * @return the {@link SweepTask#key()}
     */
    public String key() {
        return text("key");
    }

    /**
     * Whether training ended in numbers that are none.
     *
     * @return true if it did; there are no figures then
     */
    public boolean hasDiverged() {
        return text("verdict").equals(DIVERGED);
    }

    static SweepRow diverged(SweepTask task) {
        Figures figures = new Figures(task);
        figures.put("verdict", DIVERGED);
        return figures.row();
    }

    /** Gathers the values of a row. */
    static final class Figures {
        private final Map<String, String> values = new LinkedHashMap<>();

        Figures(SweepTask task) {
            SweepColumn.ALL.forEach(column -> values.put(column.name(), ""));
            values.putAll(task.asked());
        }

        Figures(SweepTask task, TrainingResult result) {
            this(task);
            put("parameters", result.network().numParams());
            put("epochsDone", result.epochs());
            put("iterations", result.iterations());
            put("loss", result.loss());
            put("validation", result.validation().exactMatch());
            put("test", result.test().exactMatch());
            put("testDigits", result.test().digitAccuracy());
            put("bestEpoch", result.best().epoch());
            put("bestValidation", result.best().validationExactMatch());
            put("seconds", Math.round(1_000 * result.seconds()) / 1_000.0);
        }

        void put(String name, Object value) {
            values.put(name, value.toString());
        }

        SweepRow row() {
            return new SweepRow(List.copyOf(values.values()));
        }
    }
}
