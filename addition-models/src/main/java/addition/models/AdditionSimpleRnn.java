package addition.models;

import static org.nd4j.common.base.Preconditions.checkArgument;

import java.util.Objects;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.zoo.ModelMetaData;
import org.deeplearning4j.zoo.ZooType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The Elman network of the addition experiment: at every step it reads one column's two digits and names the digit of the
 * sum; what it carries to the next column is in its hidden state.
 *
 * <p>A {@link SimpleRnn} layer, 2 to {@code hidden} units with tanh, starting from zeros, and a softmax output layer,
 * {@code hidden} to 10, at every step. Features are [examples, 2, digits] in NCW format, output and labels [examples, 10,
 * digits], for any number of digits. It has {@code hidden * (hidden + 13) + 10} parameters: 724 with 21 units. PyTorch
 * counts 745 for the same function class, as its recurrent layer keeps two bias vectors whose sum alone matters.
 */
@SuppressWarnings(
        "unchecked") // DL4J declares init() for any Model that the caller asks for; this names the one it makes
public final class AdditionSimpleRnn extends AdditionModel {
    /** The hidden units of the article's network, 21. */
    public static final int DEFAULT_HIDDEN = 21;

    private final int hidden;
    private final double l1;
    private final Distribution recurrentWeights;

    /** The article's network of 21 hidden units. */
    public AdditionSimpleRnn() {
        this(builder());
    }

    private AdditionSimpleRnn(Builder builder) {
        super(builder.seed, builder.updater);
        this.hidden = builder.hidden;
        this.l1 = builder.l1;
        this.recurrentWeights = builder.recurrentWeights;
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
        SimpleRnn.Builder recurrent =
                new SimpleRnn.Builder().nIn(Task.OPERANDS).nOut(hidden).activation(Activation.TANH);
        if (l1 > 0) {
            recurrent.l1(l1);
        }
        if (recurrentWeights != null) {
            recurrent.weightInitRecurrent(recurrentWeights);
        }
        return layers().layer(recurrent.build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(hidden)
                        .nOut(Task.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    /**
     * Accepts the task's shape.
     *
     * @param inputShape {@code {{2, digits}}}; the network takes any number of digits
     * @throws IllegalArgumentException if it is another shape
     */
    @Override
    public void setInputShape(int[][] inputShape) {
        Task.digits(inputShape);
    }

    @Override
    String label() {
        return "simple-rnn";
    }

    @Override
    AdditionWeights defaultWeights() {
        return AdditionWeights.GENERALIZING;
    }

    @Override
    @Deprecated
    public ModelMetaData metaData() {
        return new ModelMetaData(new int[][] {{Task.OPERANDS, Task.ARTICLE_DIGITS}}, 1, ZooType.RNN);
    }

    /** Builds an {@link AdditionSimpleRnn}. */
    public static final class Builder {
        private long seed = Task.DEFAULT_SEED;
        private int hidden = DEFAULT_HIDDEN;
        private double l1;
        private Distribution recurrentWeights;
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
         * Sets the L1 regularisation of the recurrent layer's weights, input and recurrent, but not of its biases; none by
         * default.
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
         * Sets how initial recurrent weights are drawn; as DL4J's Xavier does by default, with variance {@code 1 / hidden}.
         *
         * @param distribution a distribution
         * @return this
         */
        public Builder recurrentWeights(Distribution distribution) {
            this.recurrentWeights = Objects.requireNonNull(distribution, "distribution");
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
        public AdditionSimpleRnn build() {
            return new AdditionSimpleRnn(this);
        }
    }
}
