package addition.sweep;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.train.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a run has come to: every hyper-parameter, the seed, and the figures; shares are of sums with all digits right.
 *
 * @param values a text for each column, empty where there is nothing to say
 */
public record SweepRow(List<String> values) {
    private static final String DIVERGED = "diverged";
    private static final String WITHOUT = "without";
    /** Texts become names of files and stand in pages, so there is nothing in them that means anything there. */
    private static final Pattern WORD = Pattern.compile("[a-z0-9_-]{1,40}");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?(E-?[0-9]{1,3})?");

    /** What a column holds. */
    public enum Type {
        /** A word of lower-case letters, digits, hyphens and underscores. */
        TEXT("a word") {
            @Override
            boolean isOne(String value) {
                return WORD.matcher(value).matches();
            }
        },
        /** A whole number. */
        INTEGER("a whole number") {
            @Override
            boolean isOne(String value) {
                try {
                    return String.valueOf(Long.parseLong(value)).equals(value);
                } catch (NumberFormatException e) {
                    return false;
                }
            }
        },
        /** A finite number. */
        DECIMAL("a number") {
            @Override
            boolean isOne(String value) {
                return NUMBER.matcher(value).matches() && Double.isFinite(Double.parseDouble(value));
            }
        },
        /** A number from 0 to 1. */
        SHARE("a number from 0 to 1") {
            @Override
            boolean isOne(String value) {
                return DECIMAL.isOne(value) && Math.abs(Double.parseDouble(value) - 0.5) <= 0.5;
            }
        },
        /** True or false. */
        FLAG("true or false") {
            @Override
            boolean isOne(String value) {
                return value.equals("true") || value.equals("false");
            }
        };

        private final String name;

        Type(String name) {
            this.name = name;
        }

        abstract boolean isOne(String value);
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
            asked(WITHOUT, Type.TEXT),
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
            figure("validation", Type.SHARE),
            figure("test", Type.SHARE),
            figure("testDigits", Type.SHARE),
            figure("bestEpoch", Type.INTEGER),
            figure("bestValidation", Type.SHARE),
            figure("allThreeDigits", Type.SHARE),
            figure("random10", Type.SHARE),
            figure("random100", Type.SHARE),
            figure("random1000", Type.SHARE),
            figure("carryChains100", Type.SHARE),
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
        if (value.isEmpty()) {
            checkArgument(column.figure(), "%s must have a value, found none", column.name());
            return;
        }
        checkArgument(
                column.type().isOne(value), "%s must be %s, found something else", column.name(), column.type().name);
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
            Column column = COLUMNS.get(i);
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
    private static boolean same(Column column, String one, String other) {
        return column.type() == Type.DECIMAL ? Double.parseDouble(one) == Double.parseDouble(other) : one.equals(other);
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
            COLUMNS.forEach(column -> values.put(column.name(), ""));
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
