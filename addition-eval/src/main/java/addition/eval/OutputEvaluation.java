package addition.eval;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Evaluates a network by its own {@code output}. */
final class OutputEvaluation {
    private static final long DIGITS_PER_BATCH = 100_000;

    private OutputEvaluation() {}

    static EvaluationCounts of(Object network, AdditionDataset dataset, IntConsumer done) {
        int batch = (int) Math.max(1, Math.min(dataset.size(), DIGITS_PER_BATCH / dataset.digits()));
        EvaluationCounts tallies = ofBatches(network, new AdditionDataSetIterator(dataset, batch));
        done.accept(dataset.size());
        return tallies;
    }

    /**
     * Evaluates a network on all batches of an iterator, each series as a whole. {@code doEvaluation} would cut the
     * series of a network with truncated backpropagation into pieces.
     */
    static EvaluationCounts ofBatches(Object network, DataSetIterator batches) {
        if (!batches.hasNext() && batches.resetSupported()) {
            batches.reset();
        }
        EvaluationCounts tallies = new EvaluationCounts();
        while (batches.hasNext()) {
            DataSet batch = batches.next();
            INDArray predictions = output(network, batch);
            BatchCount.count(
                    tallies, batch.getLabels(), predictions, batch.getLabelsMaskArray(), batch.getExampleMetaData());
        }
        return tallies;
    }

    private static INDArray output(Object network, DataSet batch) {
        INDArray featuresMask = batch.getFeaturesMaskArray();
        INDArray labelsMask = batch.getLabelsMaskArray();
        if (network instanceof MultiLayerNetwork layers) {
            return layers.output(batch.getFeatures(), false, featuresMask, labelsMask);
        }
        if (network instanceof ComputationGraph graph) {
            return graph.output(false, array(batch.getFeatures()), array(featuresMask), array(labelsMask))[0];
        }
        throw new IllegalArgumentException("the network must be a MultiLayerNetwork or a ComputationGraph, found "
                + network.getClass().getName());
    }

    private static INDArray[] array(INDArray one) {
        return one == null ? null : new INDArray[] {one};
    }
}
