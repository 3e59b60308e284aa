package addition.cli;

import addition.sweep.Recipe;
import addition.train.Engine;
import addition.train.Network;
import addition.train.TrainingPlan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that train one network by a recipe. */
final class RecipeOptions {
    @Option(
            names = "--network",
            defaultValue = "simple-rnn",
            description = "The network: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Network network;

    @Option(
            names = "--recipe",
            defaultValue = "article",
            description = "How to train it: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Recipe recipe;

    @Option(names = "--hidden", paramLabel = "N", description = "Hidden units; by default the recipe's.")
    private Integer hidden;

    @Mixin
    private PlanOptions changes;

    Network network() {
        return network;
    }

    Engine engine() {
        return changes.engine();
    }

    /** The recipe's plan for a seed, with what else was asked for. */
    TrainingPlan plan(long seed) {
        TrainingPlan plan = changes.applyTo(recipe.plan(network, seed));
        return hidden == null ? plan : plan.withHidden(hidden);
    }

    /** A name for runs. */
    @Override
    public String toString() {
        return network + "-" + recipe;
    }
}
