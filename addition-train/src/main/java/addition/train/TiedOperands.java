package addition.train;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives the operands of a network the same weights, the mean of theirs. A network that was trained on the means of
 * digits then does the same with the digits themselves, and columns that add up to the same are one to it.
 */
final class TiedOperands {
    private TiedOperands() {}

    /** A network that does with the digits of a place what this one does with their mean for each of them. */
    static MultiLayerNetwork of(MultiLayerNetwork network, int operands) {
        MultiLayerNetwork tied = network.clone();
        INDArray weights = tied.getLayer(0).getParam("W"); // operands first, for each of them its places
        long units = weights.size(1);
        INDArray mean = weights.castTo(DataType.DOUBLE)
                .reshape('c', operands, weights.size(0) / operands, units)
                .mean(0);
        weights.assign(Nd4j.tile(mean, operands, 1));
        return tied;
    }
}
