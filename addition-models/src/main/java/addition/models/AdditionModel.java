package addition.models;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.zoo.ModelMetaData;
import org.deeplearning4j.zoo.ZooType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** A network for the addition experiment, as a model of Deeplearning4j's zoo. */
@SuppressWarnings(
        "unchecked") // DL4J declares init() for any Model that the caller asks for; this names the one it makes
public abstract class AdditionModel extends PretrainedModel {
    private static final int ARTICLE_DIGITS = 3;

    /** ND4J reads a seed of 0 as no seed and takes one from the clock. */
    private static final long SEED_FOR_ZERO = Long.MIN_VALUE;

    private final Builder<?> settings;
    private int digits;

    AdditionModel(Builder<?> builder) {
        super(builder.family);
        this.settings = builder;
        this.digits = builder.digits;
    }

    /**
     * The configuration.
     *
     * @return a new one
     */
    public abstract MultiLayerConfiguration conf();

    /** What Deeplearning4j's zoo calls networks of this kind. */
    abstract ZooType type();

    ColumnRule rule() {
        return settings.rule;
    }

    int hidden() {
        return settings.hidden;
    }

    int digits() {
        return digits;
    }

    Activation activation() {
        return settings.activation;
    }

    double recurrentScale() {
        return settings.recurrentScale;
    }

    /** The start of a configuration. */
    final NeuralNetConfiguration.ListBuilder layers() {
        return new NeuralNetConfiguration.Builder()
                .seed(settings.seed == 0 ? SEED_FOR_ZERO : settings.seed)
                .weightInit(WeightInit.XAVIER)
                .updater(settings.updater.clone())
                .list();
    }

    /** The layer that the inputs lead into, with the name of its rule and the regularization that was asked for. */
    final <B extends BaseLayer.Builder<B>> B first(B layer) {
        layer.name(Family.layerName(settings.rule));
        return settings.l1 > 0 ? layer.l1(settings.l1) : layer;
    }

    /** The layer that leads to the digits' logits, with the regularization that was asked for. */
    final <B extends BaseLayer.Builder<B>> B output(B layer) {
        return settings.outputL2 > 0 ? layer.l2(settings.outputL2) : layer;
    }

    /**
     * A network with fresh weights.
     *
     * @return the network, initialized from the seed
     */
    @Override
    public MultiLayerNetwork init() {
        MultiLayerNetwork network = new MultiLayerNetwork(conf());
        network.init();
        return network;
    }

    /**
     * Sets the number of digits.
     *
     * @param inputShape {@code {{operands, digits}}}
     * @throws IllegalArgumentException if it is another shape
     */
    @Override
    public void setInputShape(int[][] inputShape) {
        Validate.isTrue(
                inputShape.length == 1 && inputShape[0].length == 2 && inputShape[0][0] == settings.rule.operands(),
                "inputShape must be {{%s, digits}}, found %s",
                settings.rule.operands(),
                Arrays.deepToString(inputShape));
        digits = checkDigits(inputShape[0][1]);
    }

    private static int checkDigits(int digits) {
        Validate.isTrue(
                digits > 0 && digits <= Integer.MAX_VALUE / ColumnRule.MAX_RADIX,
                "digits must be positive and below 2^31 / 36, found %s",
                digits);
        return digits;
    }

    @Override
    @Deprecated
    public ModelMetaData metaData() {
        return new ModelMetaData(new int[][] {{settings.rule.operands(), digits}}, 1, type());
    }

    /**
     * Builds a model. A setting that a network has no use for is ignored: {@link #digits} where a network takes any
     * length, {@link #recurrentScale} where there are no recurrent weights.
     *
     * @param <M> the model
     */
    public static final class Builder<M extends AdditionModel> {
        private final Family family;
        private final Function<Builder<M>, M> constructor;
        private ColumnRule rule = ColumnRules.ADDITION;
        private long seed = 1;
        private int digits = ARTICLE_DIGITS;
        private int hidden;
        private Activation activation;
        private double recurrentScale = 1;
        private double l1;
        private double outputL2;
        private IUpdater updater = new Adam();

        Builder(Family family, Function<Builder<M>, M> constructor) {
            this.family = family;
            this.constructor = constructor;
            this.hidden = family.hidden();
            this.activation = family.activations().get(0);
        }

        private Builder<M> copy() {
            Builder<M> copy = new Builder<>(family, constructor);
            copy.rule = rule;
            copy.seed = seed;
            copy.digits = digits;
            copy.hidden = hidden;
            copy.activation = activation;
            copy.recurrentScale = recurrentScale;
            copy.l1 = l1;
            copy.outputL2 = outputL2;
            copy.updater = updater;
            return copy;
        }

        /**
         * Sets what the network is to compute, which determines the sizes of its input and output.
         *
         * @param rule one that {@link ColumnRules#of} finds by its name, as a model file keeps no more of it; decimal
         *     addition by default
         * @return this
         * @throws IllegalArgumentException if there is no rule of its name
         */
        public Builder<M> rule(ColumnRule rule) {
            this.rule = ColumnRules.of(rule.name());
            Validate.isTrue(
                    this.rule.equals(rule),
                    "rule %s must equal every other rule of its name: make it a record, or give it equals and hashCode",
                    rule.name());
            return this;
        }

        /**
         * Sets the seed of the initial weights.
         *
         * @param seed any number; 1 by default
         * @return this
         */
        public Builder<M> seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets the number of digits of each operand and of the answer.
         *
         * @param digits at least 1; 3 by default
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder<M> digits(int digits) {
            this.digits = checkDigits(digits);
            return this;
        }

        /**
         * Sets the number of hidden units.
         *
         * @param hidden at least 1; the article's number by default
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder<M> hidden(int hidden) {
            Validate.isTrue(hidden > 0, "hidden must be positive, found %s", hidden);
            this.hidden = hidden;
            return this;
        }

        /**
         * Sets the hidden layer's activation.
         *
         * @param activation one of {@link Architecture#activations()}, whose first is the default
         * @return this
         * @throws IllegalArgumentException if the network cannot have it
         */
        public Builder<M> activation(Activation activation) {
            Validate.isTrue(
                    family.activations().contains(Objects.requireNonNull(activation, "activation")),
                    "activation of %s must be one of %s, found %s",
                    family.label(),
                    family.activations(),
                    activation);
            this.activation = activation;
            return this;
        }

        /**
         * Sets how large initial recurrent weights are.
         *
         * @param scale their standard deviation times the square root of the number of hidden units, above 0; 1 by
         *     default, as Xavier's
         * @return this
         * @throws IllegalArgumentException if it is not positive and finite
         */
        public Builder<M> recurrentScale(double scale) {
            Validate.isTrue(
                    scale > 0 && Double.isFinite(scale), "recurrentScale must be positive and finite, found %s", scale);
            this.recurrentScale = scale;
            return this;
        }

        /**
         * Sets the L1 regularization of the weights that lead into the hidden layer, but not of its biases.
         *
         * @param l1 DL4J's coefficient, which counts against a loss summed over digits; 0, the default, or above
         * @return this
         * @throws IllegalArgumentException if it is negative or not finite
         */
        public Builder<M> l1(double l1) {
            this.l1 = checkCoefficient("l1", l1);
            return this;
        }

        /**
         * Sets the L2 regularization of the weights that lead to the digits' logits, but not of their biases.
         *
         * @param outputL2 DL4J's coefficient: half of it times the square of each weight counts against a loss summed
         *     over digits; 0, the default, or above
         * @return this
         * @throws IllegalArgumentException if it is negative or not finite
         */
        public Builder<M> outputL2(double outputL2) {
            this.outputL2 = checkCoefficient("outputL2", outputL2);
            return this;
        }

        private static double checkCoefficient(String name, double value) {
            Validate.isTrue(
                    value >= 0 && Double.isFinite(value), "%s must be 0 or above and finite, found %s", name, value);
            return value;
        }

        /**
         * Sets the updater that training uses; DL4J's Adam by default.
         *
         * @param updater the updater
         * @return this
         */
        public Builder<M> updater(IUpdater updater) {
            this.updater = Objects.requireNonNull(updater, "updater");
            return this;
        }

        /**
         * Builds the model.
         *
         * @return the model
         */
        public M build() {
            return constructor.apply(copy());
        }
    }
}
