package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.data.BadInputException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    private static final TrainingPlan PLAN = TrainingPlan.article(Network.SIMPLE_RNN, 1)
            .withData(new DataPlan(DataPlan.Source.RANDOM, 20, 3, 1))
            .withEpochs(4);

    @TempDir
    private Path folder;

    @Test
    void keepsThePlanFromTheStart() throws IOException {
        RunDirectory.create(folder.resolve("a/b"), PLAN);
        assertThat(RunDirectory.open(folder.resolve("a/b")).plan()).isEqualTo(PLAN);
    }

    @Test
    void keepsNetworkCurveFiguresAndVersions() throws IOException {
        RunDirectory run = RunDirectory.create(folder, PLAN);
        TrainingResult result = Trainer.of(Engine.DL4J).train(PLAN, TrainingMonitor.NONE);
        run.writeResult(result);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "plan.json", "environment.json", "curve.csv", "model.zip", "result.json");
        }
        assertThat(ModelFile.load(run.modelFile()).params())
                .isEqualTo(result.network().params());
        assertThat(Files.readAllLines(folder.resolve("curve.csv")))
                .hasSize(1 + result.curve().size())
                .startsWith("epoch,iteration,loss,validationExactMatch");
        JsonObject figures = JsonParser.parseString(Files.readString(folder.resolve("result.json")))
                .getAsJsonObject();
        assertThat(figures.keySet())
                .contains(
                        "network",
                        "parameters",
                        "engine",
                        "epochs",
                        "iterations",
                        "loss",
                        "validationExactMatch",
                        "testExactMatch",
                        "microsecondsPerIteration",
                        "model");
        assertThat(Files.readString(folder.resolve("environment.json")))
                .contains("\"deeplearning4j\": \"1.0.0-M2.1\"", "\"addition\": \"0.1.0-SNAPSHOT\"", "Backend\"");
    }

    @Test
    void neverOverwritesARun() throws IOException {
        RunDirectory.create(folder, PLAN);
        assertThatThrownBy(() -> RunDirectory.create(folder, PLAN)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void refusesFoldersWithoutARunAndFiles() throws IOException {
        assertThatThrownBy(() -> RunDirectory.open(folder)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> RunDirectory.open(folder.resolve("none"))).isInstanceOf(BadInputException.class);
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> RunDirectory.create(file, PLAN)).isInstanceOf(IOException.class);
        Files.writeString(folder.resolve("plan.json"), "{\"recipe\":");
        assertThatThrownBy(() -> RunDirectory.open(folder).plan())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(folder.resolve("plan.json").toString());
    }
}
