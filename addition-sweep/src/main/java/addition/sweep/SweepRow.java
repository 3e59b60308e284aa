package addition.sweep;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run has come to: every hyper-parameter, the seed, and the figures; shares are of sums with all digits right.
 *
 * @param values a text for each column, empty where there is nothing to say
 */
public record SweepRow(List<String> values) {
    private static final String DIVERGED = "diverged";

    /** What a column holds. */
    public enum Type {
        /** A text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A number. */
        DECIMAL,
        /** True or false. */
        FLAG
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type what it holds
     * @param figure whether it is something that came out, and not something that was asked for
     */
    public record Column(String name, Type type, boolean figure) {}

    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            asked("key", Type.TEXT),
            asked("network", Type.TEXT),
            asked("recipe", Type.TEXT),
            asked("without", Type.TEXT),
            asked("seed", Type.INTEGER),
            asked("engine", Type.TEXT),
            asked("hidden", Type.INTEGER),
            asked("activation", Type.TEXT),
            asked("recurrentScale", Type.DECIMAL),
            asked("source", Type.TEXT),
            asked("examples", Type.INTEGER),
            asked("digits", Type.INTEGER),
            asked("centred", Type.FLAG),
            asked("shuffled", Type.FLAG),
            asked("swapped", Type.FLAG),
            asked("batch", Type.INTEGER),
            asked("epochs", Type.INTEGER),
            asked("learningRate", Type.DECIMAL),
            asked("finalLearningRate", Type.DECIMAL),
            asked("gradients", Type.TEXT),
            asked("l1", Type.DECIMAL),
            figure("parameters", Type.INTEGER),
            figure("epochsDone", Type.INTEGER),
            figure("iterations", Type.INTEGER),
            figure("loss", Type.DECIMAL),
            figure("validation", Type.DECIMAL),
            figure("test", Type.DECIMAL),
            figure("testDigits", Type.DECIMAL),
            figure("bestEpoch", Type.INTEGER),
            figure("bestValidation", Type.DECIMAL),
            figure("allThreeDigits", Type.DECIMAL),
            figure("random10", Type.DECIMAL),
            figure("random100", Type.DECIMAL),
            figure("random1000", Type.DECIMAL),
            figure("carryChains100", Type.DECIMAL),
            figure("verdict", Type.TEXT),
            figure("margin", Type.DECIMAL),
            figure("seconds", Type.DECIMAL));

    private static Column asked(String name, Type type) {
        return new Column(name, type, false);
    }

    private static Column figure(String name, Type type) {
        return new Column(name, type, true);
    }

    /**
     * Checks the values.
     *
     * @param values one for each column, of its type or empty
     * @throws IllegalArgumentException if there are too few or too many, or one is of another type
     */
    public SweepRow {
        values = List.copyOf(values);
        checkArgument(
                values.size() == COLUMNS.size(), "a row must have %s values, found %s", COLUMNS.size(), values.size());
        for (int i = 0; i < values.size(); i++) {
            check(COLUMNS.get(i), values.get(i));
        }
    }

    private static void check(Column column, String value) {
        try {
            if (value.isEmpty()) {
                checkArgument(column.figure(), "%s must have a value, found none", column.name());
            } else if (column.type() == Type.INTEGER) {
                Long.parseLong(value);
            } else if (column.type() == Type.DECIMAL) {
                Double.parseDouble(value);
            } else if (column.type() == Type.FLAG) {
                checkArgument(value.equals("true") || value.equals("false"), "%s must be true or false", column.name());
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column.name() + " must be a number, found '" + value + "'", e);
        }
    }

    /**
     * A value.
     *
     * @param name of the column
     * @return the text, empty where there is nothing to say
     * @throws IllegalArgumentException if there is no such column
     */
    public String text(String name) {
        return values.get(index(name));
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
        for (int i = 0; i < COLUMNS.size(); i++) {
            byName.put(COLUMNS.get(i).name(), values.get(i));
        }
        return byName;
    }

    private static int index(String name) {
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (COLUMNS.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column is named " + name);
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
            TrainingPlan plan = task.plan();
            COLUMNS.forEach(column -> values.put(column.name(), ""));
            put("key", task.key());
            put("network", plan.model().network());
            put("recipe", plan.recipe());
            put("without", task.without());
            put("seed", task.seed());
            put("engine", task.engine());
            put("hidden", plan.model().hidden());
            put("activation", lower(plan.model().activation()));
            put("recurrentScale", plan.model().recurrentScale());
            put("source", lower(plan.data().source()));
            put("examples", plan.data().examples());
            put("digits", plan.data().digits());
            put("centred", plan.presentation().centred());
            put("shuffled", plan.presentation().shuffled());
            put("swapped", plan.presentation().swapped());
            put("batch", plan.optimization().batchSize());
            put("epochs", plan.optimization().epochs());
            put("learningRate", plan.optimization().learningRate());
            put("finalLearningRate", plan.optimization().finalLearningRate());
            put("gradients", plan.optimization().gradients());
            put("l1", plan.optimization().l1());
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

        private static String lower(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        void put(String name, Object value) {
            values.put(name, value.toString());
        }

        SweepRow row() {
            return new SweepRow(List.copyOf(values.values()));
        }
    }
}
