package addition.cli;

import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import com.google.gson.JsonObject;
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
                "Train the dense and the recurrent network as the article did, on the same data, and compare them.")
final class CompareCommand extends BaseCommand<Comparison> {
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
    Comparison run() throws Exception {
        Map<Network, TrainingPlan> plans = new EnumMap<>(Network.class);
        for (Network network : Network.values()) {
            plans.put(network, fromOptions(() -> plan(network)));
        }
        Backend.load();
        Path where = folder == null ? Runs.newFolder("compare") : folder;
        RunDirectory.makeEmpty(where); // the report goes there too
        Map<Network, RunDirectory> runs = new EnumMap<>(Network.class);
        for (Network network : Network.values()) {
            runs.put(network, RunDirectory.create(where.resolve(network.toString()), plans.get(network)));
        }
        Map<Network, TrainingResult> results = Runs.train(plans, options.engine(), runs, err());
        Comparison comparison = new Comparison(where, runs, results);
        CompareReport.write(comparison);
        return comparison;
    }

    private TrainingPlan plan(Network network) {
        return options.applyTo(TrainingPlan.article(network, seed));
    }

    @Override
    String text(Comparison comparison) {
        return CompareReport.text(comparison);
    }

    @Override
    JsonObject json(Comparison comparison) {
        JsonObject json = new JsonObject();
        comparison
                .results()
                .forEach((network, result) -> json.add(
                        network.toString(), comparison.runs().get(network).summary(result)));
        json.addProperty("report", comparison.reportFile().toString());
        return json;
    }
}
