package addition.eval;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.fused.FusedPredictor;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Evaluates a network on a data set, in plain arrays where the network is of the zoo, else by its own {@code output}.
 */
final class NetworkEvaluation {
    private static final long DIGITS_PER_BATCH = 100_000;

    private final NeuralNetwork network;
    private final AdditionDataset dataset;

    NetworkEvaluation(NeuralNetwork network, AdditionDataset dataset) {
        this.network = network;
        this.dataset = dataset;
    }

    ExampleTallies run(IntConsumer done) {
        if (network instanceof MultiLayerNetwork layers) {
            Optional<FusedPredictor> fused = FusedPredictor.of(layers);
            if (fused.isPresent()) {
                checkDigits(fused.get().fixedDigits());
                if (!dataset.hasMixedLengths()) {
                    return run(layers, fused.get(), done);
                }
            }
        }
        int batch = (int) Math.max(1, Math.min(dataset.size(), DIGITS_PER_BATCH / dataset.digits()));
        ExampleTallies tallies = ofBatches(network, new AdditionDataSetIterator(dataset, batch));
        done.accept(dataset.size());
        return tallies;
    }

    private ExampleTallies run(MultiLayerNetwork layers, FusedPredictor fused, IntConsumer done) {
        return dataset.digits() > ExampleTallies.MAX_PLACES
                        && fused.fixedDigits().isEmpty()
                ? new StreamedEvaluation(layers, fused, dataset).run(done)
                : new FusedEvaluation(layers, fused, dataset).run(done);
    }

    private void checkDigits(OptionalInt fixed) {
        checkArgument(
                fixed.isEmpty() || (!dataset.hasMixedLengths() && fixed.getAsInt() == dataset.digits()),
                "the network takes sums of %s digits, found %s; give it such sums, or use a recurrent network",
                fixed.orElse(0),
                dataset.hasMixedLengths() ? "sums of different lengths" : dataset.digits());
    }

    /**
     * Evaluates a network on all batches of an iterator, each series as a whole. {@code doEvaluation} would cut the
     * series of a network with truncated backpropagation into pieces.
     */
    static ExampleTallies ofBatches(Object network, DataSetIterator batches) {
        if (!batches.hasNext() && batches.resetSupported()) {
            batches.reset();
        }
        ExampleTallies tallies = new ExampleTallies();
        while (batches.hasNext()) {
            DataSet batch = batches.next();
            INDArray predictions = output(network, batch);
            tallies.count(batch.getLabels(), predictions, batch.getLabelsMaskArray(), batch.getExampleMetaData());
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
