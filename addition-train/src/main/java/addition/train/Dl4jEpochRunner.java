package addition.train;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Runs epochs with {@code MultiLayerNetwork.fit}. */
final class Dl4jEpochRunner implements EpochRunner {
    private final MultiLayerNetwork network;
    private final int batchSize;
    private final float centre;
    private final LossSum losses = new LossSum();

    Dl4jEpochRunner(MultiLayerNetwork network, Optimization optimization, float centre) {
        this.network = network;
        this.batchSize = optimization.batchSize();
        this.centre = centre;
        network.addListeners(losses);
        if (optimization.gradients() == Gradients.CLEARED_EVERY_EPOCH) {
            network.addListeners(new GradientAccumulation());
        }
    }

    @Override
    public double runEpoch(AdditionDataset shown) {
        losses.sum = 0;
        losses.examples = 0;
        AdditionDataSetIterator batches = new AdditionDataSetIterator(shown, batchSize);
        batches.setPreProcessor(batch -> batch.getFeatures().subi(centre));
        network.fit(batches);
        // DL4J's score is the mean over examples of the sum over steps.
        return losses.sum / losses.examples / shown.digits();
    }

    @Override
    public void sync() {} // DL4J trains the network itself

    /** Adds up DL4J's score over the mini-batches of an epoch, before each update and without the regularisation in it. */
    private final class LossSum extends BaseTrainingListener {
        private double sum;
        private long examples;

        @Override
        public void onGradientCalculation(Model model) {
            int batch = model.batchSize();
            sum += (model.score() - network.calcRegularizationScore(true)) * batch;
            examples += batch;
        }
    }
}
