package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.eval.LengthCertificate;
import addition.serializer.SafeModelSerializer;
import addition.train.Hyperparameter;
import addition.train.RunDirectory;
import addition.train.TrainingPlan;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    @TempDir
    private Path directory;

    @Test
    void trainsAndKeepsTheRun() throws IOException {
        Path run = directory.resolve("run");
        Cli train = Cli.run("train", "--epochs", 3, "--batch", 100, "--seed", 9, "--hidden", 5, "--run", run)
                .succeeds();
        TrainingPlan plan = RunDirectory.open(run).spec().current();
        assertThat(plan.get(Hyperparameter.EPOCHS)).isEqualTo(3);
        assertThat(plan.get(Hyperparameter.BATCH)).isEqualTo(100);
        assertThat(plan.get(Hyperparameter.HIDDEN)).isEqualTo(5);
        assertThat(plan.get(Hyperparameter.DATA_SEED)).isEqualTo(9);
        assertThat(SafeModelSerializer.restoreMultiLayerNetwork(run.resolve("model.zip"), false)
                        .numParams())
                .isEqualTo(5 * 18 + 10);
        assertThat(train.out()).contains("validation exact match", "test exact match", "time per step", "model.zip");
        assertThat(train.err()).contains("simple-rnn: epoch 3 of 3, loss ", " left");
    }

    /** A quarter of the epochs: half of the attempts fail, which is what this is about. */
    @Test
    void startsAgainWhereTrainingDiverges() {
        Path run = directory.resolve("run");
        Cli train = Cli.run(
                "train", "--learning-rate", 1e38, "--epochs", 3, "--until-certified", "--attempts", 2, "--run", run);
        train.endsWith(1);
        assertThat(train.err()).contains("attempt 1: the loss is NaN");
        assertThat(run.resolve("plan.json")).exists();
        assertThat(run.resolve("result.json")).doesNotExist();
    }

    @Test
    void startsAgainUntilCertified() throws IOException {
        Path run = directory.resolve("run");
        JsonObject json = Cli.run(
                        "train",
                        "--recipe",
                        "generalizing",
                        "--epochs",
                        2_000,
                        "--learning-rate",
                        0.05,
                        "--l1",
                        2e-4,
                        "--until-certified",
                        "--new-data",
                        "--json",
                        "--run",
                        run)
                .succeeds()
                .json();
        int attempts = json.get("attempts").getAsInt();
        assertThat(json.get("certified").getAsBoolean()).isTrue();
        assertThat(RunDirectory.open(run).spec().current().get(Hyperparameter.DATA_SEED))
                .isEqualTo(1 + 1_000_003L * (attempts - 1));
        Cli check = Cli.run("check", run.resolve("proof.json.gz"), "--model", run.resolve("model.zip"))
                .endsWith(0);
        assertThat(check.out()).startsWith("verified: ").doesNotContain("another file");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("<a href=\"proof.json.gz\">proof.json.gz</a>");
        assertThat(LengthCertificate.of(SafeModelSerializer.restoreMultiLayerNetwork(run.resolve("model.zip"), false))
                        .isCertified())
                .isTrue();
    }

    @Test
    void exitsWithCode1IfNoAttemptIsCertified() {
        Cli train = Cli.run("train", "--epochs", 1, "--until-certified", "--attempts", 2, "--run", directory)
                .endsWith(1);
        assertThat(train.out()).contains("attempts", "refuted: ");
        assertThat(train.err()).contains("attempt 1: refuted", "attempt 2: refuted");
        Cli again = Cli.run("resume", "--json", directory).endsWith(1);
        assertThat(again.json().get("verdict").getAsString()).isEqualTo("refuted");
        assertThat(again.json().get("attempts").getAsInt()).isEqualTo(2);
        Cli.run("train", "--network", "mlp", "--until-certified", "--run", directory)
                .failsWith(2, "restarts require a network that can be certified, found mlp");
        Cli.run("train", "--new-data", "--run", directory).failsWith(2, "require --until-certified");
        Cli.run("train", "--until-certified", "--attempts", 0).failsWith(2, "must be positive, found 0");
    }

    @Test
    void jsonHasWhatProgramsNeed() {
        JsonObject json = Cli.run(
                        "train",
                        "--json",
                        "--network",
                        "mlp",
                        "--epochs",
                        2,
                        "--gradients",
                        "every-epoch",
                        "--run",
                        directory)
                .succeeds()
                .json();
        assertThat(json.get("network").getAsString()).isEqualTo("mlp");
        assertThat(json.get("parameters").getAsInt()).isEqualTo(770);
        assertThat(json.get("engine").getAsString()).isEqualTo("fused");
        assertThat(json.get("epochsDone").getAsInt()).isEqualTo(2);
        assertThat(json.get("iterations").getAsInt()).isEqualTo(100);
        assertThat(json.get("loss").getAsDouble()).isBetween(1.0, 10.0);
        assertThat(json.get("validation").getAsDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("test").getAsDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("microsecondsPerIteration").getAsDouble()).isPositive();
        assertThat(Path.of(json.get("model").getAsString())).exists();
    }

    @Test
    void sameCommandSameModel() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            Cli.run("train", "--epochs", 2, "--run", directory.resolve(name)).succeeds();
        }
        assertThat(SafeModelSerializer.restoreMultiLayerNetwork(directory.resolve("a/model.zip"), false)
                        .params())
                .isEqualTo(SafeModelSerializer.restoreMultiLayerNetwork(directory.resolve("b/model.zip"), false)
                        .params());
        assertThat(directory.resolve("a/curve.csv")).hasSameTextualContentAs(directory.resolve("b/curve.csv"));
    }

    @Test
    void aBatchLargerThanTheDataIsAllOfIt() {
        for (String engine : new String[] {"fused", "dl4j"}) {
            JsonObject json = Cli.run(
                            "train",
                            "--json",
                            "--engine",
                            engine,
                            "--epochs",
                            2,
                            "--batch",
                            Integer.MAX_VALUE,
                            "--run",
                            directory.resolve(engine))
                    .succeeds()
                    .json();
            assertThat(json.get("iterations").getAsInt()).isEqualTo(2);
        }
    }

    @Test
    void wrongUse() {
        Cli.run("train", "--epochs", 0).failsWith(2, "epochs must be at least 1, found 0");
        Cli.run("train", "--epochs", -5).failsWith(2, "epochs must be at least 1, found -5");
        Cli.run("train", "--epochs", "many").failsWith(2, "epochs must be a whole number, found 'many'");
        Cli.run("train", "--epochs", "9999999999").failsWith(2, "epochs must be a whole number");
        Cli.run("train", "--epochs").failsWith(2, "--epochs");
        Cli.run("train", "--epochs", 1, "--epochs", 2).failsWith(2, "--epochs");
        Cli.run("train", "--batch", 0).failsWith(2, "batch must be at least 1, found 0");
        Cli.run("train", "--hidden", 0).failsWith(2, "hidden must be 1 to 10000, found 0");
        Cli.run("train", "--hidden", 2_000_000_000).failsWith(2, "hidden must be 1 to 10000");
        Cli.run("train", "--hidden", 2_000).failsWith(2, "parameters must be at most 1200000");
        Cli.run("train", "--seed", "1.5").failsWith(2, "seed must be a whole number");
        Cli.run("train", "--network", "lstm").failsWith(2, "lstm");
        Cli.run("train", "--recipe", "best").failsWith(2, "best");
        Cli.run("train", "--engine", "abacus").failsWith(2, "abacus");
        Cli.run("train", "--gradients", "never").failsWith(2, "never");
        Cli.run("train", "--speed", 3).failsWith(2, "--speed");
        Cli.run("train", "fast").failsWith(2, "fast");
        Cli.run("train", "").failsWith(2, "");
        Cli.run("train", "@/").failsWith(2, "@/");
        Cli.run("train", "--checkpoint-every", -1).failsWith(2, "--checkpoint-every must be 0 to 1000000");
        Cli.run("train", "--checkpoint-every", "NaN").failsWith(2, "--checkpoint-every must be 0 to 1000000");
    }

    /** A run's plan makes the run again; options change it. */
    @Test
    void trainsAPlanFromAFile() throws IOException {
        Path first = directory.resolve("first");
        Cli.run(
                        "train",
                        "--recipe",
                        "regularized",
                        "--epochs",
                        2,
                        "--examples",
                        100,
                        "--seed",
                        3,
                        "--centered",
                        "false",
                        "--no-report",
                        "--run",
                        first)
                .succeeds();
        Path again = directory.resolve("again");
        Cli.run("train", "--plan", first.resolve("plan.json"), "--no-report", "--run", again)
                .succeeds();
        assertThat(again.resolve("plan.json")).hasSameTextualContentAs(first.resolve("plan.json"));
        assertThat(again.resolve("model.zip")).hasSameBinaryContentAs(first.resolve("model.zip"));
        Path other = directory.resolve("other");
        Cli.run("train", "--plan", first.resolve("plan.json"), "--hidden", 3, "--no-report", "--run", other)
                .succeeds();
        TrainingPlan plan = RunDirectory.open(other).spec().current();
        assertThat(plan).isEqualTo(RunDirectory.open(first).spec().current().with(Hyperparameter.HIDDEN, 3));
        Cli.run("train", "--plan", first.resolve("plan.json"), "--recipe", "article")
                .failsWith(2, "--plan already sets the network");
        Cli.run("train", "--plan", directory.resolve("none.json")).failsWith(4, "no such file");
        Cli.run("train", "--plan", directory).failsWith(4, "is a directory");
        Path bad = Files.writeString(directory.resolve("bad.json"), "{\"luck\": 1}");
        Cli.run("train", "--plan", bad).failsWith(3, "found 'luck'; correct the file");
        Files.writeString(bad, "{\"hidden\": 0}");
        Cli.run("train", "--plan", bad).failsWith(3, "hidden must be 1 to 10000, found 0");
    }

    @Test
    void everyHyperparameterIsAnOption() throws IOException {
        Object[] command = {
            "train",
            "--data-seed",
            5,
            "--restart",
            2,
            "--recurrent-scale",
            0.5,
            "--problems",
            "propagating",
            "--examples",
            60,
            "--digits",
            4,
            "--shuffled",
            "true",
            "--swapped",
            "true",
            "--epochs",
            1,
            "--final-learning-rate",
            1e-5,
            "--stop-below-loss",
            0,
            "--curve-points",
            1,
            "--run",
            directory
        };
        Cli.run(command).succeeds();
        TrainingPlan plan = RunDirectory.open(directory).spec().current();
        assertThat(plan.get(Hyperparameter.DATA_SEED)).isEqualTo(5);
        assertThat(plan.get(Hyperparameter.RESTART)).isEqualTo(2);
        assertThat(plan.get(Hyperparameter.PROBLEMS)).hasToString("propagating");
        assertThat(plan.get(Hyperparameter.DIGITS)).isEqualTo(4);
        assertThat(plan.get(Hyperparameter.FINAL_LEARNING_RATE)).isEqualTo(1e-5);
        assertThat(plan.get(Hyperparameter.STOP_BELOW_LOSS)).isZero();
    }

    @Test
    void neverOverwritesARunOrAFile() throws IOException {
        Files.writeString(directory.resolve("precious.txt"), "mine");
        Cli.run("train", "--epochs", 1, "--run", directory).failsWith(4, directory + ": the directory is not empty");
        Cli.run("train", "--epochs", 1, "--run", directory.resolve("precious.txt"))
                .failsWith(4, "precious.txt");
        assertThat(directory.resolve("precious.txt")).hasContent("mine");
    }
}
