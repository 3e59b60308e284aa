package addition.train;

import static addition.train.Hyperparameter.BATCH;
import static addition.train.Hyperparameter.CENTERED;
import static addition.train.Hyperparameter.DIGITS;
import static addition.train.Hyperparameter.EPOCHS;
import static addition.train.Hyperparameter.FINAL_LEARNING_RATE;
import static addition.train.Hyperparameter.HIDDEN;
import static addition.train.Hyperparameter.L1;
import static addition.train.Hyperparameter.LEARNING_RATE;
import static addition.train.Hyperparameter.PROBLEMS;
import static addition.train.Hyperparameter.RECURRENT_SCALE;
import static addition.train.Hyperparameter.SHUFFLED;
import static addition.train.Hyperparameter.STOP_BELOW_LOSS;
import static addition.train.Hyperparameter.SWAPPED;
import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.ProblemKind;
import addition.data.internal.Labels;
import addition.models.Architecture;

/** Presets of {@link TrainingPlan}. What each part of a recipe is for, and what is lost without it, is in docs/experiments.md. */
public enum Recipe {
    /**
     * The article's: 1,000 three-digit sums, Adam at 1e-4 for 20,000 epochs over the mini-batches in a fixed order, early
     * stopping when the mean loss falls under 0.001. It is the default of every {@link Hyperparameter}.
     *
     * <p>The article names no batch size; here it is 10. Its code resets the gradients once an epoch; here that is an option
     * ({@link GradientReset}) and every batch is the default, as is usual. Its initial weights are PyTorch's; here they are
     * DL4J's Xavier.
     */
    ARTICLE {
        @Override
        TrainingPlan applyTo(TrainingPlan plan) {
            return plan;
        }
    },
    /**
     * A better recipe for the article's own data: centered digits, batches of 50 shuffled every epoch, the digits of each
     * column swapped at random, initial recurrent weights half of Xavier's, 20,000 epochs of Adam with a learning rate that
     * falls from 0.1 to 1e-5, and L1 of 2e-3 on the weights that lead into the hidden layer.
     */
    REGULARIZED {
        @Override
        TrainingPlan applyTo(TrainingPlan plan) {
            return plan.with(RECURRENT_SCALE, 0.5)
                    .with(CENTERED, true)
                    .with(SHUFFLED, true)
                    .with(SWAPPED, true)
                    .with(BATCH, 50)
                    .with(LEARNING_RATE, 0.1)
                    .with(FINAL_LEARNING_RATE, 1e-5)
                    .with(L1, 2e-3)
                    .with(STOP_BELOW_LOSS, 0.0);
        }
    },
    /**
     * The recipe for sums of any length: as {@link #REGULARIZED}, but with sums of 24 digits that are rich in columns which
     * propagate a carry, 16,000 epochs, a learning rate from 0.02 and L1 of 1e-4. {@code LengthCertificate} can prove the
     * result. The dense network learns sums of 24 digits.
     */
    GENERALIZING {
        @Override
        TrainingPlan applyTo(TrainingPlan plan) {
            return REGULARIZED
                    .applyTo(plan)
                    .with(PROBLEMS, ProblemKind.PROPAGATING)
                    .with(DIGITS, 24)
                    .with(EPOCHS, 16_000)
                    .with(LEARNING_RATE, 0.02)
                    .with(L1, 1e-4);
        }
    },
    /**
     * The recipe for the smallest network that adds numbers of any length: {@link #GENERALIZING} with three hidden units, 58
     * parameters, batches of 100, 40,000 epochs and a learning rate from 0.1. Most attempts end in a network that is
     * sometimes wrong; {@link TrainingPlan#restarted} makes others.
     */
    SMALLEST {
        @Override
        TrainingPlan applyTo(TrainingPlan plan) {
            checkArgument(
                    plan.get(Hyperparameter.NETWORK).isCertifiable(),
                    "recipe smallest requires a network that can be certified, found %s",
                    plan.get(Hyperparameter.NETWORK));
            return GENERALIZING
                    .applyTo(plan)
                    .with(HIDDEN, 3)
                    .with(BATCH, 100)
                    .with(EPOCHS, 40_000)
                    .with(LEARNING_RATE, 0.1);
        }
    };

    /** The article's plan with the changes of this recipe. */
    abstract TrainingPlan applyTo(TrainingPlan plan);

    /**
     * The plan.
     *
     * @param network which network
     * @param seed of the problems, of the initial weights and of the order of the examples
     * @return the preset
     * @throws IllegalArgumentException if the recipe does not fit the network
     */
    public TrainingPlan plan(Architecture network, long seed) {
        return applyTo(TrainingPlan.start(network, this, seed));
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
