package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesALineForEachRun() throws IOException {
        Path out = folder.resolve("runs.csv");
        Cli sweep = Cli.run(
                        "sweep",
                        "--recipe",
                        "generalizing",
                        "--seeds",
                        "-1..1",
                        "--epochs",
                        2,
                        "--without",
                        "l1,length",
                        "--out",
                        out)
                .succeeds();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(1 + 2 * 3);
        assertThat(lines.get(0)).startsWith("without,seed,loss,validation,test,allThreeDigits,");
        assertThat(lines.get(1)).startsWith("l1,-1,").contains(",refuted,");
        assertThat(lines.get(6)).startsWith("length,1,");
        assertThat(sweep.out()).contains("l1", "length");
        assertThat(sweep.err()).contains("run 6 of 6, 0:00:00 left");
    }

    @Test
    void aRunIsTheSameAloneAndAmongOthers() throws IOException {
        Path alone = folder.resolve("alone.csv");
        Path among = folder.resolve("among.csv");
        Cli.run("sweep", "--recipe", "regularized", "--seeds", 2, "--epochs", 5, "--jobs", 1, "--out", alone)
                .succeeds();
        Cli.run("sweep", "--recipe", "regularized", "--seeds", "1..3", "--epochs", 5, "--jobs", 3, "--out", among)
                .succeeds();
        String withoutTime = Files.readAllLines(alone).get(1).replaceAll(",[^,]*$", "");
        assertThat(Files.readAllLines(among).get(2)).startsWith(withoutTime);
    }

    @Test
    void sweepsTheDenseNetworkToo() {
        JsonObject json = Cli.run(
                        "sweep",
                        "--network",
                        "mlp",
                        "--activation",
                        "relu",
                        "--seeds",
                        "1",
                        "--epochs",
                        2,
                        "--json",
                        "--out",
                        folder.resolve("mlp.csv"))
                .succeeds()
                .json();
        JsonObject run = json.getAsJsonArray("runs").get(0).getAsJsonObject();
        assertThat(run.get("verdict").getAsString()).isEqualTo("-");
        assertThat(run.has("random10")).isFalse();
        assertThat(run.get("test").getAsDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void countsRunsThatDiverge() {
        Cli sweep = Cli.run(
                        "sweep", "--seeds", 1, "--epochs", 2, "--learning-rate", 1e38, "--out", folder.resolve("d.csv"))
                .succeeds();
        assertThat(sweep.out().lines().toList().get(1)).matches("- +1 +1 +– +– +– +– +0");
    }

    @Test
    void refusesWhatCannotBeRun() throws IOException {
        Path out = folder.resolve("none.csv");
        for (String seeds : new String[] {"", "a", "3..1", "1..", "1..9999999", "1,2"}) {
            Cli.run("sweep", "--seeds", seeds, "--out", out).failsWith(2, "--seeds must be a range");
        }
        Cli.run("sweep", "--out", out).failsWith(2, "--seeds");
        Cli.run("sweep", "--seeds", 1).failsWith(2, "--out");
        Cli.run("sweep", "--seeds", 1, "--jobs", 0, "--out", out).failsWith(2, "--jobs must be positive");
        Cli.run("sweep", "--seeds", 1, "--without", "l1", "--out", out).failsWith(2, "l1 is not in this recipe");
        Cli.run("sweep", "--seeds", 1, "--without", "luck", "--out", out).failsWith(2, "found 'luck'");
        Cli.run("sweep", "--seeds", 1, "--without", "l1\"swap,ping", "--out", out)
                .failsWith(2, "--without");
        Cli.run("sweep", "--seeds", 1, "--activation", "relu", "--out", out).failsWith(2, "must be TANH");
        Cli.run("sweep", "--seeds", 1, "--recipe", "smallest", "--network", "mlp", "--out", out)
                .failsWith(2, "simple-rnn alone");
        Cli.run("sweep", "--seeds", 1, "--out", folder.resolve("no/where.csv")).failsWith(4, "where.csv");
        assertThat(out).doesNotExist();
        Files.writeString(out, "of another sweep");
        Cli.run("sweep", "--seeds", 1, "--out", out).failsWith(2, "must be a new file");
        assertThat(out).hasContent("of another sweep");
    }
}
