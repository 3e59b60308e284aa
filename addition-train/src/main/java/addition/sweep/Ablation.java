package addition.sweep;

import addition.train.DataPlan;
import addition.train.DataPlan.Source;
import addition.train.Optimization;
import addition.train.Presentation;
import addition.train.TrainingPlan;
import java.util.Locale;

/** A recipe without one of its ingredients. */
public enum Ablation {
    /** Digits as they are. */
    CENTRING {
        @Override
        public TrainingPlan without(TrainingPlan plan) {
            Presentation shown = plan.presentation();
            return plan.withPresentation(new Presentation(false, shown.shuffled(), shown.swapped(), shown.seed()));
        }
    },
    /** The examples in a fixed order. */
    SHUFFLING {
        @Override
        public TrainingPlan without(TrainingPlan plan) {
            Presentation shown = plan.presentation();
            return plan.withPresentation(new Presentation(shown.centred(), false, shown.swapped(), shown.seed()));
        }
    },
    /** Operands where they are. */
    SWAPPING {
        @Override
        public TrainingPlan without(TrainingPlan plan) {
            Presentation shown = plan.presentation();
            return plan.withPresentation(new Presentation(shown.centred(), shown.shuffled(), false, shown.seed()));
        }
    },
    /** No L1. */
    L1 {
        @Override
        public TrainingPlan without(TrainingPlan plan) {
            return plan.withOptimization(plan.optimization().withL1(0));
        }
    },
    /** A constant learning rate, in the middle of the schedule's. */
    SCHEDULE {
        @Override
        public TrainingPlan without(TrainingPlan plan) {
            Optimization optimization = plan.optimization();
            return plan.withLearningRate(Math.sqrt(optimization.learningRate() * optimization.finalLearningRate()));
        }
    },
    /** Xavier's recurrent weights, twice as large. */
    RECURRENT_SCALE {
        @Override
        public TrainingPlan without(TrainingPlan plan) {
            return plan.withModel(plan.model().withRecurrentScale(1));
        }
    },
    /** All digits independent. */
    PROPAGATING {
        @Override
        public TrainingPlan without(TrainingPlan plan) {
            DataPlan data = plan.data();
            return plan.withData(new DataPlan(Source.RANDOM, data.examples(), data.digits(), data.seed()));
        }
    },
    /** Three digits. */
    LENGTH {
        @Override
        public TrainingPlan without(TrainingPlan plan) {
            DataPlan data = plan.data();
            return plan.withData(new DataPlan(data.source(), data.examples(), 3, data.seed()));
        }
    };

    /**
     * A plan without this ingredient.
     *
     * @param plan the plan
     * @return another plan, or an equal one if it has none of it
     */
    public abstract TrainingPlan without(TrainingPlan plan);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
