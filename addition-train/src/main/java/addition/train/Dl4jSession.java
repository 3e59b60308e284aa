package addition.train;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.dataset.DataSet;

/** Makes steps with {@code MultiLayerNetwork.fit}. */
final class Dl4jSession implements EngineSession {
    private final MultiLayerNetwork network;
    private final int batchSize;
    private final int batches;
    private final float center;
    private final Loss loss = new Loss();
    private final Optional<GradientAccumulation> accumulation;
    private AdditionDataSetIterator iterator;

    Dl4jSession(MultiLayerNetwork network, int examples, TrainingPlan plan) {
        this.network = network;
        this.batchSize = Math.min(examples, plan.get(Hyperparameter.BATCH));
        this.batches = (examples + batchSize - 1) / batchSize;
        this.center = plan.inputs().center();
        this.accumulation = plan.get(Hyperparameter.GRADIENTS) == GradientReset.EVERY_EPOCH
                ? Optional.of(new GradientAccumulation())
                : Optional.empty();
        network.addListeners(loss);
        accumulation.ifPresent(network::addListeners);
    }

    @Override
    public int batches() {
        return batches;
    }

    @Override
    public void beginEpoch(AdditionDataset shown, int done, float[] gradients) {
        int start = Math.min(done * batchSize, shown.size());
        iterator = start < shown.size()
                ? new AdditionDataSetIterator(shown.subset(start, shown.size()), batchSize)
                : null; // all is done but the end of the epoch
        network.getListeners().forEach(listener -> listener.onEpochStart(network));
        accumulation.ifPresent(sum -> sum.resume(gradients));
    }

    @Override
    public double step() {
        DataSet batch = iterator.next();
        batch.getFeatures().subi(center);
        network.fit(batch);
        return loss.ofBatch;
    }

    @Override
    public void endEpoch() {
        network.getListeners().forEach(listener -> listener.onEpochEnd(network));
        network.incrementEpochCount();
    }

    @Override
    public float[] gradients() {
        return accumulation.map(GradientAccumulation::sum).orElse(new float[0]);
    }

    @Override
    public void sync() {} // DL4J trains the network itself

    /**
     * DL4J's score, which is the mean over examples of the sum over steps, before the update and without
     * regularization.
     */
    private final class Loss extends BaseTrainingListener {
        private double ofBatch;

        @Override
        public void onGradientCalculation(Model model) {
            ofBatch = (model.score() - network.calcRegularizationScore(true)) * model.batchSize();
        }
    }
}
