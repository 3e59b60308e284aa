package addition.sweep;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A column of a sweep's rows.
 *
 * @param name its name
 * @param type what it holds
 * @param figure whether it is something that came out, and not something that was asked for
 * @param description what it means, with its unit
 */
public record SweepColumn(String name, Type type, boolean figure, String description) {
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

        /**
         * What a value is, in a few words.
         *
         * @return such as {@code a number from 0 to 1}
         */
        public String description() {
            return name;
        }

        abstract boolean isOne(String value);
    }

    /** The columns. */
    public static final List<SweepColumn> ALL = List.of(
            asked(
                    "key",
                    Type.TEXT,
                    "tells the run from all others: a hash of its plan and engine, 16 hexadecimal digits"),
            asked("network", Type.TEXT, "the network, `mlp` or `simple-rnn`"),
            asked("recipe", Type.TEXT, "the recipe that the plan began as"),
            asked("without", Type.TEXT, "the ingredient of the recipe that was left out, or `-` for none"),
            asked("seed", Type.INTEGER, "what the seeds of data, initial weights and order were made from"),
            asked("engine", Type.TEXT, "what computed the steps, `fused` or `dl4j`"),
            asked("hidden", Type.INTEGER, "hidden units"),
            asked("activation", Type.TEXT, "the hidden activation"),
            asked("recurrentScale", Type.DECIMAL, "factor of the initial recurrent weights, of Xavier's"),
            asked("source", Type.TEXT, "how the sums were drawn, `random` or `propagating`"),
            asked("examples", Type.INTEGER, "sums, of which half train, a tenth validates and the rest tests"),
            asked("digits", Type.INTEGER, "digits of each number"),
            asked("centred", Type.FLAG, "whether 4.5 is taken off every digit in training"),
            asked("shuffled", Type.FLAG, "whether the examples have a new order each epoch"),
            asked("swapped", Type.FLAG, "whether the digits of a column change places at random"),
            asked("batch", Type.INTEGER, "examples per mini-batch"),
            asked("epochs", Type.INTEGER, "the most passes over the training data"),
            asked("learningRate", Type.DECIMAL, "Adam's initial learning rate"),
            asked("finalLearningRate", Type.DECIMAL, "Adam's learning rate at the end"),
            asked("gradients", Type.TEXT, "when gradients are cleared, `every-batch` or `every-epoch`"),
            asked("l1", Type.DECIMAL, "L1 coefficient of the weights into the hidden layer, added to the mean loss"),
            figure("parameters", Type.INTEGER, "parameters of the network"),
            figure("epochsDone", Type.INTEGER, "epochs that were trained, fewer than `epochs` after early stopping"),
            figure("iterations", Type.INTEGER, "steps of Adam"),
            figure("loss", Type.DECIMAL, "mean loss per example and digit at the end, in nats, at least 0"),
            figure("validation", Type.SHARE, "exact match on the validation sums"),
            figure("test", Type.SHARE, "exact match on the test sums"),
            figure("testDigits", Type.SHARE, "share of right digits in the test sums"),
            figure("bestEpoch", Type.INTEGER, "the epoch of the learning curve with the best validation exact match"),
            figure("bestValidation", Type.SHARE, "validation exact match at that epoch"),
            figure("allThreeDigits", Type.SHARE, "exact match on all 1,000,000 sums of three digits"),
            figure("random10", Type.SHARE, "exact match on 1,000 random sums of 10 digits"),
            figure("random100", Type.SHARE, "exact match on 1,000 random sums of 100 digits"),
            figure("random1000", Type.SHARE, "exact match on 1,000 random sums of 1,000 digits"),
            figure(
                    "carryChains100",
                    Type.SHARE,
                    "exact match on 1,000 sums of 100 digits with every length of carry chain"),
            figure(
                    "verdict",
                    Type.TEXT,
                    "`certified`, `refuted` or `undecided` for sums of any length; `diverged` if training did"),
            figure(
                    "margin",
                    Type.DECIMAL,
                    "lower bound of the correct digit's lead in the logits, if certified, else 0"),
            figure("seconds", Type.DECIMAL, "time of training, in seconds"));

    private static SweepColumn asked(String name, Type type, String description) {
        return new SweepColumn(name, type, false, description);
    }

    private static SweepColumn figure(String name, Type type, String description) {
        return new SweepColumn(name, type, true, description);
    }

    /**
     * A column by its name.
     *
     * @param name the name
     * @return the column
     * @throws IllegalArgumentException if no column has that name
     */
    public static SweepColumn of(String name) {
        return ALL.get(index(name));
    }

    /**
     * The name for people: that of the option and of the grid, where there is one.
     *
     * @return lower case, words joined by hyphens
     */
    public String label() {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static int index(String name) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column is named " + name);
    }
}
