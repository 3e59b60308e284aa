package addition.train;

import addition.data.AdditionDataset;
import addition.data.internal.Labels;
import addition.fused.FusedTrainer;
import addition.models.Architecture;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What computes the training steps. */
public enum Engine {
    /**
     * Plain Java arrays in one loop, {@link FusedTrainer}: many times faster, and step for step equal but for rounding.
     */
    FUSED {
        @Override
        EngineSession start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan) {
            return new FusedSession(new FusedTrainer(
                    network,
                    train,
                    plan.get(Hyperparameter.BATCH),
                    plan.get(Hyperparameter.GRADIENTS) == GradientReset.EVERY_EPOCH,
                    plan.inputs().center()));
        }
    },
    /** Deeplearning4j's own {@code MultiLayerNetwork.fit}. */
    DL4J {
        @Override
        EngineSession start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan) {
            return new Dl4jSession(network, train.size(), plan);
        }
    };

    /** Starts to train the network by the plan, from its parameters, updater state and counters on. */
    abstract EngineSession start(MultiLayerNetwork network, AdditionDataset train, TrainingPlan plan);

    /**
     * The engine that an architecture is trained with by default.
     *
     * @param network the architecture
     * @return the fused engine if it takes the architecture
     */
    public static Engine defaultOf(Architecture network) {
        return network.isFused() ? FUSED : DL4J;
    }

    /**
     * The label on the command line and in files.
     *
     * @return lower case
     */
    @Override
    public String toString() {
        return Labels.of(this);
    }
}
