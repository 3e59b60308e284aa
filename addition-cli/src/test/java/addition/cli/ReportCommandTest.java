package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    private Path directory;

    private Path trained(String name, Object... options) {
        Path run = directory.resolve(name);
        Object[] train = {"train", "--batch", 250, "--run", run};
        Cli.run(Stream.of(train, options).flatMap(Arrays::stream).toArray()).succeeds();
        return run;
    }

    @Test
    void trainWritesAReport() throws IOException {
        Path run = trained("run", "--epochs", 2);
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("addition train --plan " + run.resolve("plan.json") + "\n");
        assertThat(run.resolve("plots/loss.svg")).exists();
        assertThat(Cli.run("train", "--epochs", 1, "--run", directory.resolve("bare"), "--no-report")
                        .succeeds()
                        .out())
                .doesNotContain("report:");
        assertThat(directory.resolve("bare/report.html")).doesNotExist();
    }

    @Test
    void resumeWritesAMissingReport() throws IOException {
        Path run = trained("run", "--epochs", 1, "--no-report");
        JsonObject json = Cli.run("resume", "--json", run).succeeds().json();
        assertThat(Path.of(json.get("report").getAsString())).exists().isEqualTo(run.resolve("report.html"));
    }

    @Test
    void severalRunsInOneReport() throws IOException {
        Path first = trained("first", "--epochs", 1);
        Path second = trained("second", "--epochs", 1, "--seed", 2, "--network", "mlp");
        Path out = directory.resolve("a/b");
        Cli report = Cli.run("report", first, second, "--out", out).succeeds();
        assertThat(report.out()).contains("simple-rnn got", "mlp got", "report: " + out.resolve("report.html"));
        assertThat(Cli.run("report", "--json", first).succeeds().json().keySet())
                .containsExactly("verdict", "report");
    }

    @Test
    void refusesIncompleteRuns() throws IOException {
        Cli.run("report").failsWith(2, "DIR");
        Cli.run("report", directory.resolve("none")).failsWith(3, "not the directory of a run");
        Cli.run("report", directory).failsWith(3, "not the directory of a run");
        Path run = trained("run", "--epochs", 1);
        Files.delete(run.resolve("result.json"));
        Cli.run("report", run).failsWith(3, "result.json: missing");
        Path other = trained("other", "--epochs", 1);
        Cli.run("report", "--out", directory.resolve("run/run.json"), other).failsWith(4, "run.json");
        Object[] many = new Object[10];
        Arrays.setAll(many, i -> i == 0 ? "report" : directory.resolve("run-" + i));
        Cli.run(many).failsWith(2, "1 to 8 runs, found 9");
    }

    /** A directory that looks like a comparison's, but was made by train. */
    @Test
    void reportsSeparateRunsTogether() throws IOException {
        Path both = directory.resolve("both\nrm");
        Cli.run("train", "--batch", 250, "--epochs", 1, "--hidden", 9, "--run", both.resolve("simple-rnn"))
                .succeeds();
        Cli.run("train", "--batch", 250, "--epochs", 1, "--network", "mlp", "--run", both.resolve("mlp"))
                .succeeds();
        Cli.run("report", both, both.resolve("."), "--out", both).succeeds();
        assertThat(Files.readString(both.resolve("report.html"))).contains("addition train --plan ", "both?rm");
    }
}
