package addition.train;

import addition.models.AdditionWeights;
import java.util.Optional;

/** How the weights that ship with this library were trained. */
public final class PretrainedPlans {
    /** The seed of all of them, chosen before any was trained. */
    private static final long SEED = 1;

    private static final int SMALLEST_ATTEMPT = 4;

    private PretrainedPlans() {}

    /**
     * The plan behind some weights.
     *
     * @param network which network
     * @param weights which weights
     * @return the plan; empty if there are no such weights for that network
     */
    public static Optional<TrainingPlan> of(Network network, AdditionWeights weights) {
        if (weights == AdditionWeights.ARTICLE) {
            return Optional.of(TrainingPlan.article(network, SEED));
        }
        if (network == Network.MLP) {
            return Optional.empty();
        }
        return switch (weights) {
            case GENERALIZING -> Optional.of(TrainingPlan.generalizing(network, SEED));
            // the first attempt that is certified, of train --recipe smallest --until-certified
            case SMALLEST -> Optional.of(TrainingPlan.smallest(SEED).restarted(SMALLEST_ATTEMPT, false));
            default -> Optional.empty();
        };
    }
}
