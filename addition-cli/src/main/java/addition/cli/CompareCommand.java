package addition.cli;

import addition.train.Assignment;
import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.TrainingPlan;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The article's experiment: both networks on the same data. */
@Command(
        name = "compare",
        description =
                "Train the dense and the recurrent network as the article did, on the same data, and compare them.",
        footer = {
            "",
            "Both runs, report.html with an adder in it, and the pictures are kept in the run's folder. Ctrl-C keeps a "
                    + "checkpoint; addition resume DIR goes on.",
            "",
            "Examples:",
            "  addition compare",
            "  addition compare --seed 2 --gradients every-epoch --run as-the-article",
            "  addition compare --epochs 2000 --json | jq '.mlp.testExactMatch'"
        })
final class CompareCommand extends TrainingCommand {
    @Option(names = "--run", paramLabel = "DIR", description = "The run's folder, new or empty; by default runs/….")
    private Path folder;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the data and of the initial weights; by default ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private PlanOptions options;

    @Override
    Outcome train(RunSettings settings) throws Exception {
        Map<Network, TrainingPlan> plans = new EnumMap<>(Network.class);
        for (Network network : Network.values()) {
            plans.put(network, fromOptions(() -> plan(network)));
        }
        Backend.load();
        Path where = folder == null ? Runs.newFolder("compare") : folder;
        try {
            RunDirectory.makeEmpty(where); // the report goes there too
        } catch (FileAlreadyExistsException e) {
            throw Runs.occupied(where, e);
        }
        for (Network network : Network.values()) {
            Assignment assignment = Assignment.once(plans.get(network), options.engine());
            RunDirectory.create(Comparison.folder(where, network), assignment).close();
        }
        return Runs.resumeComparison(where, settings);
    }

    private TrainingPlan plan(Network network) {
        return options.applyTo(TrainingPlan.article(network, seed));
    }
}
