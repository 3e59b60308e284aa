package addition.cli;

import addition.train.Engine;
import addition.train.Gradients;
import addition.train.TrainingPlan;
import picocli.CommandLine.Option;

/** The options of commands that train. */
final class PlanOptions {
    @Option(
            names = "--engine",
            defaultValue = "fused",
            description = "What computes the steps: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Engine engine;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training data; by default the recipe's, 20,000 of the article.")
    private Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Examples a mini-batch; by default the recipe's.")
    private Integer batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Adam's step size at first; by default the recipe's.")
    private Double learningRate;

    @Option(
            names = "--l1",
            paramLabel = "X",
            description = "L1 of the weights into the hidden layer, beside the mean loss; by default the recipe's.")
    private Double l1;

    @Option(
            names = "--gradients",
            paramLabel = "WHEN",
            description =
                    "When gradients are cleared: ${COMPLETION-CANDIDATES} (as the article's code does); by default"
                            + " the recipe's.")
    private Gradients gradients;

    Engine engine() {
        return engine;
    }

    TrainingPlan applyTo(TrainingPlan plan) {
        TrainingPlan changed = plan;
        if (epochs != null) {
            changed = changed.withEpochs(epochs);
        }
        if (batch != null) {
            changed = changed.withBatchSize(batch);
        }
        if (learningRate != null) {
            double last = changed.optimization().hasConstantRate()
                    ? learningRate
                    : changed.optimization().finalLearningRate();
            changed = changed.withOptimization(changed.optimization().withLearningRate(learningRate, last));
        }
        if (l1 != null) {
            changed = changed.withOptimization(changed.optimization().withL1(l1));
        }
        return gradients == null ? changed : changed.withGradients(gradients);
    }
}
