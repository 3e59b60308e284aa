package addition.train;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the centering and scaling of digits into the network: {@code W s (x - c) + b = (s W) x + (b - s c (w1 + w2 +
 * ...))}, the sum over all inputs of a unit.
 */
final class InputScaling {
    private InputScaling() {}

    /**
     * A network that does with raw digits what this one does with digits less a center and times a scale; itself if
     * these are 0 and 1.
     */
    static MultiLayerNetwork fold(MultiLayerNetwork network, float center, float scale) {
        if (center == 0 && scale == 1) {
            return network;
        }
        MultiLayerNetwork folded = network.clone();
        Layer first = folded.getLayer(0);
        INDArray bias = first.getParam("b");
        INDArray weights = first.getParam("W");
        weights.muli(scale);
        INDArray shift = weights.castTo(DataType.DOUBLE).sum(0).mul(center);
        bias.assign(bias.castTo(DataType.DOUBLE).sub(shift.reshape(bias.shape())));
        return folded;
    }
}
