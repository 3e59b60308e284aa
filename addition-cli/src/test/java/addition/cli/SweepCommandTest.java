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
    private Path directory;

    private Path out() {
        return directory.resolve("sweep");
    }

    @Test
    void writesALineForEachRun() throws IOException {
        Cli sweep = Cli.run(
                        "sweep",
                        "--recipe",
                        "generalizing",
                        "--seeds",
                        "-1..1",
                        "--epochs",
                        2,
                        "--digits",
                        "24,3",
                        "--out",
                        out())
                .succeeds();
        List<String> lines = Files.readAllLines(out().resolve("rows.csv"));
        assertThat(lines).hasSize(1 + 2 * 3);
        assertThat(lines.get(0)).startsWith("network,recipe,rule,seed,dataSeed,restart,hidden,");
        assertThat(lines.get(1))
                .startsWith("simple-rnn,generalizing,addition:10:2,-1,-1,0,21,")
                .contains(",fused,", ",refuted,");
        assertThat(lines.get(6)).startsWith("simple-rnn,generalizing,addition:10:2,1,1,0,21,");
        assertThat(Files.readString(out().resolve("report.html"))).contains("6 runs of 2 plans", "<td>24</td>");
        assertThat(out().resolve("plots/test.svg")).exists();
        assertThat(Files.readAllLines(out().resolve("summary.csv"))).hasSize(3);
        assertThat(sweep.out()).contains("digits", "24");
        assertThat(sweep.err()).contains("6 of 6 runs, 0:00:00 left");
    }

    @Test
    void theSameCommandRunsWhatIsPending() throws IOException {
        Cli.run("sweep", "--seeds", "2", "--epochs", 5, "--batch", 250, "--out", out())
                .succeeds();
        String alone = Files.readAllLines(out().resolve("rows.csv")).get(1);
        Cli more = Cli.run("sweep", "--seeds", "1..3", "--epochs", 5, "--batch", 250, "--jobs", 3, "--out", out())
                .succeeds();
        assertThat(more.err()).contains("1 of 3 runs were done before");
        assertThat(Files.readAllLines(out().resolve("rows.csv")))
                .hasSize(4)
                .element(2)
                .isEqualTo(alone);
        assertThat(Cli.run("sweep", "--seeds", "1..3", "--epochs", 5, "--batch", 250, "--out", out())
                        .succeeds()
                        .err())
                .contains("3 of 3 runs were done before")
                .doesNotContain("left");
    }

    @Test
    void takesAGridFromAFile() throws IOException {
        Path grid = Files.writeString(
                directory.resolve("grid.json"),
                "[{\"network\": \"mlp\", \"activation\": \"relu\", \"epochs\": 2, \"seeds\": 1},"
                        + "{\"batch\": [100, 250], \"epochs\": 1, \"seeds\": 1}]");
        JsonObject json = Cli.run("sweep", "--grid", grid, "--json", "--out", out())
                .succeeds()
                .json();
        assertThat(json.getAsJsonArray("runs")).hasSize(3);
        assertThat(json.getAsJsonArray("summaries")).hasSize(3);
        JsonObject mlp = json.getAsJsonArray("runs").get(0).getAsJsonObject();
        assertThat(mlp.has("verdict")).isFalse();
        assertThat(mlp.has("random10")).isFalse();
        assertThat(mlp.get("test").getAsDouble()).isBetween(0.0, 1.0);
        Cli.run("sweep", "--grid", grid, "--seeds", 1, "--out", out())
                .failsWith(2, "--grid already sets all hyperparameters and seeds");
        Files.writeString(grid, "{\"luck\": 1, \"seeds\": 1}");
        Cli.run("sweep", "--grid", grid, "--out", out())
                .failsWith(3, "grid.json: a grid has no 'luck'; correct the file");
        Files.write(grid, new byte[] {(byte) 0xC3, (byte) 0x28});
        Cli.run("sweep", "--grid", grid, "--out", out()).failsWith(3, "grid.json: must be UTF-8");
        Files.writeString(grid, "[{\"seeds\": \"1..600000\"}, {\"seeds\": \"1..600000\"}]");
        Cli.run("sweep", "--grid", grid, "--out", out()).failsWith(3, "at most 1,000,000 runs together");
        Cli.run("sweep", "--grid", directory.resolve("none"), "--out", out()).failsWith(4, "no such file");
    }

    /** A directory says how it was made, keeps two sweeps apart and can be reported as far as it is. */
    @Test
    void eachSweepInADirectoryHasItsReport() throws IOException {
        Cli.run("sweep", "--network", "mlp", "--epochs", 2, "--batch", 250, "--seeds", "1..2", "--out", out())
                .succeeds();
        String first = Files.readString(out().resolve("report.html"));
        assertThat(out().resolve("sweep.json"))
                .content()
                .contains(
                        "\"command\": \"addition sweep --network mlp --epochs 2 --batch 250 --seeds 1..2 --out " + out()
                                + "\"",
                        "\"finished\": \"",
                        "\"java\": \"");
        Cli other = Cli.run("sweep", "--network", "mlp", "--epochs", 1, "--batch", 250, "--seeds", "1", "--out", out())
                .succeeds();
        assertThat(other.out()).contains("report: " + out().resolve("report-2.html"));
        assertThat(out().resolve("report.html")).content().isEqualTo(first);
        assertThat(out().resolve("summary-2.csv")).exists();
        List<String> rows = Files.readAllLines(out().resolve("rows.csv"));
        Files.write(out().resolve("rows.csv"), List.of(rows.get(0), rows.get(2)));
        Cli report = Cli.run("report", out()).succeeds();
        assertThat(report.out()).contains(" so far of 2 that were asked for").doesNotContain("report-2.html");
        assertThat(Cli.run("report", out(), "--json")
                        .succeeds()
                        .json()
                        .get("verdict")
                        .getAsString())
                .contains("1 run so far");
    }

    @Test
    void helpShowsTheValuesThatAreAccepted() {
        String help = Cli.run("sweep", "--help").succeeds().out();
        assertThat(help).contains("mlp, simple-rnn").doesNotContain("Mlp", "Article,");
        assertThat(Cli.run("data", "--help").succeeds().out()).contains("random, propagating, balanced, carry-chains");
        Cli.run("data", "--kind", "x", "--out", directory.resolve("x.csv"))
                .failsWith(2, "expected one of random, propagating, balanced, carry-chains, found 'x'");
    }

    @Test
    void countsRunsThatDiverge() {
        Cli sweep = Cli.run("sweep", "--seeds", 1, "--epochs", 2, "--learning-rate", 1e38, "--out", out())
                .succeeds();
        assertThat(sweep.out().lines().toList().get(1)).matches("1 +1 +– +– +– +– +– +– +– +0");
    }

    @Test
    void refusesSweepsThatCannotBeRun() throws IOException {
        for (String seeds : new String[] {"", "a", "3..1", "1..", "1,2"}) {
            Cli.run("sweep", "--seeds", seeds, "--out", out()).failsWith(2, "seeds must be a range");
        }
        Cli.run("sweep", "--seeds", "1..9999999", "--out", out()).failsWith(2, "at most 1,000,000 runs");
        Cli.run("sweep", "--out", out()).failsWith(2, "--seeds or --grid is missing");
        Cli.run("sweep", "--seeds", 1).failsWith(2, "--out");
        Cli.run("sweep", "--seeds", 1, "--jobs", 0, "--out", out()).failsWith(2, "--jobs must be 1 to 1000");
        Cli.run("sweep", "--seeds", 1, "--centered", "maybe", "--out", out()).failsWith(2, "found 'maybe'");
        Cli.run("sweep", "--seeds", 1, "--batch", "5,x", "--out", out()).failsWith(2, "found 'x'");
        Cli.run("sweep", "--seeds", 1, "--activation", "relu", "--out", out())
                .failsWith(2, "activation of simple-rnn must be one of");
        Cli.run("sweep", "--seeds", 1, "--recipe", "smallest", "--network", "mlp", "--out", out())
                .failsWith(2, "recipe smallest requires a network that can be certified");
        Cli.run("sweep", "--seeds", 1, "--master", "local", "--out", out()).failsWith(2, "--master needs Spark");
        assertThat(out()).doesNotExist();
        Files.createDirectories(out());
        Files.writeString(out().resolve("mine"), "mine");
        Cli.run("sweep", "--seeds", 1, "--out", out()).failsWith(4, "the directory is not empty");
    }
}
