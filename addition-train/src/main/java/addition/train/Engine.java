package addition.train;

import addition.data.AdditionDataset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What computes the training steps. */
public enum Engine {
    /** Plain Java arrays in one loop: many times faster, and equal but for rounding. */
    FUSED("fused") {
        @Override
        EpochRunner start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan) {
            return new FusedEpochRunner(network, train, plan.optimization());
        }
    },
    /** Deeplearning4j's own {@code MultiLayerNetwork.fit}. */
    DL4J("dl4j") {
        @Override
        EpochRunner start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan) {
            return new Dl4jEpochRunner(network, train, plan.optimization());
        }
    };

    private final String label;

    Engine(String label) {
        this.label = label;
    }

    /** Makes what runs epochs of the plan on the network. */
    abstract EpochRunner start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan);

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
