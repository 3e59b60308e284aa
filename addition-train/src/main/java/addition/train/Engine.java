package addition.train;

import addition.data.AdditionDataset;
import addition.fused.FusedTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What computes the training steps. */
public enum Engine {
    /** Plain Java arrays in one loop, {@link FusedTrainer}: many times faster, and equal but for rounding. */
    FUSED("fused") {
        @Override
        EpochRunner start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan) {
            FusedTrainer trainer = new FusedTrainer(
                    network,
                    train,
                    plan.optimization().batchSize(),
                    plan.optimization().gradients() == Gradients.CLEARED_EVERY_EPOCH,
                    plan.presentation().centre());
            return new EpochRunner() {
                @Override
                public double runEpoch(AdditionDataset shown) {
                    return trainer.fitEpoch(shown);
                }

                @Override
                public void sync() {
                    trainer.sync();
                }
            };
        }
    },
    /** Deeplearning4j's own {@code MultiLayerNetwork.fit}. */
    DL4J("dl4j") {
        @Override
        EpochRunner start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan) {
            return new Dl4jEpochRunner(
                    network, plan.optimization(), plan.presentation().centre());
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
