package addition.cli;

import addition.models.Architecture;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.RunSpec;
import addition.train.TrainingPlan;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The article's experiment: both networks on the same data. */
@Command(
        name = "compare",
        description =
                "Train the dense and the recurrent network as the article did, on the same data, and compare them.",
        footer = {
            "",
            "The directory gets both runs, report.html with an adder in it, and the plots. Ctrl-C keeps a checkpoint; "
                    + "resume with addition resume DIR.",
            "",
            "Examples:",
            "  addition compare",
            "  addition compare --seed 2 --gradients every-epoch --run as-the-article",
            "  addition compare --epochs 2000 --json | jq '.mlp.test'"
        })
final class CompareCommand extends TrainingCommand {
    @Spec
    private CommandSpec spec;

    @Option(names = "--run", paramLabel = "DIR", description = "The run's directory, new or empty; by default runs/….")
    private Path directory;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "fused",
            description = "What computes the steps: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Engine engine;

    @Override
    Outcome train(RunSession session) throws Exception {
        List<RunSpec> runs = Architecture.ARTICLE.stream().map(this::run).toList();
        Backend.load();
        Path where = directory == null ? RunDirectories.create("compare") : directory;
        ComparisonDirectory comparison = new ComparisonDirectory(where);
        try {
            comparison.create(runs);
        } catch (FileAlreadyExistsException e) {
            throw RunDirectories.occupied(where, e);
        }
        return session.execute(comparison);
    }

    private RunSpec run(Architecture network) {
        Map<Hyperparameter<?>, String> options = HyperparameterOptions.texts(spec);
        options.put(Hyperparameter.NETWORK, network.toString());
        return fromOptions(() -> RunSpec.once(TrainingPlan.of(options), engine));
    }
}
