package addition.train;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.activations.Activation;

/**
 * The network of a {@link TrainingPlan} and its initial weights.
 *
 * @param network which of the two
 * @param hidden its hidden units, 1 to 10,000
 * @param activation the hidden layer's activation, one of {@link #ACTIVATIONS}; always tanh in the recurrent network
 * @param recurrentScale the standard deviation of the initial recurrent weights times the square root of {@code hidden}; 1 is
 *     Xavier's, as all other weights have it
 * @param seed of the initial weights
 */
public record ModelPlan(Network network, int hidden, Activation activation, double recurrentScale, long seed) {
    /** What the dense network's hidden layer may have: what every engine can train. */
    public static final List<Activation> ACTIVATIONS = List.of(Activation.IDENTITY, Activation.TANH, Activation.RELU);

    /**
     * Checks the values.
     *
     * @param network which of the two
     * @param hidden its hidden units, 1 to 10,000
     * @param activation the hidden layer's activation
     * @param recurrentScale of the initial recurrent weights, above 0
     * @param seed of the initial weights
     * @throws IllegalArgumentException if a value is out of range
     */
    public ModelPlan {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(activation, "activation");
        checkArgument(hidden > 0 && hidden <= 10_000, "hidden must be 1 to 10000, found %s", hidden);
        checkArgument(
                ACTIVATIONS.contains(activation), "activation must be one of %s, found %s", ACTIVATIONS, activation);
        checkArgument(
                network != Network.SIMPLE_RNN || activation == Activation.TANH,
                "activation of simple-rnn must be TANH, found %s",
                activation);
        checkArgument(
                recurrentScale > 0 && Double.isFinite(recurrentScale),
                "recurrentScale must be positive and finite, found %s",
                recurrentScale);
    }

    /** The article's network. */
    static ModelPlan article(Network network, long seed) {
        return switch (network) {
            case SIMPLE_RNN -> new ModelPlan(network, AdditionSimpleRnn.DEFAULT_HIDDEN, Activation.TANH, 1, seed);
            case MLP -> new ModelPlan(network, AdditionMlp.DEFAULT_HIDDEN, Activation.IDENTITY, 1, seed);
        };
    }

    /**
     * The same with another size.
     *
     * @param other hidden units, 1 to 10,000
     * @return a new plan
     */
    public ModelPlan withHidden(int other) {
        return new ModelPlan(network, other, activation, recurrentScale, seed);
    }

    /**
     * The same with another activation in the dense network's hidden layer.
     *
     * @param other the activation
     * @return a new plan
     */
    public ModelPlan withActivation(Activation other) {
        return new ModelPlan(network, hidden, other, recurrentScale, seed);
    }

    /**
     * The same with larger or smaller initial recurrent weights.
     *
     * @param other their scale, above 0
     * @return a new plan
     */
    public ModelPlan withRecurrentScale(double other) {
        return new ModelPlan(network, hidden, activation, other, seed);
    }

    /**
     * The same with other initial weights.
     *
     * @param other their seed
     * @return a new plan
     */
    public ModelPlan withSeed(long other) {
        return new ModelPlan(network, hidden, activation, recurrentScale, other);
    }

    /** The number of parameters for problems of so many digits. */
    long parameters(int digits) {
        return switch (network) {
            case SIMPLE_RNN -> hidden * (hidden + 13L) + 10;
            case MLP -> hidden * (12L * digits + 1) + 10L * digits;
        };
    }
}
