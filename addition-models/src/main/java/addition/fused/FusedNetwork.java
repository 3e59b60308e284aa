package addition.fused;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.serializer.SafeModelSerializer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A network of this library's zoo in plain numbers: what it computes, and a copy of its parameters. One that is read
 * from a file needs no class of Deeplearning4j or ND4J, as long as nobody asks for {@link #original}.
 */
public final class FusedNetwork {
    private final NetworkShape shape;
    private final float[] parameters;
    private final Supplier<MultiLayerNetwork> original;

    private FusedNetwork(NetworkShape shape, float[] parameters, Supplier<MultiLayerNetwork> original) {
        this.shape = shape;
        this.parameters = parameters;
        this.original = original;
    }

    /**
     * Copies a network's parameters.
     *
     * @param network initialized
     * @return empty if the network is not of the two families in single precision, as {@link FusedTrainer} describes
     *     them but with any updater
     */
    public static Optional<FusedNetwork> of(MultiLayerNetwork network) {
        try {
            return Optional.of(copy(network));
        } catch (UnsupportedNetworkException e) {
            return Optional.empty();
        }
    }

    /**
     * Copies the parameters of a network that must be of the zoo.
     *
     * @param network initialized
     * @return the copy
     * @throws IllegalArgumentException if {@link #of} is empty; the message says why
     */
    public static FusedNetwork require(MultiLayerNetwork network) {
        try {
            return copy(network);
        } catch (UnsupportedNetworkException e) {
            throw new IllegalArgumentException(
                    "the network must be one of this library's zoo, and is not: " + e.reason(), e);
        }
    }

    private static FusedNetwork copy(MultiLayerNetwork network) {
        return new FusedNetwork(NetworkCheck.shape(network), NetworkCheck.parameters(network), () -> network);
    }

    /**
     * Reads a network from a model file as this library writes it.
     *
     * @param file what is in the file
     * @param original restores the network; asked at most once, when {@link #original} is first called
     * @return empty if it may be another network, or is invalid; {@link SafeModelSerializer.Content#restore} says more
     */
    public static Optional<FusedNetwork> read(SafeModelSerializer.Content file, Supplier<MultiLayerNetwork> original) {
        float[] parameters = file.parameters();
        int state = file.updaterStateLength().orElse(2 * parameters.length);
        return ConfigurationText.shape(file.configuration())
                .filter(shape -> shape.parameters() == parameters.length && state == 2 * parameters.length)
                .map(shape -> new FusedNetwork(shape, parameters, new Restored(original)));
    }

    /** Restores a network when it is first asked for. */
    private static final class Restored implements Supplier<MultiLayerNetwork> {
        private final Supplier<MultiLayerNetwork> original;
        private MultiLayerNetwork network;

        Restored(Supplier<MultiLayerNetwork> original) {
            this.original = original;
        }

        @Override
        public synchronized MultiLayerNetwork get() {
            if (network == null) {
                network = original.get();
            }
            return network;
        }
    }

    Kernel kernel(Layout layout) {
        Kernel kernel = shape.kernel(layout);
        kernel.setParameters(kernel.order().toKernel(parameters));
        return kernel;
    }

    NetworkShape shape() {
        return shape;
    }

    /**
     * The rule that the network is of.
     *
     * @return decimal addition, unless its configuration names another
     */
    public ColumnRule rule() {
        return shape.rule();
    }

    /**
     * Refuses problems of another rule than the network's.
     *
     * @param problems the problems
     * @throws IllegalArgumentException if their rule differs; the message names both
     */
    public void check(AdditionDataset problems) {
        shape.checkRule(problems);
    }

    /**
     * The one number of digits that a dense network takes.
     *
     * @return empty for a recurrent network, which takes any
     */
    public OptionalInt fixedDigits() {
        return shape.fixedDigits();
    }

    /**
     * The number of hidden units.
     *
     * @return at least 1
     */
    public int hidden() {
        return shape.hidden();
    }

    /**
     * The hidden activation.
     *
     * @return its name in Deeplearning4j, in lower case: identity, tanh or relu
     */
    public String activation() {
        return shape.activation().toString();
    }

    /**
     * The parameters, in Deeplearning4j's order: layer by layer input weights, recurrent weights, biases; weights with
     * the index of the input running fastest.
     *
     * @return a copy
     */
    public float[] parameters() {
        return parameters.clone();
    }

    /**
     * The same network in Deeplearning4j.
     *
     * @return the network that was copied, or the one restored
     */
    public MultiLayerNetwork original() {
        return original.get();
    }
}
