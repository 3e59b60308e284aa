package addition.cli;

import addition.train.DataPlan;
import addition.train.DataPlan.Source;
import addition.train.Optimization;
import addition.train.Presentation;
import addition.train.TrainingPlan;
import java.util.Locale;

/** A recipe without one of its ingredients. */
enum Ablation {
    CENTRING {
        @Override
        TrainingPlan without(TrainingPlan plan) {
            Presentation shown = plan.presentation();
            return plan.withPresentation(new Presentation(false, shown.shuffled(), shown.swapped(), shown.seed()));
        }
    },
    SHUFFLING {
        @Override
        TrainingPlan without(TrainingPlan plan) {
            Presentation shown = plan.presentation();
            return plan.withPresentation(new Presentation(shown.centred(), false, shown.swapped(), shown.seed()));
        }
    },
    SWAPPING {
        @Override
        TrainingPlan without(TrainingPlan plan) {
            Presentation shown = plan.presentation();
            return plan.withPresentation(new Presentation(shown.centred(), shown.shuffled(), false, shown.seed()));
        }
    },
    L1 {
        @Override
        TrainingPlan without(TrainingPlan plan) {
            return plan.withOptimization(plan.optimization().withL1(0));
        }
    },
    /** A constant learning rate, in the middle of the schedule's. */
    SCHEDULE {
        @Override
        TrainingPlan without(TrainingPlan plan) {
            Optimization optimization = plan.optimization();
            return plan.withLearningRate(Math.sqrt(optimization.learningRate() * optimization.finalLearningRate()));
        }
    },
    /** Xavier's recurrent weights, twice as large. */
    RECURRENT_SCALE {
        @Override
        TrainingPlan without(TrainingPlan plan) {
            return plan.withModel(plan.model().withRecurrentScale(1));
        }
    },
    /** All digits independent. */
    PROPAGATING {
        @Override
        TrainingPlan without(TrainingPlan plan) {
            DataPlan data = plan.data();
            return plan.withData(new DataPlan(Source.RANDOM, data.examples(), data.digits(), data.seed()));
        }
    },
    /** Three digits. */
    LENGTH {
        @Override
        TrainingPlan without(TrainingPlan plan) {
            DataPlan data = plan.data();
            return plan.withData(new DataPlan(data.source(), data.examples(), 3, data.seed()));
        }
    };

    abstract TrainingPlan without(TrainingPlan plan);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
