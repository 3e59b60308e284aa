package addition.fused;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a {@link MultiLayerNetwork} of this library's zoo in plain Java arrays: many times faster than its own
 * {@code fit}, and step for step equal to it up to rounding.
 *
 * <p>The network's listeners are notified of the start and end of every epoch, and of every iteration if they override
 * {@code iterationDone}. At each notification, and after {@link #sync}, the network has the current parameters, updater
 * state, counters and score, so that it can be saved, evaluated or trained on by {@code fit}. There are no calls from
 * within an iteration ({@code onForwardPass}, {@code onGradientCalculation}, {@code onBackwardPass}).
 */
public final class FusedTrainer {
    private final MultiLayerNetwork network;
    private final boolean accumulate;
    private final float center;
    private final Kernel kernel;
    private final ParameterOrder order;
    private final FusedAdam adam;
    private final List<FusedBatch> batches = new ArrayList<>();
    private final int batchSize;
    private final float[] gradient;
    private final float[] sumOfMeans;
    private AdditionDataset examples;
    private List<TrainingListener> listeners = List.of();
    private List<TrainingListener> ofIterations = List.of();
    private int position;
    private int iteration;
    private int epoch;
    private double score;

    /**
     * Takes over a network's parameters, updater state and counters, to train it on raw digits.
     *
     * @param network initialized; an {@code AdditionSimpleRnn} or {@code AdditionMlp} but for its size, its hidden
     *     activation (tanh, ReLU or identity), its initial weights, Adam's settings, L1 and L2
     * @param examples what to train on, at least one, all of one number of digits
     * @param batchSize examples per mini-batch, at least 1; the last one may be smaller
     * @param accumulateGradients whether gradients are added up over an epoch; otherwise they are reset for each
     *     mini-batch, as DL4J does
     * @throws IllegalArgumentException if it is another network, there is no example, the examples differ in their
     *     number of digits, or the batch size is not positive
     */
    public FusedTrainer(
            MultiLayerNetwork network, AdditionDataset examples, int batchSize, boolean accumulateGradients) {
        this(network, examples, batchSize, accumulateGradients, 0);
    }

    /**
     * Takes over a network's parameters, updater state and counters.
     *
     * @param network as in the other constructor
     * @param examples as there
     * @param batchSize as there
     * @param accumulateGradients as there
     * @param center what is subtracted from every digit before the network sees it, as a pre-processor of DL4J's would
     * @throws IllegalArgumentException if it is another network, there is no example, the examples differ in their
     *     number of digits, or the batch size is not positive
     */
    public FusedTrainer(
            MultiLayerNetwork network,
            AdditionDataset examples,
            int batchSize,
            boolean accumulateGradients,
            float center) {
        Validate.isTrue(examples.size() > 0, "there must be at least one example, found none");
        Validate.isTrue(batchSize > 0, "batchSize must be positive, found %s", batchSize);
        this.network = network;
        this.accumulate = accumulateGradients;
        this.center = center;
        NetworkShape shape = NetworkCheck.shape(network);
        shape.check(examples);
        this.kernel = shape.kernel(Layouts.FASTEST);
        this.order = kernel.order();
        this.adam = NetworkCheck.adam(network, order);
        this.batchSize = Math.min(batchSize, examples.size());
        for (int start = 0; start < examples.size(); start += this.batchSize) {
            batches.add(new FusedBatch(
                    examples.rule(), examples.digits(), Math.min(this.batchSize, examples.size() - start)));
        }
        this.gradient = new float[adam.parameters.length];
        this.sumOfMeans = new float[gradient.length];
        this.iteration = network.getIterationCount();
        this.epoch = network.getEpochCount();
        kernel.setParameters(adam.parameters);
        take(examples);
    }

    private void take(AdditionDataset shown) {
        examples = shown;
        for (int i = 0; i < batches.size(); i++) {
            batches.get(i).fill(shown, i * batchSize, center);
        }
    }

    /**
     * Trains one epoch on other examples, in their order: shuffled ones, say, which are then those of the next epochs
     * too.
     *
     * @param others as many as those of the constructor, of the same number of digits
     * @return the mean loss per example and digit, in nats, before each update and without regularization
     * @throws IllegalArgumentException if their number or their length differs
     */
    public double fitEpoch(AdditionDataset others) {
        beginEpoch(others);
        double loss = 0;
        for (int i = 0; i < batches.size(); i++) {
            loss += step();
        }
        endEpoch();
        return loss / ((double) examples.size() * examples.digits());
    }

    /**
     * Trains one epoch on all examples, in their order.
     *
     * @return the mean loss per example and digit, in nats, before each update and without regularization
     */
    public double fitEpoch() {
        return fitEpoch(examples);
    }

    /**
     * Begins an epoch, to be followed by {@link #batches} calls of {@link #step} and {@link #endEpoch}.
     *
     * @param others as in {@link #fitEpoch(AdditionDataset)}
     * @throws IllegalArgumentException if their number or their digits differ from the constructor's
     */
    public void beginEpoch(AdditionDataset others) {
        resumeEpoch(others, 0, new float[0]);
    }

    /**
     * Begins an epoch partway through, where another trainer of the same parameters, updater state and counters left
     * it.
     *
     * @param others as in {@link #fitEpoch(AdditionDataset)}
     * @param done steps of this epoch that are done, 0 to {@link #batches}
     * @param gradients what {@link #gradients} was then
     * @throws IllegalArgumentException if the number of examples or their digits differ from the constructor's, or
     *     something else is out of range
     */
    public void resumeEpoch(AdditionDataset others, int done, float[] gradients) {
        Validate.isTrue(
                others.size() == examples.size(),
                "there must be %s examples as in the constructor, found %s",
                examples.size(),
                others.size());
        Validate.isTrue(done >= 0 && done <= batches.size(), "done must be 0 to %s, found %s", batches.size(), done);
        boolean some = accumulate && done > 0;
        Validate.isTrue(
                gradients.length == (some ? order.places().length : 0),
                "gradients must have %s values, found %s",
                some ? order.places().length : 0,
                gradients.length);
        if (others != examples) {
            take(others);
        }
        System.arraycopy(order.toKernel(gradients), 0, sumOfMeans, 0, sumOfMeans.length);
        position = done;
        listeners = List.copyOf(network.getListeners());
        ofIterations =
                listeners.stream().filter(FusedTrainer::asksForIterations).toList();
        if (!listeners.isEmpty()) {
            sync();
            listeners.forEach(listener -> listener.onEpochStart(network));
        }
    }

    /**
     * Makes the next step of an epoch.
     *
     * @return the loss summed over the mini-batch's examples and digits, in nats, before the update and without
     *     regularization
     * @throws IllegalStateException if the epoch has no more mini-batches
     */
    public double step() {
        if (position >= batches.size()) {
            throw new IllegalStateException("the epoch is over after " + batches.size() + " steps; begin another");
        }
        double loss = step(batches.get(position));
        if (!ofIterations.isEmpty()) {
            tell(ofIterations, position);
        }
        position++;
        iteration++;
        return loss;
    }

    /** Ends an epoch. */
    public void endEpoch() {
        if (!listeners.isEmpty()) {
            sync();
            listeners.forEach(listener -> listener.onEpochEnd(network));
        }
        epoch++;
    }

    /**
     * The steps of an epoch.
     *
     * @return the number of mini-batches
     */
    public int batches() {
        return batches.size();
    }

    /**
     * What the gradients of this epoch add up to so far.
     *
     * @return a copy, in the order of DL4J's parameters; empty if they are cleared every mini-batch, or none is done
     */
    public float[] gradients() {
        return accumulate && position > 0 ? order.toDl4j(sumOfMeans) : new float[0];
    }

    /** One step; returns the loss summed over the batch's examples and digits. */
    private double step(FusedBatch batch) {
        double loss = kernel.gradient(batch, gradient);
        score = loss / batch.examples();
        FloatRows.scale(gradient, 1f / batch.examples());
        if (accumulate) {
            FloatRows.add(sumOfMeans, gradient);
            System.arraycopy(sumOfMeans, 0, gradient, 0, gradient.length);
        }
        adam.step(gradient, iteration, epoch);
        kernel.setParameters(adam.parameters);
        return loss;
    }

    private static boolean asksForIterations(TrainingListener listener) {
        try {
            return listener.getClass()
                            .getMethod("iterationDone", Model.class, int.class, int.class)
                            .getDeclaringClass()
                    != BaseTrainingListener.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // it is of the interface
        }
    }

    /** Notifies listeners of an iteration just done, which DL4J counts only after its listeners have seen it. */
    private void tell(List<TrainingListener> listeners, int batch) {
        sync();
        int start = batch * batchSize;
        AdditionDataset part = examples.subset(start, Math.min(examples.size(), start + batchSize));
        DataSet data = new AdditionDataSetIterator(part, part.size()).next();
        network.setInput(data.getFeatures().subi(center));
        network.setLabels(data.getLabels());
        listeners.forEach(listener -> listener.iterationDone(network, iteration, epoch));
    }

    /** Brings the network up to date: parameters, updater state, counters and score. */
    public void sync() {
        network.setParams(row(order.toDl4j(adam.parameters)));
        INDArray state = network.getUpdater().getStateViewArray();
        float[] both = Arrays.copyOf(order.toDl4j(adam.m), 2 * order.places().length);
        System.arraycopy(order.toDl4j(adam.v), 0, both, both.length / 2, both.length / 2);
        state.assign(Nd4j.createFromArray(both).reshape(state.shape()));
        network.setIterationCount(iteration);
        network.setEpochCount(epoch);
        network.setScore(score + network.calcRegularizationScore(true));
    }

    private static INDArray row(float[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }
}
