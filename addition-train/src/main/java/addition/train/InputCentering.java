package addition.train;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the centering of digits into the network: {@code W (x - c) + b = W x + (b - c (w1 + w2 + ...))}, the sum over
 * all inputs of a unit.
 */
final class InputCentering {
    private InputCentering() {}

    /** A network that does with raw digits what this one does with digits less {@code center}; itself if that is 0. */
    static MultiLayerNetwork fold(MultiLayerNetwork network, float center) {
        if (center == 0) {
            return network;
        }
        MultiLayerNetwork folded = network.clone();
        Layer first = folded.getLayer(0);
        INDArray bias = first.getParam("b");
        INDArray shift = first.getParam("W").castTo(DataType.DOUBLE).sum(0).mul(center);
        bias.assign(bias.castTo(DataType.DOUBLE).sub(shift.reshape(bias.shape())));
        return folded;
    }
}
