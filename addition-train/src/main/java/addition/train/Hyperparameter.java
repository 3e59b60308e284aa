package addition.train;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import addition.data.internal.Labels;
import addition.eval.ValueType;
import addition.models.Architecture;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    public static final Hyperparameter<Architecture> NETWORK = new Hyperparameter<>(
            "network", "The network", Domain.oneOf(Architecture.values()), Architecture.SIMPLE_RNN);

    /** The preset that the plan began as. */
    public static final Hyperparameter<Recipe> RECIPE = new Hyperparameter<>(
            "recipe",
            "How it is trained, unless other options say otherwise",
            Domain.oneOf(Recipe.values()),
            Recipe.ARTICLE);

    /** What is computed. */
    public static final Hyperparameter<ColumnRule> RULE = new Hyperparameter<>(
            "rule",
            "What is computed: addition:RADIX:OPERANDS, subtraction:RADIX, multiplication:RADIX:FACTOR or a rule of yours",
            Domain.rule(),
            ColumnRules.ADDITION);

    /** What the initial weights, the orders of the examples and, by default, the problems depend on. */
    public static final Hyperparameter<Long> SEED = new Hyperparameter<>(
            "seed",
            "Seed of the initial weights, of the order of the examples and of the problems",
            Domain.wholeNumber(),
            1L);

    /** What the problems depend on. */
    public static final Hyperparameter<Long> DATA_SEED = new Hyperparameter<>(
            "dataSeed", "Seed of the problems, if it is not the same as the seed", Domain.wholeNumber(), 1L);

    /** Which attempt it is: each has initial weights and orders of its own. */
    public static final Hyperparameter<Integer> RESTART = new Hyperparameter<>(
            "restart", "Number of the attempt with the same seed, from 0", Domain.integer(0, 1_000_000), 0);

    /** Hidden units. */
    public static final Hyperparameter<Integer> HIDDEN = new Hyperparameter<>(
            "hidden", "Number of hidden units", Domain.integer(1, 10_000), Architecture.SIMPLE_RNN.defaultHidden());

    /** The activation of the hidden layer. */
    public static final Hyperparameter<Activation> ACTIVATION = new Hyperparameter<>(
            "activation",
            "Activation of the hidden layer",
            Domain.activation(),
            Architecture.SIMPLE_RNN.activations().get(0));

    /** The size of the initial recurrent weights. */
    public static final Hyperparameter<Double> RECURRENT_SCALE = new Hyperparameter<>(
            "recurrentScale", "Size of the initial recurrent weights; 1 is Xavier's", Domain.positive(), 1.0);

    /** How the problems are drawn. */
    public static final Hyperparameter<ProblemKind> PROBLEMS = new Hyperparameter<>(
            "problems", "How the problems are drawn", Domain.oneOf(ProblemKind.values()), ProblemKind.RANDOM);

    /** The number of problems. */
    public static final Hyperparameter<Integer> EXAMPLES = new Hyperparameter<>(
            "examples",
            "Number of problems: half for training, a tenth for validation, the rest for the test",
            Domain.integer(10, Integer.MAX_VALUE),
            1_000);

    /** The number of digits of each operand. */
    public static final Hyperparameter<Integer> DIGITS =
            new Hyperparameter<>("digits", "Number of digits of each operand in training", Domain.integer(1, 1_000), 3);

    /** Whether digits are centered. */
    public static final Hyperparameter<Boolean> CENTERED = new Hyperparameter<>(
            "centered",
            "Whether half of the largest digit, 4.5, is subtracted from every digit in training",
            Domain.flag(),
            false);

    /** Whether examples are shuffled. */
    public static final Hyperparameter<Boolean> SHUFFLED = new Hyperparameter<>(
            "shuffled", "Whether the examples come in a new order every epoch", Domain.flag(), false);

    /** Whether operands are swapped. */
    public static final Hyperparameter<Boolean> SWAPPED = new Hyperparameter<>(
            "swapped",
            "Whether the digits of each column change places at random, every epoch anew; the sum stays the same",
            Domain.flag(),
            false);

    /** Whether the operands share their weights, {@link addition.data.AdditionDataset#withMeans}. */
    public static final Hyperparameter<Boolean> TIED = new Hyperparameter<>(
            "tied",
            "Whether all operands have the same weights; the network learns from the mean of each column's digits",
            Domain.flag(),
            false);

    /** The noise on the digits that the network reads, {@link addition.data.AdditionDataset#withNoise}. */
    public static final Hyperparameter<Double> INPUT_NOISE = new Hyperparameter<>(
            "inputNoise",
            "Largest noise on each digit that the network reads in training, every epoch anew",
            Domain.notNegative(),
            0.0);

    /** The batch size. */
    public static final Hyperparameter<Integer> BATCH =
            new Hyperparameter<>("batch", "Examples per mini-batch", Domain.integer(1, Integer.MAX_VALUE), 10);

    /** The number of epochs. */
    public static final Hyperparameter<Integer> EPOCHS = new Hyperparameter<>(
            "epochs", "Passes over the training data", Domain.integer(1, Integer.MAX_VALUE), 20_000);

    /** Adam's initial learning rate; a constant one stays constant when it is changed. */
    public static final Hyperparameter<Double> LEARNING_RATE =
            new Hyperparameter<>("learningRate", "Adam's initial learning rate", Domain.positive(), 1e-4);

    /** Adam's learning rate at the end; it changes by the same factor every step. */
    public static final Hyperparameter<Double> FINAL_LEARNING_RATE = new Hyperparameter<>(
            "finalLearningRate",
            "Adam's learning rate at the end, the same as the initial one for none",
            Domain.positive(),
            1e-4);

    /** When gradients are reset. */
    public static final Hyperparameter<GradientReset> GRADIENTS = new Hyperparameter<>(
            "gradients",
            "When gradients are reset; every-epoch is what the article's code does",
            Domain.oneOf(GradientReset.values()),
            GradientReset.EVERY_BATCH);

    /**
     * The L1 coefficient of the weights that lead into the hidden layer, biases not counted, added to the mean loss per
     * example and digit. DL4J sums its loss over digits, so its coefficient is this times the number of digits.
     */
    public static final Hyperparameter<Double> L1 = new Hyperparameter<>(
            "l1",
            "L1 coefficient of the weights into the hidden layer, added to the mean loss",
            Domain.notNegative(),
            0.0);

    /**
     * The L2 coefficient of the weights that lead to the logits, in the units of {@link #L1}; docs/rules.md says why.
     */
    public static final Hyperparameter<Double> OUTPUT_L2 = new Hyperparameter<>(
            "outputL2",
            "L2 coefficient of the weights out of the hidden layer, added to the mean loss",
            Domain.notNegative(),
            0.0);

    /** The mean loss per example and digit below which training stops early; 0 for never. */
    public static final Hyperparameter<Double> STOP_BELOW_LOSS = new Hyperparameter<>(
            "stopBelowLoss",
            "Mean loss of an epoch below which training stops early; 0 for never",
            Domain.notNegative(),
            1e-3);

    /** The number of points of the learning curve. */
    public static final Hyperparameter<Integer> CURVE_POINTS = new Hyperparameter<>(
            "curvePoints", "Number of points of the learning curve", Domain.integer(1, 10_000), 10);

    /** All hyperparameters, in the order in which they are written and applied. */
    public static final List<Hyperparameter<?>> ALL = List.of(
            NETWORK,
            RECIPE,
            RULE,
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
            TIED,
            INPUT_NOISE,
            BATCH,
            EPOCHS,
            LEARNING_RATE,
            FINAL_LEARNING_RATE,
            GRADIENTS,
            L1,
            OUTPUT_L2,
            STOP_BELOW_LOSS,
            CURVE_POINTS);

    private final String name;
    private final String help;
    private final Domain<T> domain;
    private final T defaultValue; // of the recurrent network, where it depends on the network

    private Hyperparameter(String name, String help, Domain<T> domain, T defaultValue) {
        this.name = name;
        this.help = !domain.candidates().isEmpty() && domain.type() == ValueType.WORD
                ? help + ": " + String.join(", ", domain.candidates())
                : help;
        this.domain = domain;
        this.defaultValue = defaultValue;
    }

    /** The hyperparameter that has a name, if one has it. */
    static Optional<Hyperparameter<?>> ofName(String name) {
        return ALL.stream().filter(one -> one.name.equals(name)).findFirst();
    }

    /**
     * The hyperparameter of a label.
     *
     * @param label as {@link #label()} has it
     * @return empty if no hyperparameter has it
     */
    public static Optional<Hyperparameter<?>> ofLabel(String label) {
        return ALL.stream().filter(one -> one.label().equals(label)).findFirst();
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
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
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
        return domain.type();
    }

    /**
     * The values, where they are few.
     *
     * @return the texts of all values; none where they cannot be listed
     */
    public List<String> candidates() {
        return domain.candidates();
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
        return domain.parse(label(), text);
    }

    /** A value as text. */
    static String text(Object value) {
        return value instanceof ColumnRule rule
                ? rule.name()
                : value instanceof Enum<?> constant ? Labels.of(constant) : value.toString();
    }

    /** Checks a value as if it had been read. */
    T checked(T value) {
        return parse(text(value));
    }

    T defaultValue() {
        return defaultValue;
    }

    /** The label. */
    @Override
    public String toString() {
        return label();
    }
}
