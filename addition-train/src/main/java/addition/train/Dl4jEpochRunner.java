package addition.train;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Runs epochs with {@code MultiLayerNetwork.fit}. */
final class Dl4jEpochRunner implements EpochRunner {
    private final MultiLayerNetwork network;
    private final AdditionDataSetIterator iterator;
    private final int digits;
    private final LossSum losses = new LossSum();

    Dl4jEpochRunner(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan) {
        this.network = network;
        this.iterator = new AdditionDataSetIterator(train, plan.optimization().batchSize());
        this.digits = train.digits();
        network.addListeners(losses);
        if (plan.optimization().gradients() == Gradients.CLEARED_EVERY_EPOCH) {
            network.addListeners(new GradientAccumulation());
        }
    }

    @Override
    public double runEpoch() {
        losses.sum = 0;
        losses.examples = 0;
        network.fit(iterator);
        // DL4J's score is the mean over examples of the sum over steps.
        return losses.sum / losses.examples / digits;
    }

    /** Adds up DL4J's score over the mini-batches of an epoch. */
    private static final class LossSum extends BaseTrainingListener {
        private double sum;
        private long examples;

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            int batch = model.batchSize();
            sum += model.score() * batch;
            examples += batch;
        }
    }
}
