package addition.train;

import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers of a network in training; arrays are not copied.
 *
 * @param parameters in Deeplearning4j's order
 * @param updater the updater's state, Adam's m and then its v
 * @param gradients what the gradients of the epoch add up to so far, if they are cleared once per epoch; else empty
 */
record TrainerState(float[] parameters, float[] updater, float[] gradients) {

    /** A copy of a network's numbers. */
    static TrainerState of(MultiLayerNetwork network, float[] gradients) {
        return new TrainerState(
                values(network.params()), values(network.getUpdater().getStateViewArray()), gradients);
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    /** Gives a network of the same kind these numbers and counters. */
    void putInto(MultiLayerNetwork network, int iteration, int epoch) {
        INDArray state = network.getUpdater().getStateViewArray();
        check("parameters", network.numParams(), parameters);
        check("the updater's state", state.length(), updater);
        network.setParams(row(parameters));
        state.assign(row(updater).reshape(state.shape()));
        network.setIterationCount(iteration);
        network.setEpochCount(epoch);
    }

    private static void check(String name, long expected, float[] found) {
        Validate.isTrue(found.length == expected, name + " must have %s values, found %s", expected, found.length);
    }

    private static INDArray row(float[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }

    /**
     * Whether all of them are numbers.
     *
     * @return false if one is infinite or NaN
     */
    boolean isFinite() {
        return isFinite(parameters) && isFinite(updater) && isFinite(gradients);
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
