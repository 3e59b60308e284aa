package addition.train;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.ProblemKind;
import addition.data.internal.Labels;
import addition.data.internal.SingleLineText;
import addition.eval.ValueType;
import addition.models.Architecture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.nd4j.linalg.activations.Activation;

/**
 * A value that a training run depends on: its name, its meaning, its values and its default, which is the article's.
 *
 * <p>The options of {@code train}, {@code compare} and {@code sweep}, the fields of a plan's JSON and the columns of a
 * sweep's rows are made from {@link #ALL}: a new hyperparameter is a constant here, and a line where it takes effect.
 *
 * @param <T> the type of the values
 */
public final class Hyperparameter<T> {
    /** The network. */
    public static final Hyperparameter<Architecture> NETWORK =
            choice("network", "The network", Architecture.values(), network -> Architecture.SIMPLE_RNN);

    /** The preset that the plan began as. */
    public static final Hyperparameter<Recipe> RECIPE = choice(
            "recipe",
            "How it is trained, unless other options say otherwise",
            Recipe.values(),
            network -> Recipe.ARTICLE);

    /**
     * What the initial weights, the order of the examples and, unless {@link #DATA_SEED} is set, the problems depend
     * on.
     */
    public static final Hyperparameter<Long> SEED =
            seed("seed", "Seed of the initial weights, of the order of the examples and of the problems");

    /** What the problems depend on. */
    public static final Hyperparameter<Long> DATA_SEED =
            seed("dataSeed", "Seed of the problems, if it is not the same as the seed");

    /** Which attempt it is: each has initial weights and orders of its own. */
    public static final Hyperparameter<Integer> RESTART =
            integer("restart", "Number of the attempt with the same seed, from 0", 0, 1_000_000, 0);

    /** Hidden units. */
    public static final Hyperparameter<Integer> HIDDEN =
            integer("hidden", "Number of hidden units", 1, 10_000, Architecture::defaultHidden);

    /** The activation of the hidden layer. */
    public static final Hyperparameter<Activation> ACTIVATION = choice(
            "activation",
            "Activation of the hidden layer",
            Arrays.stream(Architecture.values())
                    .flatMap(network -> network.activations().stream())
                    .distinct()
                    .sorted()
                    .toArray(Activation[]::new),
            network -> network.activations().get(0));

    /** The size of the initial recurrent weights. */
    public static final Hyperparameter<Double> RECURRENT_SCALE =
            positive("recurrentScale", "Size of the initial recurrent weights; 1 is Xavier's", 1);

    /** How the problems are drawn. */
    public static final Hyperparameter<ProblemKind> PROBLEMS =
            choice("problems", "How the problems are drawn", ProblemKind.values(), network -> ProblemKind.RANDOM);

    /** The number of problems. */
    public static final Hyperparameter<Integer> EXAMPLES = integer(
            "examples",
            "Number of problems: half for training, a tenth for validation, the rest for the test",
            10,
            Integer.MAX_VALUE,
            1_000);

    /** The number of digits of each operand. */
    public static final Hyperparameter<Integer> DIGITS =
            integer("digits", "Number of digits of each operand in training", 1, 1_000, 3);

    /** Whether digits are centered. */
    public static final Hyperparameter<Boolean> CENTERED =
            flag("centered", "Whether half of the largest digit, 4.5, is subtracted from every digit in training");

    /** Whether examples are shuffled. */
    public static final Hyperparameter<Boolean> SHUFFLED =
            flag("shuffled", "Whether the examples come in a new order every epoch");

    /** Whether operands are swapped. */
    public static final Hyperparameter<Boolean> SWAPPED = flag(
            "swapped",
            "Whether the two digits of each column change places at random, every epoch anew; the sum stays the same");

    /** The batch size. */
    public static final Hyperparameter<Integer> BATCH =
            integer("batch", "Examples per mini-batch", 1, Integer.MAX_VALUE, 10);

    /** The number of epochs. */
    public static final Hyperparameter<Integer> EPOCHS =
            integer("epochs", "Passes over the training data", 1, Integer.MAX_VALUE, 20_000);

    /** Adam's initial learning rate; a constant one stays constant when it is changed. */
    public static final Hyperparameter<Double> LEARNING_RATE =
            positive("learningRate", "Adam's initial learning rate", 1e-4);

    /** Adam's learning rate at the end; it changes by the same factor every step. */
    public static final Hyperparameter<Double> FINAL_LEARNING_RATE = positive(
            "finalLearningRate", "Adam's learning rate at the end, the same as the initial one for none", 1e-4);

    /** When gradients are reset. */
    public static final Hyperparameter<GradientReset> GRADIENTS = choice(
            "gradients",
            "When gradients are reset; every-epoch is what the article's code does",
            GradientReset.values(),
            network -> GradientReset.EVERY_BATCH);

    /**
     * The L1 coefficient of the weights that lead into the hidden layer, biases not counted, added to the mean loss per
     * example and digit. DL4J sums its loss over digits, so its coefficient is this times the number of digits.
     */
    public static final Hyperparameter<Double> L1 =
            notNegative("l1", "L1 coefficient of the weights into the hidden layer, added to the mean loss", 0);

    /** The mean loss per example and digit below which training stops early; 0 for never. */
    public static final Hyperparameter<Double> STOP_BELOW_LOSS =
            notNegative("stopBelowLoss", "Mean loss of an epoch below which training stops early; 0 for never", 1e-3);

    /** The number of points of the learning curve. */
    public static final Hyperparameter<Integer> CURVE_POINTS =
            integer("curvePoints", "Number of points of the learning curve", 1, 10_000, 10);

    /** All hyperparameters, in the order in which they are written and applied. */
    public static final List<Hyperparameter<?>> ALL = List.of(
            NETWORK,
            RECIPE,
            SEED,
            DATA_SEED,
            RESTART,
            HIDDEN,
            ACTIVATION,
            RECURRENT_SCALE,
            PROBLEMS,
            EXAMPLES,
            DIGITS,
            CENTERED,
            SHUFFLED,
            SWAPPED,
            BATCH,
            EPOCHS,
            LEARNING_RATE,
            FINAL_LEARNING_RATE,
            GRADIENTS,
            L1,
            STOP_BELOW_LOSS,
            CURVE_POINTS);

    private final String name;
    private final String help;
    private final ValueType type;
    private final List<String> candidates;
    private final Function<String, T> parser;
    private final Function<Architecture, T> defaultValue;

    private Hyperparameter(
            String name,
            String help,
            ValueType type,
            List<String> candidates,
            Function<String, T> parser,
            Function<Architecture, T> defaultValue) {
        this.name = name;
        this.help = help;
        this.type = type;
        this.candidates = candidates;
        this.parser = parser;
        this.defaultValue = defaultValue;
    }

    private static <E extends Enum<E>> Hyperparameter<E> choice(
            String name, String help, E[] values, Function<Architecture, E> defaultValue) {
        List<E> all = List.of(values);
        return new Hyperparameter<>(
                name,
                help + ": " + Labels.list(all),
                ValueType.WORD,
                all.stream().map(Labels::of).toList(),
                text -> Labels.parse(label(name), all, text),
                defaultValue);
    }

    private static Hyperparameter<Integer> integer(String name, String help, int least, int most, int defaultValue) {
        return integer(name, help, least, most, network -> defaultValue);
    }

    private static Hyperparameter<Integer> integer(
            String name, String help, int least, int most, Function<Architecture, Integer> defaultValue) {
        String range = most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
        return new Hyperparameter<>(
                name,
                help,
                ValueType.INTEGER,
                List.of(),
                text -> {
                    int value = number(name, text, "a whole number", Integer::valueOf);
                    checkArgument(
                            value >= least && value <= most, "%s must be %s, found %s", label(name), range, value);
                    return value;
                },
                defaultValue);
    }

    private static Hyperparameter<Long> seed(String name, String help) {
        return new Hyperparameter<>(
                name,
                help,
                ValueType.INTEGER,
                List.of(),
                text -> number(name, text, "a whole number", Long::valueOf),
                network -> 1L);
    }

    private static Hyperparameter<Double> positive(String name, String help, double defaultValue) {
        return decimal(name, help, "positive and finite", Double.MIN_VALUE, defaultValue);
    }

    private static Hyperparameter<Double> notNegative(String name, String help, double defaultValue) {
        return decimal(name, help, "0 or above and finite", 0, defaultValue);
    }

    private static Hyperparameter<Double> decimal(
            String name, String help, String range, double least, double defaultValue) {
        return new Hyperparameter<>(
                name,
                help,
                ValueType.DECIMAL,
                List.of(),
                text -> {
                    double value = number(name, text, "a number", Double::valueOf);
                    checkArgument(
                            value >= least && Double.isFinite(value),
                            "%s must be %s, found %s",
                            label(name),
                            range,
                            value);
                    return value;
                },
                network -> defaultValue);
    }

    private static Hyperparameter<Boolean> flag(String name, String help) {
        return new Hyperparameter<>(
                name,
                help,
                ValueType.FLAG,
                List.of("true", "false"),
                text -> {
                    checkArgument(
                            ValueType.FLAG.accepts(text),
                            "%s must be true or false, found %s",
                            label(name),
                            quoted(text));
                    return Boolean.valueOf(text);
                },
                network -> false);
    }

    private static <N> N number(String name, String text, String what, Function<String, N> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(label(name) + " must be " + what + ", found " + quoted(text), e);
        }
    }

    private static String quoted(String text) {
        return "'" + SingleLineText.of(text, 40) + "'";
    }

    private static String label(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /**
     * The hyperparameter of a name or a label.
     *
     * @param name as {@link #name()} or {@link #label()} has it
     * @return the hyperparameter
     * @throws IllegalArgumentException if there is none
     */
    public static Hyperparameter<?> of(String name) {
        return ALL.stream()
                .filter(one -> one.name.equals(name) || one.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no hyperparameter " + quoted(name)));
    }

    /**
     * The name in JSON and in CSV.
     *
     * @return such as {@code learningRate}
     */
    public String name() {
        return name;
    }

    /**
     * The name on the command line and for people.
     *
     * @return such as {@code learning-rate}
     */
    public String label() {
        return label(name);
    }

    /**
     * What it means, with its values where they are few.
     *
     * @return one line, without a period
     */
    public String help() {
        return help;
    }

    /**
     * What its values are.
     *
     * @return the type
     */
    public ValueType type() {
        return type;
    }

    /**
     * The values, where they are few.
     *
     * @return the texts of all values; none where they cannot be listed
     */
    public List<String> candidates() {
        return candidates;
    }

    /**
     * The default for the recurrent network.
     *
     * @return a text
     */
    public String defaultText() {
        return text(defaultValue(Architecture.SIMPLE_RNN));
    }

    /**
     * Whether it is a seed, which tells apart the runs of what is otherwise one plan.
     *
     * @return true for the seeds and for {@link #RESTART}
     */
    public boolean isSeed() {
        return this == SEED || this == DATA_SEED || this == RESTART;
    }

    /**
     * Reads a value.
     *
     * @param text as {@link TrainingPlan#text} writes it, or as people do
     * @return the value, which is in range
     * @throws IllegalArgumentException if it cannot be read or is out of range
     */
    public T parse(String text) {
        return parser.apply(text);
    }

    /** A value as text. */
    static String text(Object value) {
        return value instanceof Enum<?> constant ? Labels.of(constant) : value.toString();
    }

    /** Checks a value as if it had been read. */
    T checked(T value) {
        return parse(text(value));
    }

    T defaultValue(Architecture network) {
        return defaultValue.apply(network);
    }

    /** The label. */
    @Override
    public String toString() {
        return label();
    }
}
