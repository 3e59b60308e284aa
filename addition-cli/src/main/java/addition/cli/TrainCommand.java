package addition.cli;

import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains one network. */
@Command(name = "train", description = "Train one network and keep the run in a folder.")
final class TrainCommand extends BaseCommand<TrainCommand.Trained> {
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

    @Option(names = "--hidden", paramLabel = "N", description = "Hidden units; by default the article's.")
    private Integer hidden;

    @Option(names = "--run", paramLabel = "DIR", description = "The run's folder, new or empty; by default runs/….")
    private Path folder;

    @Mixin
    private PlanOptions options;

    record Trained(RunDirectory run, TrainingResult result) {}

    @Override
    Trained run() throws Exception {
        TrainingPlan plan = fromOptions(this::plan);
        Backend.load();
        Path where = folder == null ? Runs.newFolder(network + "-" + recipe) : folder;
        RunDirectory run = RunDirectory.create(where, plan);
        return new Trained(run, Runs.train(plan, options.engine(), run, err()));
    }

    private TrainingPlan plan() {
        TrainingPlan plan = options.applyTo(recipe.plan(network, options.seed()));
        return hidden == null ? plan : plan.withHidden(hidden);
    }

    @Override
    String text(Trained trained) {
        TrainingResult result = trained.result();
        return Runs.curve(result)
                + System.lineSeparator()
                + new Table()
                        .row("parameters", String.format("%,d", result.network().numParams()))
                        .row("time of a step", String.format("%.0f µs", result.microsecondsPerIteration()))
                        .row(
                                "validation exact match",
                                Table.percent(result.validation().exactMatch()))
                        .row("test exact match", Table.percent(result.test().exactMatch()))
                        .row("model", trained.run().modelFile());
    }

    @Override
    JsonObject json(Trained trained) {
        return trained.run().summary(trained.result());
    }
}
