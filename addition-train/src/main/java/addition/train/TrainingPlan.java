package addition.train;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataset;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import addition.train.DataPlan.Source;
import java.util.Objects;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Everything a training run depends on: every hyper-parameter and every seed. The same plan gives the same network.
 *
 * @param recipe the name of the preset it began as
 * @param model the network and its initial weights
 * @param data the problems
 * @param presentation how they are shown
 * @param optimization how it is trained
 * @param curvePoints how many points the learning curve has, evenly spaced over the epochs; at least 1
 */
public record TrainingPlan(
        String recipe,
        ModelPlan model,
        DataPlan data,
        Presentation presentation,
        Optimization optimization,
        int curvePoints) {
    private static final Pattern NAME = Pattern.compile("[a-z-]{1,40}");
    private static final int MAX_CURVE_POINTS = 10_000;

    /** With Adam's two values a parameter that is 14 MB; {@link ModelFile} loads no more than 16. */
    private static final long MAX_PARAMETERS = 1_200_000;

    /** A seed's use for examples' orders must not be its use for the examples. */
    private static final long PRESENTATION_SEED = 0x2545F4914F6CDD1DL;

    /** What a restart adds to seeds, far from the seeds that people choose. */
    private static final long RESTART = 1_000_003;

    /**
     * Checks the values.
     *
     * @param recipe the name of the preset it began as
     * @param model the network and its initial weights
     * @param data the problems
     * @param presentation how they are shown
     * @param optimization how it is trained
     * @param curvePoints points of the learning curve, 1 to 10,000
     * @throws IllegalArgumentException if a value is out of range
     */
    public TrainingPlan {
        Objects.requireNonNull(recipe, "recipe");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(presentation, "presentation");
        Objects.requireNonNull(optimization, "optimization");
        checkArgument(
                NAME.matcher(recipe).matches(),
                "recipe must be 1 to 40 lower-case letters and hyphens, found another name");
        checkArgument(
                curvePoints > 0 && curvePoints <= MAX_CURVE_POINTS,
                "curvePoints must be 1 to " + MAX_CURVE_POINTS + ", found %s",
                curvePoints);
        long steps = (long) optimization.epochs() * optimization.batches(data.examples() / 2);
        checkArgument(
                steps <= Integer.MAX_VALUE,
                "epochs x mini-batches must be at most " + Integer.MAX_VALUE + ", found %s",
                steps);
        long parameters = model.parameters(data.digits());
        checkArgument(
                parameters <= MAX_PARAMETERS,
                "parameters must be at most " + MAX_PARAMETERS + " to fit in a model file, found %s",
                parameters);
    }

    /**
     * The article's recipe: 1,000 three-digit sums, Adam at 1e-4 for 20,000 epochs over the mini-batches in a fixed order,
     * ended early when the mean loss falls under 0.001, a learning curve of 10 points.
     *
     * <p>The article names no batch size; here it is 10. Its code clears the gradients once an epoch; here that is an
     * option ({@link Optimization#withGradients}) and every batch is the default, as everybody does. Its initial weights are
     * PyTorch's; here they are DL4J's Xavier.
     *
     * @param network which of the two, with the article's number of hidden units
     * @param seed of the problems and of the initial weights
     * @return the plan
     */
    public static TrainingPlan article(Network network, long seed) {
        return new TrainingPlan(
                "article",
                ModelPlan.article(network, seed),
                new DataPlan(Source.RANDOM, 1_000, 3, seed),
                Presentation.PLAIN,
                new Optimization(10, 20_000, 1e-4, 1e-4, Gradients.CLEARED_EVERY_BATCH, 0, 0.001),
                10);
    }

    /**
     * A better recipe for the article's own data: digits centred, batches of 50 shuffled every epoch, each column's digits
     * exchanged at random, half of Xavier's recurrent weights at first, 20,000 epochs of Adam with a learning rate that falls
     * from 0.1 to 1e-5, and L1 of 2e-3 on the weights that lead into the hidden layer.
     *
     * <p>What each part is for, and what is lost without it, is in docs/experiments.md.
     *
     * @param network which of the two, with the article's number of hidden units
     * @param seed of the problems, of the initial weights and of the shuffling
     * @return the plan
     */
    public static TrainingPlan regularized(Network network, long seed) {
        return new TrainingPlan(
                "regularized",
                ModelPlan.article(network, seed).withRecurrentScale(0.5),
                new DataPlan(Source.RANDOM, 1_000, 3, seed),
                new Presentation(true, true, true, seed ^ PRESENTATION_SEED),
                new Optimization(50, 20_000, 0.1, 1e-5, Gradients.CLEARED_EVERY_BATCH, 2e-3, 0),
                10);
    }

    /**
     * The recipe for sums of any length: as {@link #regularized}, but with sums of 24 digits that are rich in columns which
     * hand on carries, 16,000 epochs, a learning rate from 0.02 and L1 of 1e-4. {@code LengthCertificate} can prove the result.
     *
     * @param network which of the two, with the article's number of hidden units; the dense one for 24 digits
     * @param seed of the problems, of the initial weights and of the shuffling
     * @return the plan
     */
    public static TrainingPlan generalizing(Network network, long seed) {
        return new TrainingPlan(
                "generalizing",
                ModelPlan.article(network, seed).withRecurrentScale(0.5),
                new DataPlan(Source.PROPAGATING, 1_000, 24, seed),
                new Presentation(true, true, true, seed ^ PRESENTATION_SEED),
                new Optimization(50, 16_000, 0.02, 1e-5, Gradients.CLEARED_EVERY_BATCH, 1e-4, 0),
                10);
    }

    /**
     * The recipe for the smallest network that adds numbers of any length: {@link #generalizing} with three hidden units, 58
     * parameters, batches of 100, 40,000 epochs and a learning rate from 0.1. Most attempts end in a network that errs; {@link
     * #restarted} makes others.
     *
     * @param seed of the problems, of the initial weights and of the shuffling
     * @return the plan
     */
    public static TrainingPlan smallest(long seed) {
        TrainingPlan plan = generalizing(Network.SIMPLE_RNN, seed);
        return new TrainingPlan(
                "smallest",
                plan.model().withHidden(3),
                plan.data(),
                plan.presentation(),
                new Optimization(100, 40_000, 0.1, 1e-5, Gradients.CLEARED_EVERY_BATCH, 1e-4, 0),
                10);
    }

    /**
     * The same plan with another network.
     *
     * @param other the network
     * @return a new plan
     */
    public TrainingPlan withModel(ModelPlan other) {
        return new TrainingPlan(recipe, other, data, presentation, optimization, curvePoints);
    }

    /**
     * The same plan with other problems.
     *
     * @param other the problems
     * @return a new plan
     */
    public TrainingPlan withData(DataPlan other) {
        return new TrainingPlan(recipe, model, other, presentation, optimization, curvePoints);
    }

    /**
     * The same plan with examples shown in another way.
     *
     * @param other the way
     * @return a new plan
     */
    public TrainingPlan withPresentation(Presentation other) {
        return new TrainingPlan(recipe, model, data, other, optimization, curvePoints);
    }

    /**
     * The same plan with another optimisation.
     *
     * @param other the optimisation
     * @return a new plan
     */
    public TrainingPlan withOptimization(Optimization other) {
        return new TrainingPlan(recipe, model, data, presentation, other, curvePoints);
    }

    /**
     * The same plan with another network size.
     *
     * @param hidden hidden units, 1 to 10,000
     * @return a new plan
     */
    public TrainingPlan withHidden(int hidden) {
        return withModel(model.withHidden(hidden));
    }

    /**
     * The same plan with another batch size.
     *
     * @param batchSize examples a mini-batch, at least 1
     * @return a new plan
     */
    public TrainingPlan withBatchSize(int batchSize) {
        return withOptimization(optimization.withBatchSize(batchSize));
    }

    /**
     * The same plan with another number of epochs.
     *
     * @param epochs passes over the training data, at least 1
     * @return a new plan
     */
    public TrainingPlan withEpochs(int epochs) {
        return withOptimization(optimization.withEpochs(epochs));
    }

    /**
     * The same plan with a constant learning rate.
     *
     * @param learningRate Adam's step size, above 0
     * @return a new plan
     */
    public TrainingPlan withLearningRate(double learningRate) {
        return withOptimization(optimization.withLearningRate(learningRate, learningRate));
    }

    /**
     * The same plan with gradients cleared at other times.
     *
     * @param gradients when
     * @return a new plan
     */
    public TrainingPlan withGradients(Gradients gradients) {
        return withOptimization(optimization.withGradients(gradients));
    }

    /**
     * The same plan begun anew: with other initial weights and orders of the examples, and other problems if asked.
     *
     * @param attempt from 0, which is this plan; each has seeds of its own
     * @param newData whether with other problems too
     * @return a new plan
     */
    public TrainingPlan restarted(int attempt, boolean newData) {
        Presentation shown = new Presentation(
                presentation.centred(),
                presentation.shuffled(),
                presentation.swapped(),
                presentation.seed() + RESTART * attempt);
        TrainingPlan other =
                withModel(model.withSeed(model.seed() + RESTART * attempt)).withPresentation(shown);
        return newData ? other.withData(data.withSeed(data.seed() + RESTART * attempt)) : other;
    }

    /**
     * The problems of this plan.
     *
     * @return all of them, to be split
     */
    public AdditionDataset dataset() {
        return data.draw();
    }

    /**
     * The network of this plan with its initial weights.
     *
     * @return a new one, its updater set
     */
    public MultiLayerNetwork network() {
        Adam adam = optimization.adam(data.examples() / 2);
        double l1 = optimization.l1() * data.digits();
        return switch (model.network()) {
            case SIMPLE_RNN -> {
                AdditionSimpleRnn.Builder builder = AdditionSimpleRnn.builder()
                        .seed(model.seed())
                        .hidden(model.hidden())
                        .l1(l1)
                        .updater(adam);
                if (model.recurrentScale() != 1) {
                    builder.recurrentWeights(
                            new NormalDistribution(0, model.recurrentScale() / Math.sqrt(model.hidden())));
                }
                yield builder.build().init();
            }
            case MLP ->
                AdditionMlp.builder()
                        .seed(model.seed())
                        .hidden(model.hidden())
                        .activation(model.activation())
                        .digits(data.digits())
                        .l1(l1)
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
        return StrictJson.write(this);
    }

    /**
     * Reads a plan back from {@link #toJson()}.
     *
     * @param json the JSON text
     * @return an equal plan
     * @throws IllegalArgumentException if it is not JSON, lacks a field, has one too many or a value out of range
     */
    public static TrainingPlan fromJson(String json) {
        return StrictJson.read("a plan", json, TrainingPlan.class);
    }
}
