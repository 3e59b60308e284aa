package addition.cli;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.train.Network;
import addition.train.TrainingPlan;
import java.util.Locale;

/** The presets of {@link TrainingPlan} by name. */
enum Recipe {
    ARTICLE {
        @Override
        TrainingPlan plan(Network network, long seed) {
            return TrainingPlan.article(network, seed);
        }
    },
    REGULARIZED {
        @Override
        TrainingPlan plan(Network network, long seed) {
            return TrainingPlan.regularized(network, seed);
        }
    },
    GENERALIZING {
        @Override
        TrainingPlan plan(Network network, long seed) {
            return TrainingPlan.generalizing(network, seed);
        }
    },
    SMALLEST {
        @Override
        TrainingPlan plan(Network network, long seed) {
            checkArgument(network == Network.SIMPLE_RNN, "recipe smallest is for simple-rnn alone");
            return TrainingPlan.smallest(seed);
        }
    };

    abstract TrainingPlan plan(Network network, long seed);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
