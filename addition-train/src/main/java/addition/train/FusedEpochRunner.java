package addition.train;

import addition.data.AdditionDataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs epochs in plain Java arrays, with the same result as {@code MultiLayerNetwork.fit} but for rounding. */
final class FusedEpochRunner implements EpochRunner {
    private final MultiLayerNetwork network;
    private final FusedNetwork fused;
    private final List<FusedBatch> batches = new ArrayList<>();
    private final boolean accumulate;
    private final float[] gradient;
    private final float[] sumOfMeans;
    private int iteration;
    private int epoch;
    private double lastBatchLoss;

    FusedEpochRunner(MultiLayerNetwork network, AdditionDataset train, TrainingPlan.Optimization optimization) {
        this.network = network;
        this.fused = FusedNetwork.of(network, train.digits());
        int batchSize = Math.min(optimization.batchSize(), train.size());
        for (int start = 0; start < train.size(); start += batchSize) {
            batches.add(FusedBatch.of(train.part(start, Math.min(train.size(), start + batchSize))));
        }
        this.accumulate = optimization.gradients() == Gradients.CLEARED_EVERY_EPOCH;
        this.gradient = new float[fused.adam().parameters.length];
        this.sumOfMeans = new float[gradient.length];
        this.iteration = network.getIterationCount();
        this.epoch = network.getEpochCount();
        fused.kernel().setParameters(fused.adam().parameters);
    }

    @Override
    public double runEpoch() {
        Arrays.fill(sumOfMeans, 0);
        double loss = 0;
        long digits = 0;
        for (FusedBatch batch : batches) {
            lastBatchLoss = fused.kernel().gradient(batch, gradient);
            Rows.scale(gradient, 1f / batch.examples());
            if (accumulate) {
                Rows.add(sumOfMeans, gradient);
                System.arraycopy(sumOfMeans, 0, gradient, 0, gradient.length);
            }
            fused.adam().step(gradient, iteration++, epoch);
            fused.kernel().setParameters(fused.adam().parameters);
            loss += lastBatchLoss;
            digits += (long) batch.examples() * batch.digits();
        }
        epoch++;
        return loss / digits;
    }

    @Override
    public void sync() {
        FusedAdam adam = fused.adam();
        network.setParams(row(adam.parameters));
        INDArray state = network.getUpdater().getStateViewArray();
        float[] both = new float[2 * adam.m.length];
        System.arraycopy(adam.m, 0, both, 0, adam.m.length);
        System.arraycopy(adam.v, 0, both, adam.m.length, adam.v.length);
        state.assign(Nd4j.createFromArray(both).reshape(state.shape()));
        network.setIterationCount(iteration);
        network.setEpochCount(epoch);
        int examples = batches.get(batches.size() - 1).examples();
        network.setScore(lastBatchLoss / examples + network.calcRegularizationScore(true));
    }

    private static INDArray row(float[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }
}
