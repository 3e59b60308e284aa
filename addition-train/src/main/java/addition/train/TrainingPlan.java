package addition.train;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataset;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Everything a training run depends on: every hyper-parameter and every seed. The same plan gives the same network.
 *
 * @param recipe the name of the preset it began as
 * @param model the network and its initial weights
 * @param data the problems
 * @param optimization how it is trained
 * @param curvePoints how many points the learning curve has, evenly spaced over the epochs; at least 1
 */
public record TrainingPlan(String recipe, Model model, Data data, Optimization optimization, int curvePoints) {
    /** With Adam's two values a parameter that is 14 MB; {@link ModelFile} loads no more than 16. */
    private static final long MAX_PARAMETERS = 1_200_000;

    /**
     * The network.
     *
     * @param network which of the two
     * @param hidden its hidden units, at least 1
     * @param activation the hidden layer's activation; always tanh in the recurrent network
     * @param seed of the initial weights
     */
    public record Model(Network network, int hidden, Activation activation, long seed) {
        /**
         * Checks the values.
         *
         * @param network which of the two
         * @param hidden its hidden units, at least 1
         * @param activation the hidden layer's activation
         * @param seed of the initial weights
         * @throws IllegalArgumentException if a value is out of range
         */
        public Model {
            Objects.requireNonNull(network, "network");
            Objects.requireNonNull(activation, "activation");
            checkArgument(hidden > 0 && hidden <= 10_000, "hidden must be 1 to 10000, found %s", hidden);
            checkArgument(
                    network != Network.SIMPLE_RNN || activation == Activation.TANH,
                    "activation of simple-rnn must be TANH, found %s",
                    activation);
        }
    }

    /**
     * Problems drawn at random (see {@link AdditionDataset#random}) and split in order into 50 % for training, 10 % for
     * validation and 40 % for the test.
     *
     * @param examples how many in all, at least 10 so that no part is empty
     * @param digits of each operand, at least 1
     * @param seed of the problems
     */
    public record Data(int examples, int digits, long seed) {
        /**
         * Checks the values.
         *
         * @param examples how many in all, at least 10
         * @param digits of each operand, at least 1
         * @param seed of the problems
         * @throws IllegalArgumentException if a value is out of range
         */
        public Data {
            checkArgument(examples >= 10, "examples must be at least 10, found %s", examples);
            checkArgument(digits > 0 && digits <= 1_000, "digits must be 1 to 1000 in training, found %s", digits);
            checkArgument(
                    2L * examples * digits <= AdditionDataset.MAX_STORED_DIGITS,
                    "2 x examples x digits must be at most " + AdditionDataset.MAX_STORED_DIGITS + ", found %s",
                    2L * examples * digits);
        }
    }

    /**
     * Adam on the negative log-likelihood of the digits.
     *
     * @param batchSize examples a mini-batch, at least 1; batches come in a fixed order
     * @param epochs passes over the training data, at least 1
     * @param learningRate Adam's step size, above 0
     * @param gradients when gradients are cleared
     * @param stopBelowLoss training ends early when an epoch's mean loss an example and digit falls below it; 0 for never
     */
    public record Optimization(
            int batchSize, int epochs, double learningRate, Gradients gradients, double stopBelowLoss) {
        /**
         * Checks the values.
         *
         * @param batchSize examples a mini-batch, at least 1
         * @param epochs passes over the training data, at least 1
         * @param learningRate Adam's step size, above 0
         * @param gradients when gradients are cleared
         * @param stopBelowLoss the mean loss below which training ends early, or 0
         * @throws IllegalArgumentException if a value is out of range
         */
        public Optimization {
            Objects.requireNonNull(gradients, "gradients");
            checkArgument(batchSize > 0, "batchSize must be positive, found %s", batchSize);
            checkArgument(epochs > 0, "epochs must be positive, found %s", epochs);
            checkArgument(
                    learningRate > 0 && Double.isFinite(learningRate),
                    "learningRate must be positive and finite, found %s",
                    learningRate);
            checkArgument(
                    stopBelowLoss >= 0 && Double.isFinite(stopBelowLoss),
                    "stopBelowLoss must be 0 or above and finite, found %s",
                    stopBelowLoss);
        }
    }

    /**
     * Checks the values.
     *
     * @param recipe the name of the preset it began as
     * @param model the network and its initial weights
     * @param data the problems
     * @param optimization how it is trained
     * @param curvePoints points of the learning curve, at least 1
     * @throws IllegalArgumentException if a value is out of range
     */
    public TrainingPlan {
        Objects.requireNonNull(recipe, "recipe");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(optimization, "optimization");
        checkArgument(curvePoints > 0, "curvePoints must be positive, found %s", curvePoints);
        checkArgument(
                parameters(model, data) <= MAX_PARAMETERS,
                "parameters must be at most " + MAX_PARAMETERS + " to fit in a model file, found %s",
                parameters(model, data));
    }

    private static long parameters(Model model, Data data) {
        long hidden = model.hidden;
        return switch (model.network) {
            case SIMPLE_RNN -> hidden * (hidden + 13) + 10;
            case MLP -> hidden * (12L * data.digits + 1) + 10L * data.digits;
        };
    }

    /**
     * The article's recipe: 1,000 three-digit sums, Adam at 1e-4 for 20,000 epochs over the mini-batches in a fixed order,
     * ended early when the mean loss falls under 0.001, a learning curve of 10 points.
     *
     * <p>The article names no batch size; here it is 10. Its code clears the gradients once an epoch; here that is an
     * option ({@link #withGradients}) and every batch is the default, as everybody does. Its initial weights are PyTorch's;
     * here they are DL4J's Xavier.
     *
     * @param network which of the two, with the article's number of hidden units
     * @param seed of the problems and of the initial weights
     * @return the plan
     */
    public static TrainingPlan article(Network network, long seed) {
        Model model = switch (network) {
            case SIMPLE_RNN -> new Model(network, AdditionSimpleRnn.DEFAULT_HIDDEN, Activation.TANH, seed);
            case MLP -> new Model(network, AdditionMlp.DEFAULT_HIDDEN, Activation.IDENTITY, seed);
        };
        return new TrainingPlan(
                "article",
                model,
                new Data(1_000, 3, seed),
                new Optimization(10, 20_000, 1e-4, Gradients.CLEARED_EVERY_BATCH, 0.001),
                10);
    }

    /**
     * The same plan with another network size.
     *
     * @param hidden hidden units, at least 1
     * @return a new plan
     */
    public TrainingPlan withHidden(int hidden) {
        return withModel(new Model(model.network, hidden, model.activation, model.seed));
    }

    /**
     * The same plan with another activation in the dense network's hidden layer.
     *
     * @param activation the activation
     * @return a new plan
     */
    public TrainingPlan withActivation(Activation activation) {
        return withModel(new Model(model.network, model.hidden, activation, model.seed));
    }

    /**
     * The same plan with other problems.
     *
     * @param data the problems
     * @return a new plan
     */
    public TrainingPlan withData(Data data) {
        return new TrainingPlan(recipe, model, data, optimization, curvePoints);
    }

    /**
     * The same plan with another batch size.
     *
     * @param batchSize examples a mini-batch, at least 1
     * @return a new plan
     */
    public TrainingPlan withBatchSize(int batchSize) {
        return withOptimization(new Optimization(
                batchSize,
                optimization.epochs,
                optimization.learningRate,
                optimization.gradients,
                optimization.stopBelowLoss));
    }

    /**
     * The same plan with another number of epochs.
     *
     * @param epochs passes over the training data, at least 1
     * @return a new plan
     */
    public TrainingPlan withEpochs(int epochs) {
        return withOptimization(new Optimization(
                optimization.batchSize,
                epochs,
                optimization.learningRate,
                optimization.gradients,
                optimization.stopBelowLoss));
    }

    /**
     * The same plan with another learning rate.
     *
     * @param learningRate Adam's step size, above 0
     * @return a new plan
     */
    public TrainingPlan withLearningRate(double learningRate) {
        return withOptimization(new Optimization(
                optimization.batchSize,
                optimization.epochs,
                learningRate,
                optimization.gradients,
                optimization.stopBelowLoss));
    }

    /**
     * The same plan with gradients cleared at other times.
     *
     * @param gradients when
     * @return a new plan
     */
    public TrainingPlan withGradients(Gradients gradients) {
        return withOptimization(new Optimization(
                optimization.batchSize,
                optimization.epochs,
                optimization.learningRate,
                gradients,
                optimization.stopBelowLoss));
    }

    private TrainingPlan withModel(Model other) {
        return new TrainingPlan(recipe, other, data, optimization, curvePoints);
    }

    private TrainingPlan withOptimization(Optimization other) {
        return new TrainingPlan(recipe, model, data, other, curvePoints);
    }

    /**
     * The problems of this plan.
     *
     * @return all of them, to be split
     */
    public AdditionDataset dataset() {
        return AdditionDataset.random(data.examples, data.digits, data.seed);
    }

    /**
     * The network of this plan with its initial weights.
     *
     * @return a new one, its updater set
     */
    public MultiLayerNetwork network() {
        Adam adam = new Adam(optimization.learningRate);
        return switch (model.network) {
            case SIMPLE_RNN ->
                AdditionSimpleRnn.builder()
                        .seed(model.seed)
                        .hidden(model.hidden)
                        .updater(adam)
                        .build()
                        .init();
            case MLP ->
                AdditionMlp.builder()
                        .seed(model.seed)
                        .hidden(model.hidden)
                        .activation(model.activation)
                        .digits(data.digits)
                        .updater(adam)
                        .build()
                        .init();
        };
    }

    /**
     * This plan as JSON.
     *
     * @return an object with a field for each component
     */
    public String toJson() {
        return PlanJson.write(this);
    }

    /**
     * Reads a plan back from {@link #toJson()}.
     *
     * @param json the JSON text
     * @return an equal plan
     * @throws IllegalArgumentException if it is not JSON, lacks a field, has one too many or a value out of range
     */
    public static TrainingPlan fromJson(String json) {
        return PlanJson.read(json);
    }
}
