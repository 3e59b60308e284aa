package addition.train;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes each step of an epoch use the sum of the mean gradients of all its batches so far: gradients that are cleared
 * once per epoch.
 *
 * <p>DL4J calls {@link #onGradientCalculation} between the backward pass and the updater, when the flattened gradient
 * holds the sum over the batch's examples; the updater then divides it by the size of the batch.
 */
final class GradientAccumulation extends BaseTrainingListener {
    private INDArray sumOfMeans;

    @Override
    public void onEpochStart(Model model) {
        sumOfMeans = null;
    }

    /** What the gradients add up to so far; empty if there are none yet. */
    float[] sum() {
        return sumOfMeans == null ? new float[0] : sumOfMeans.dup('c').data().asFloat();
    }

    /** Continues an epoch that another has started. */
    void resume(float[] sum) {
        sumOfMeans = sum.length == 0 ? null : Nd4j.createFromArray(sum);
    }

    @Override
    public void onGradientCalculation(Model model) {
        INDArray gradient = ((MultiLayerNetwork) model).getFlattenedGradients();
        int batch = model.batchSize();
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray mean = gradient.div(batch).reshape(gradient.length());
            sumOfMeans = sumOfMeans == null ? mean : sumOfMeans.addi(mean);
            gradient.assign(sumOfMeans.mul(batch).reshape(gradient.shape()));
        }
    }
}
