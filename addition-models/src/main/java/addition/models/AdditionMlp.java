package addition.models;

import static org.nd4j.common.base.Preconditions.checkArgument;

import java.util.Objects;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.deeplearning4j.zoo.ModelMetaData;
import org.deeplearning4j.zoo.ZooType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The dense network of the addition experiment: it sees all columns of a sum at once and names all digits of the answer.
 *
 * <p>The features [examples, 2, digits] are flattened to {@code 2 * digits} (feature, then place), go through a dense layer
 * to {@code hidden} units and another to {@code 10 * digits}, and are reshaped to a softmax over [examples, 10, digits]:
 * one for each digit of the answer. With 3 digits and 20 units it has 770 parameters.
 *
 * <p>As in the article there is no non-linearity between the two dense layers unless {@link Builder#activation} sets one:
 * the network is then a linear classifier, of a rank no higher than {@code hidden}.
 */
@SuppressWarnings(
        "unchecked") // DL4J declares init() for any Model that the caller asks for; this names the one it makes
public final class AdditionMlp extends AdditionModel {
    /** The hidden units of the article's network, 20. */
    public static final int DEFAULT_HIDDEN = 20;

    private final int hidden;
    private final Activation activation;
    private final double l1;
    private int digits;

    /** The article's network: 3 digits, 20 hidden units, linear. */
    public AdditionMlp() {
        this(builder());
    }

    private AdditionMlp(Builder builder) {
        super(builder.seed, builder.updater);
        this.digits = builder.digits;
        this.hidden = builder.hidden;
        this.activation = builder.activation;
        this.l1 = builder.l1;
    }

    /**
     * Starts from the article's network.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public MultiLayerConfiguration conf() {
        int inputs = Task.OPERANDS * digits;
        int outputs = Task.CLASSES * digits;
        DenseLayer.Builder first =
                new DenseLayer.Builder().nIn(inputs).nOut(hidden).activation(activation);
        if (l1 > 0) {
            first.l1(l1);
        }
        return layers().layer(first.build())
                .layer(new DenseLayer.Builder()
                        .nIn(hidden)
                        .nOut(outputs)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new RnnLossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .dataFormat(RNNFormat.NCW)
                        .build())
                .inputPreProcessor(0, new KerasFlattenRnnPreprocessor(Task.OPERANDS, digits))
                .inputPreProcessor(
                        2,
                        new ReshapePreprocessor(
                                new long[] {outputs}, new long[] {Task.CLASSES, digits}, false, RNNFormat.NCW))
                .build();
    }

    /**
     * Sets the number of digits.
     *
     * @param inputShape {@code {{2, digits}}}
     * @throws IllegalArgumentException if it is another shape
     */
    @Override
    public void setInputShape(int[][] inputShape) {
        digits = Task.digits(inputShape);
    }

    @Override
    String label() {
        return "mlp";
    }

    @Override
    AdditionWeights defaultWeights() {
        return AdditionWeights.ARTICLE;
    }

    @Override
    @Deprecated
    public ModelMetaData metaData() {
        return new ModelMetaData(new int[][] {{Task.OPERANDS, digits}}, 1, ZooType.CNN);
    }

    /** Builds an {@link AdditionMlp}. */
    public static final class Builder {
        private long seed = Task.DEFAULT_SEED;
        private int digits = Task.ARTICLE_DIGITS;
        private int hidden = DEFAULT_HIDDEN;
        private Activation activation = Activation.IDENTITY;
        private double l1;
        private IUpdater updater = new Adam();

        private Builder() {}

        /**
         * Sets the seed of the initial weights.
         *
         * @param seed any number
         * @return this
         */
        public Builder seed(long seed) {
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
        public Builder digits(int digits) {
            this.digits = Task.checkDigits(digits);
            return this;
        }

        /**
         * Sets the number of hidden units.
         *
         * @param hidden at least 1
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder hidden(int hidden) {
            checkArgument(hidden > 0, "hidden must be positive, found %s", hidden);
            this.hidden = hidden;
            return this;
        }

        /**
         * Sets the hidden layer's activation; the identity by default, as in the article.
         *
         * @param activation the activation
         * @return this
         */
        public Builder activation(Activation activation) {
            this.activation = Objects.requireNonNull(activation, "activation");
            return this;
        }

        /**
         * Sets the L1 regularisation of the first layer's weights, but not of its biases; none by default.
         *
         * @param l1 DL4J's coefficient, beside a loss summed over digits; 0 or above
         * @return this
         * @throws IllegalArgumentException if it is negative or not a number
         */
        public Builder l1(double l1) {
            this.l1 = Task.checkL1(l1);
            return this;
        }

        /**
         * Sets the updater that training uses; DL4J's Adam by default.
         *
         * @param updater the updater
         * @return this
         */
        public Builder updater(IUpdater updater) {
            this.updater = Objects.requireNonNull(updater, "updater");
            return this;
        }

        /**
         * Builds the model.
         *
         * @return the model
         */
        public AdditionMlp build() {
            return new AdditionMlp(this);
        }
    }
}
