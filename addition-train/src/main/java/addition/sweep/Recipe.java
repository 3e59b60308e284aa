package addition.sweep;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.train.Network;
import addition.train.TrainingPlan;
import java.util.Locale;

/** The presets of {@link TrainingPlan} by name. */
public enum Recipe {
    /** The article's. */
    ARTICLE {
        @Override
        public TrainingPlan plan(Network network, long seed) {
            return TrainingPlan.article(network, seed);
        }
    },
    /** The better one for the article's data. */
    REGULARIZED {
        @Override
        public TrainingPlan plan(Network network, long seed) {
            return TrainingPlan.regularized(network, seed);
        }
    },
    /** For sums of any length. */
    GENERALIZING {
        @Override
        public TrainingPlan plan(Network network, long seed) {
            return TrainingPlan.generalizing(network, seed);
        }
    },
    /** For the smallest network that adds. */
    SMALLEST {
        @Override
        public TrainingPlan plan(Network network, long seed) {
            checkArgument(network == Network.SIMPLE_RNN, "recipe smallest is for simple-rnn alone");
            return TrainingPlan.smallest(seed);
        }
    };

    /**
     * The plan.
     *
     * @param network which network
     * @param seed of everything
     * @return the preset
     * @throws IllegalArgumentException if there is none for that network
     */
    public abstract TrainingPlan plan(Network network, long seed);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
