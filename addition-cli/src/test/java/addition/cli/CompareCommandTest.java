package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.RunDirectory;
import addition.train.RunSpec;
import addition.train.TrainingPlan;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCommandTest {

    @TempDir
    private Path directory;

    @Test
    void trainsAndReportsBoth() throws IOException {
        Path run = directory.resolve("compare");
        Cli compare =
                Cli.run("compare", "--epochs", 12, "--batch", 100, "--run", run).succeeds();
        assertThat(compare.out())
                .contains("learning curve of mlp", "learning curve of simple-rnn")
                .contains("76.25 %", "0.25 %", "test example")
                .containsPattern("mlp +770 +12")
                .containsPattern("simple-rnn +724 +12");
        assertThat(compare.out().lines().filter(line -> line.matches("\\d{3} \\+ \\d{3} .*")))
                .hasSize(6);
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("Of 400 sums of 3 digits never seen in training", "fused")
                .contains("addition train --plan " + run.resolve("mlp/plan.json") + "\n");
        for (String network : new String[] {"mlp", "simple-rnn"}) {
            assertThat(run.resolve(network).resolve("model.zip")).exists();
            assertThat(run.resolve(network).resolve("report.html"))
                    .as("the report is of both, beside their directories")
                    .doesNotExist();
        }
    }

    /** The networks train at the same time; each must come out as if it were alone. */
    @ParameterizedTest
    @ValueSource(strings = {"fused", "dl4j"})
    void givesTheSameResultsInParallelAsInSequence(String engine) throws IOException {
        Path both = directory.resolve("both");
        Object[] options = {"--engine", engine, "--epochs", 5, "--batch", 50, "--seed", 3};
        Cli.run(Stream.concat(Stream.of("compare", "--run", both), Stream.of(options))
                        .toArray())
                .succeeds();
        for (String network : new String[] {"mlp", "simple-rnn"}) {
            Path alone = directory.resolve(network);
            Cli.run(Stream.concat(Stream.of("train", "--network", network, "--run", alone), Stream.of(options))
                            .toArray())
                    .succeeds();
            MultiLayerNetwork expected =
                    SafeModelSerializer.restoreMultiLayerNetwork(alone.resolve("model.zip"), false);
            MultiLayerNetwork together = SafeModelSerializer.restoreMultiLayerNetwork(
                    both.resolve(network).resolve("model.zip"), false);
            assertThat(together.params()).isEqualTo(expected.params());
            assertThat(together.updaterState()).isEqualTo(expected.updaterState());
            assertThat(both.resolve(network).resolve("curve.csv")).hasSameTextualContentAs(alone.resolve("curve.csv"));
        }
    }

    @Test
    void stopsTheOtherNetworkIfOneFails() throws Exception {
        for (Architecture network : Architecture.values()) {
            TrainingPlan plan = TrainingPlan.of(Recipe.ARTICLE, network, 1);
            RunDirectory.create(
                            directory.resolve(network.toString()),
                            RunSpec.once(
                                    network == Architecture.MLP ? plan.with(Hyperparameter.LEARNING_RATE, 1e38) : plan,
                                    Engine.FUSED))
                    .close();
        }
        Cli.run("resume", directory).endsWith(1);
        assertThat(directory.resolve("simple-rnn/model.zip")).doesNotExist();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("pool-")) {
                thread.join(1_000); // its work is over, it may still be leaving
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    /** A directory from somebody else must not make us write elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"report.html", "plots", "mlp"})
    void resumingFollowsNoLinks(String name) throws IOException {
        Path inside = directory.resolve("both");
        Cli.run("compare", "--epochs", 1, "--batch", 500, "--run", inside).succeeds();
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(inside.resolve(name), directory.resolve("moved"));
        Files.deleteIfExists(inside.resolve("report.html"));
        Files.createSymbolicLink(inside.resolve(name), name.equals("mlp") ? directory.resolve("moved") : elsewhere);
        Cli resumed = Cli.run("resume", inside).endsWith(4);
        assertThat(resumed.err()).contains(inside.resolve(name) + ": is a symbolic link");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void refusesTwoRunsOfOneNetwork() throws IOException {
        for (Architecture network : Architecture.values()) {
            RunSpec spec = RunSpec.once(TrainingPlan.of(Recipe.ARTICLE, Architecture.MLP, 1), Engine.FUSED);
            RunDirectory.create(directory.resolve(network.toString()), spec).close();
        }
        Cli.run("resume", directory).failsWith(3, "must be a run of simple-rnn, found mlp");
    }

    @Test
    void jsonHasBothNetworksAndTheReport() {
        JsonObject json = Cli.run("compare", "--json", "--epochs", 1, "--batch", 500, "--run", directory)
                .succeeds()
                .json();
        assertThat(json.keySet()).containsExactly("mlp", "simple-rnn", "report");
        assertThat(json.getAsJsonObject("simple-rnn").get("parameters").getAsInt())
                .isEqualTo(724);
        assertThat(Path.of(json.get("report").getAsString())).exists();
        JsonObject again = Cli.run("resume", "--json", directory).succeeds().json();
        assertThat(again).isEqualTo(json);
        assertThat(Cli.run("resume", directory).succeeds().out()).contains("the run is complete");
    }

    @Test
    void wrongUse() throws IOException {
        Cli.run("compare", "--epochs", "x").failsWith(2, "epochs must be a whole number");
        Cli.run("compare", "--batch", -1).failsWith(2, "batch must be at least 1, found -1");
        Files.writeString(directory.resolve("mlp"), "");
        Cli.run("compare", "--epochs", 1, "--run", directory.resolve("mlp")).failsWith(4, "mlp");
    }

    @Test
    void neverOverwritesWhatIsInTheDirectory() throws IOException {
        Files.writeString(directory.resolve("report.html"), "mine");
        Cli.run("compare", "--epochs", 1, "--run", directory).failsWith(4, directory + ": the directory is not empty");
        assertThat(directory.resolve("report.html")).hasContent("mine");
        assertThat(directory.resolve("mlp")).doesNotExist();
    }
}
