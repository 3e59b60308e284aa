package addition.cli;

import addition.data.AdditionDataset;
import addition.eval.AdditionEvaluation;
import addition.eval.LengthCertificate;
import addition.eval.LengthSweep;
import addition.models.AdditionWeights;
import addition.train.Assignment;
import addition.train.Engine;
import addition.train.Environment;
import addition.train.ModelFile;
import addition.train.Network;
import addition.train.PretrainedPlans;
import addition.train.RunDirectory;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.codec.digest.DigestUtils;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the weights that ship, again: for those who maintain this library. */
@Command(
        name = "weights",
        hidden = true,
        description = "Train the weights that ship with this library, measure them and write them to a folder.")
final class WeightsCommand extends BaseCommand<JsonArray> {
    /** Seed of the problems that weights are measured on; no plan has it. */
    private static final long SEED = EvaluateCommand.SEED;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder.")
    private Path folder;

    @Override
    JsonArray run() throws Exception {
        Backend.load();
        Files.createDirectories(folder);
        JsonArray all = new JsonArray();
        for (Network network : Network.values()) {
            for (AdditionWeights weights : AdditionWeights.values()) {
                TrainingPlan plan = PretrainedPlans.of(network, weights).orElse(null);
                if (plan != null) {
                    all.add(make(ModelName.of(network, weights), network + "-" + weights, plan));
                }
            }
        }
        return all;
    }

    private JsonObject make(ModelName name, String file, TrainingPlan plan) throws Exception {
        TrainingResult result;
        try (RunDirectory run = RunDirectory.create(Runs.newFolder(file), Assignment.once(plan, Engine.FUSED))) {
            result = Runs.train(run, new RunSettings(Duration.ofSeconds(5), Optional.empty(), err()))
                    .result();
        }
        Path zip = folder.resolve(file + ".zip");
        ModelFile.save(result.network(), zip, false);
        JsonObject provenance = new JsonObject();
        provenance.addProperty("name", name.toString());
        provenance.addProperty("parameters", result.network().numParams());
        provenance.addProperty("sha256", DigestUtils.sha256Hex(Files.readAllBytes(zip)));
        provenance.add("plan", JsonParser.parseString(plan.toJson()));
        provenance.addProperty("engine", result.engine().toString());
        provenance.add("environment", GSON.toJsonTree(Environment.current()));
        provenance.add("measured", measured(result));
        if (plan.model().network() == Network.SIMPLE_RNN) {
            JsonObject certificate = new JsonObject();
            CertifyCommand.addTo(certificate, LengthCertificate.of(result.network()));
            provenance.add("certificate", certificate);
        }
        Files.writeString(folder.resolve(file + ".json"), GSON.toJson(provenance) + "\n");
        return provenance;
    }

    /** Exact match on data of many kinds; none of it chose the weights, and of the random ones none was in the training. */
    private static JsonObject measured(TrainingResult result) {
        MultiLayerNetwork network = result.network();
        JsonObject measured = new JsonObject();
        measured.addProperty("validation", result.validation().exactMatch());
        measured.addProperty("test", result.test().exactMatch());
        measured.addProperty(
                "allThreeDigitSums",
                AdditionEvaluation.of(network, AdditionDataset.exhaustive(3)).exactMatch());
        if (result.plan().model().network() == Network.SIMPLE_RNN) {
            measured.add("random", byDigits(network, digits -> AdditionDataset.random(1_000, digits, SEED)));
            measured.add("carryChains", byDigits(network, digits -> AdditionDataset.carryChains(digits, 1_000, SEED)));
        }
        return measured;
    }

    private static JsonObject byDigits(MultiLayerNetwork network, IntFunction<AdditionDataset> datasets) {
        JsonObject json = new JsonObject();
        LengthSweep.run(network, datasets, 10, 100, 1_000)
                .forEach((digits, evaluation) -> json.addProperty(Integer.toString(digits), evaluation.exactMatch()));
        return json;
    }

    @Override
    String text(JsonArray all) {
        return "wrote " + folder + System.lineSeparator();
    }

    @Override
    JsonObject json(JsonArray all) {
        JsonObject json = new JsonObject();
        json.add("weights", all);
        return json;
    }
}
