package addition.sweep;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.internal.SingleLineText;
import addition.train.DataPlan;
import addition.train.Gradients;
import addition.train.ModelPlan;
import addition.train.Network;
import addition.train.Optimization;
import addition.train.TrainingPlan;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nd4j.linalg.activations.Activation;

/** What can vary in a sweep. */
public enum SweepAxis {
    /** {@code mlp} or {@code simple-rnn}; the latter if nothing is said. */
    NETWORK("the network: " + values(Network.values()) + "; by default simple-rnn"),
    /** A preset of {@link TrainingPlan}; the article's if nothing is said. */
    RECIPE("how it is trained: " + values(Recipe.values()) + "; by default article"),
    /** One ingredient left out, an {@link Ablation}, or {@code -} for none. */
    WITHOUT("one ingredient of the recipe left out, or - for none: " + values(Ablation.values())) {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            if (value.equals(SweepTask.WHOLE)) {
                return plan;
            }
            Ablation part = oneOf(Ablation.values(), value);
            TrainingPlan without = part.without(plan);
            checkArgument(!without.equals(plan), "without: %s is not in this recipe", part);
            return without;
        }
    },
    /** Hidden units. */
    HIDDEN("hidden units") {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            return plan.withHidden(integer(value));
        }
    },
    /** The dense network's hidden activation. */
    ACTIVATION("the dense network's hidden activation: " + String.join(", ", activations())) {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            String name = oneOf(activations(), value);
            return plan.withModel(plan.model().withActivation(Activation.valueOf(name.toUpperCase(Locale.ROOT))));
        }
    },
    /** Digits of the numbers. */
    DIGITS("digits of the numbers that it is trained on") {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            DataPlan data = plan.data();
            return plan.withData(new DataPlan(data.source(), data.examples(), integer(value), data.seed()));
        }
    },
    /** Problems, half of which train. */
    EXAMPLES("problems, half of which train") {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            DataPlan data = plan.data();
            return plan.withData(new DataPlan(data.source(), integer(value), data.digits(), data.seed()));
        }
    },
    /** Examples a mini-batch. */
    BATCH("examples a mini-batch") {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            return plan.withBatchSize(integer(value));
        }
    },
    /** Passes over the training data. */
    EPOCHS("passes over the training data") {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            return plan.withEpochs(integer(value));
        }
    },
    /** Adam's step size at first. */
    LEARNING_RATE("Adam's step size at first") {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            Optimization adam = plan.optimization();
            double rate = decimal(value);
            double last = adam.hasConstantRate() ? rate : adam.finalLearningRate();
            return plan.withOptimization(adam.withLearningRate(rate, last));
        }
    },
    /** L1 of the weights into the hidden layer. */
    L1("L1 of the weights into the hidden layer") {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            return plan.withOptimization(plan.optimization().withL1(decimal(value)));
        }
    },
    /** When gradients are cleared. */
    GRADIENTS("when gradients are cleared: " + values(Gradients.values())) {
        @Override
        TrainingPlan apply(TrainingPlan plan, String value) {
            return plan.withGradients(oneOf(Gradients.values(), value));
        }
    };

    private final String description;

    SweepAxis(String description) {
        this.description = description;
    }

    private static String[] activations() {
        return ModelPlan.ACTIVATIONS.stream()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    private static String values(Object[] all) {
        return Arrays.stream(all).map(Object::toString).collect(Collectors.joining(", "));
    }

    /**
     * What its values are.
     *
     * @return a few words
     */
    public String description() {
        return description;
    }

    /** A plan with a value of this axis; those that a plan is made from change nothing. */
    TrainingPlan apply(TrainingPlan plan, String value) {
        return plan;
    }

    /** Whether a plan still lacks what was left out of it. */
    static boolean isKept(TrainingPlan plan, String without) {
        return without.equals(SweepTask.WHOLE)
                || WITHOUT.oneOf(Ablation.values(), without).without(plan).equals(plan);
    }

    /** The plan that all others are changes of. */
    static TrainingPlan base(String network, String recipe, long seed) {
        return RECIPE.oneOf(Recipe.values(), recipe).plan(NETWORK.oneOf(Network.values(), network), seed);
    }

    int integer(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(this + " must be a whole number, found " + quoted(value), e);
        }
    }

    double decimal(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(this + " must be a number, found " + quoted(value), e);
        }
    }

    <T> T oneOf(T[] all, String value) {
        return Arrays.stream(all)
                .filter(one -> one.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Arrays.stream(all)
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", this + " must be one of ", ", found " + quoted(value)))));
    }

    /** What was read, fit for a line of a message. */
    static String quoted(String value) {
        return "'" + SingleLineText.of(value, 40) + "'";
    }

    /**
     * The name in files and on the command line.
     *
     * @return lower case, words joined by hyphens
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
