package addition.train;

import addition.data.AdditionDataset;
import addition.fused.FusedTrainer;
import com.google.gson.annotations.SerializedName;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What computes the training steps. */
public enum Engine {
    /** Plain Java arrays in one loop, {@link FusedTrainer}: many times faster, and step for step equal but for rounding. */
    @SerializedName("fused")
    FUSED("fused") {
        @Override
        StepRunner start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan) {
            return new FusedStepRunner(new FusedTrainer(
                    network,
                    train,
                    plan.optimization().batchSize(),
                    plan.optimization().gradients() == Gradients.CLEARED_EVERY_EPOCH,
                    plan.presentation().centre()));
        }
    },
    /** Deeplearning4j's own {@code MultiLayerNetwork.fit}. */
    @SerializedName("dl4j")
    DL4J("dl4j") {
        @Override
        StepRunner start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan) {
            return new Dl4jStepRunner(
                    network,
                    train.size(),
                    plan.optimization(),
                    plan.presentation().centre());
        }
    };

    private final String label;

    Engine(String label) {
        this.label = label;
    }

    /** Makes what trains the network by the plan, from its parameters, updater state and counters on. */
    abstract StepRunner start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan);

    /**
     * The name on the command line and in files.
     *
     * @return lower case
     */
    @Override
    public String toString() {
        return label;
    }
}
