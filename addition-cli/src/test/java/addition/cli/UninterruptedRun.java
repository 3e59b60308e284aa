package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.RunDirectory;
import addition.train.RunInternals;
import addition.train.Trainer;
import addition.train.TrainingMonitor;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A run that nothing happened to, which all others are held to. */
final class UninterruptedRun {
    private UninterruptedRun() {}

    static TrainingPlan plan(long seed, int epochs) {
        return TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, seed).with(Hyperparameter.EPOCHS, epochs);
    }

    static TrainingResult uninterrupted(TrainingPlan plan) {
        return Trainer.of(Engine.FUSED).train(plan, TrainingMonitor.NONE);
    }

    static void assertSame(Path run, TrainingResult whole) throws IOException {
        MultiLayerNetwork network = SafeModelSerializer.restoreMultiLayerNetwork(run.resolve("model.zip"), false);
        assertThat(network.params()).isEqualTo(whole.network().params());
        assertThat(Files.readAllBytes(run.resolve("model.zip")))
                .isEqualTo(RunInternals.bytes(whole.network())); // Adam's state and counters too
        List<String> curve = Files.readAllLines(run.resolve("curve.csv"));
        assertThat(curve).hasSize(1 + whole.curve().size());
        assertThat(curve.get(curve.size() - 1))
                .contains("," + whole.loss() + ",")
                .endsWith("," + whole.validation().exactMatch());
        JsonObject result = JsonParser.parseString(
                        RunDirectory.open(run).result().orElseThrow())
                .getAsJsonObject();
        assertThat(result.get("test").getAsDouble()).isEqualTo(whole.test().exactMatch());
        assertThat(result.get("bestEpoch").getAsInt()).isEqualTo(whole.best().epoch());
        assertThat(run.resolve("best.zip")).exists();
    }
}
