package addition.spark;

import static org.assertj.core.api.Assertions.assertThat;

import addition.sweep.SweepDirectory;
import addition.sweep.SweepGrid;
import addition.sweep.SweepRun;
import addition.sweep.SweepRunner;
import addition.train.Engine;
import addition.train.Hyperparameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep on a real cluster, as a user starts it, with an executor and the driver killed in the middle. */
class SparkClusterIT {
    private static final Path PROGRAM = Path.of(System.getProperty("spark"), "bin/addition-spark");
    private static final int RUNS = 12;

    @TempDir
    private Path directory;

    private Process sweep(String master, int number) throws IOException {
        return sweep(master, number, Map.of());
    }

    private Process sweep(String master, int number, Map<String, String> environment) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(PROGRAM.toString(), "sweep", "--master", master, "--out", "spark"));
        command.addAll(
                List.of("--network", "mlp,simple-rnn", "--batch", "50,250", "--epochs", "1500", "--seeds", "1..3"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out-" + number).toFile())
                .redirectError(directory.resolve("err-" + number).toFile());
        builder.environment().put("JAVA_OPTS", "-Dspark.executor.memory=1g -Dspark.executor.cores=1");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private long rows() throws IOException {
        Path rows = directory.resolve("spark/rows.csv");
        try (Stream<String> lines = Files.exists(rows) ? Files.lines(rows) : Stream.<String>empty()) {
            return Math.max(0, lines.count() - 1);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void until(Process driver, Condition condition) throws IOException, InterruptedException {
        BooleanSupplier alive = driver::isAlive;
        while (!condition.holds()) {
            assertThat(alive.getAsBoolean()).as(errors()).isTrue();
            Thread.sleep(50);
        }
    }

    private String errors() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int number = 1; Files.exists(directory.resolve("err-" + number)); number++) {
            all.append(Files.readString(directory.resolve("err-" + number)));
        }
        return all.toString();
    }

    @Test
    void survivesAKilledExecutorAndAKilledDriver() throws Exception {
        try (StandaloneCluster cluster = StandaloneCluster.start(directory.resolve("cluster"))) {
            Process first = sweep(cluster.url(), 1, cluster.configuration());
            until(first, () -> rows() >= 2);
            List<ProcessHandle> executors = cluster.executors();
            assertThat(executors).as("one on each worker").hasSize(2);
            executors.get(0).destroyForcibly();
            until(first, () -> rows() >= 5);
            assertThat(rows()).as("still in the middle").isLessThan(RUNS);
            first.descendants().forEach(ProcessHandle::destroyForcibly);
            first.destroyForcibly().waitFor();
            long before = rows();

            Process second = sweep(cluster.url(), 2, cluster.configuration());
            assertThat(second.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(second.exitValue()).as(errors()).isZero();
            assertThat(directory.resolve("err-2"))
                    .content()
                    .contains(before + " of " + RUNS + " runs were done before")
                    .doesNotContain("Exception");
        }
        assertThat(withoutTimes(directory.resolve("spark/rows.csv")))
                .as("nothing lost, nothing done twice, and every bit as on this machine's cores")
                .isEqualTo(withoutTimes(local()));
        assertThat(directory.resolve("spark/report.html")).exists();
    }

    private Path local() throws IOException {
        List<SweepGrid> grids = List.of(SweepGrid.of(
                Map.of(
                        Hyperparameter.NETWORK, List.of("mlp", "simple-rnn"),
                        Hyperparameter.BATCH, List.of("50", "250"),
                        Hyperparameter.EPOCHS, List.of("1500")),
                "1..3"));
        List<SweepRun> runs = SweepGrid.runs(grids, Engine.FUSED);
        assertThat(runs).hasSize(RUNS);
        try (SweepDirectory sweep = SweepDirectory.open(directory.resolve("local"))) {
            assertThat(new SweepRunner.Local(2).run(runs, sweep, row -> {}, () -> false))
                    .isTrue();
            sweep.finish(sweep.begin("addition sweep", grids, Engine.FUSED));
        }
        return directory.resolve("local/rows.csv");
    }

    private static List<String> withoutTimes(Path rows) throws IOException {
        return Files.readAllLines(rows).stream()
                .map(line -> line.replaceFirst(",[^,]*$", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, 2, a cluster's address must be like",
        "'local[0]', 2, a cluster's address must be like",
        "'local-cluster[0,1,1024]', 2, a cluster's address must be like",
        "spark://127.0.0.1:99999, 2, a cluster's address must be like",
        "'spark://127.0.0.1:1,[::1]:1', 4, 'error: Spark at spark://127.0.0.1:1,[::1]:1: Connection refused, '",
        "spark://no.such.host.invalid:7077, 4, unknown host; check the address"
    })
    void failsIfThereIsNoCluster(String master, int code, String error) throws Exception {
        Process sweep = sweep(master, 1);
        assertThat(sweep.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(sweep.exitValue()).isEqualTo(code);
        assertThat(directory.resolve("spark").toFile().exists()).isEqualTo(code == 4);
        assertThat(Files.readAllLines(directory.resolve("err-1")))
                .filteredOn(
                        line -> !line.startsWith("warning: ") && !line.startsWith("WARNING: Using incubator modules"))
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains(error, master);
    }
}
