package addition.cli;

import addition.data.internal.SingleLineText;
import addition.sweep.Recipe;
import addition.train.Assignment;
import addition.train.Assignment.Restarts;
import addition.train.Engine;
import addition.train.Network;
import addition.train.Optimization;
import addition.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line that makes a run again. */
final class Again {
    private Again() {}

    /** For one network; where no options make its plan, the plan's file is named. */
    static String train(Path folder, Assignment assignment) {
        TrainingPlan plan = assignment.plan();
        Network network = plan.model().network();
        long seed = plan.model().seed();
        Path file = folder.resolve("plan.json");
        try {
            Recipe recipe = recipe(plan).orElseThrow();
            List<String> options =
                    new ArrayList<>(List.of("--network", network.toString(), "--recipe", recipe.toString()));
            options.addAll(changes(recipe.plan(network, seed), plan, assignment.engine()));
            return parsed(new RecipeOptions(), options).plan(seed).equals(plan)
                    ? "addition train " + String.join(" ", options) + " --seed " + seed
                            + restarts(assignment.restarts())
                    : ofItsOwn(file);
        } catch (ParameterException | IllegalArgumentException | NoSuchElementException e) {
            return ofItsOwn(file);
        }
    }

    private static String ofItsOwn(Path where) {
        return "# a plan of its own, see " + SingleLineText.of(where.toString());
    }

    /** For the networks of a comparison, whose plans must be those of one command. */
    static String compare(Path folder, List<Assignment> assignments) {
        List<String> commands = assignments.stream()
                .map(assignment -> compare(folder, assignment))
                .distinct()
                .toList();
        return commands.size() == 1 ? commands.get(0) : ofItsOwn(folder);
    }

    private static String compare(Path folder, Assignment assignment) {
        TrainingPlan plan = assignment.plan();
        long seed = plan.model().seed();
        TrainingPlan article = TrainingPlan.article(plan.model().network(), seed);
        List<String> options = changes(article, plan, assignment.engine());
        try {
            return parsed(new PlanOptions(), options).applyTo(article).equals(plan)
                    ? String.join(" ", "addition compare --seed " + seed, String.join(" ", options))
                            .strip()
                    : ofItsOwn(folder);
        } catch (ParameterException | IllegalArgumentException e) { // such as other hidden units
            return ofItsOwn(folder);
        }
    }

    private static Optional<Recipe> recipe(TrainingPlan plan) {
        return Arrays.stream(Recipe.values())
                .filter(recipe -> recipe.toString().equals(plan.recipe()))
                .filter(recipe -> recipe != Recipe.SMALLEST || plan.model().network() == Network.SIMPLE_RNN)
                .findFirst();
    }

    private static List<String> changes(TrainingPlan from, TrainingPlan to, Engine engine) {
        Optimization before = from.optimization();
        Optimization after = to.optimization();
        List<String> options = new ArrayList<>();
        add(options, "--hidden", from.model().hidden(), to.model().hidden());
        add(options, "--epochs", before.epochs(), after.epochs());
        add(options, "--batch", before.batchSize(), after.batchSize());
        add(options, "--learning-rate", before.learningRate(), after.learningRate());
        add(options, "--l1", before.l1(), after.l1());
        add(options, "--gradients", before.gradients(), after.gradients());
        add(options, "--engine", Engine.FUSED, engine);
        return options;
    }

    private static void add(List<String> options, String name, Object before, Object after) {
        if (!before.equals(after)) {
            options.addAll(List.of(name, after.toString()));
        }
    }

    private static String restarts(Restarts restarts) {
        return restarts == null
                ? ""
                : " --until-certified --attempts " + restarts.attempts() + (restarts.newData() ? " --new-data" : "");
    }

    private static <T> T parsed(T options, List<String> arguments) {
        CommandLine commandLine = new CommandLine(options);
        Labels.register(commandLine);
        commandLine.parseArgs(arguments.toArray(String[]::new));
        return options;
    }
}
