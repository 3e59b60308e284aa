package addition.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ports that commands and scripts open, as the system lists them while they run: none, or on the loopback address.
 */
class ListeningIT {
    private static final Path SPARK = Path.of(System.getProperty("spark"), "bin");
    private static final String PROGRAM = System.getProperty("application");
    private static final Path SOCKETS = Path.of("/proc/net");

    @TempDir
    private Path directory;

    private Process start(String program, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** All addresses on which a process or one that it has started listens at any time until it ends. */
    private Set<InetSocketAddress> untilItEnds(Process process) throws IOException, InterruptedException {
        Set<InetSocketAddress> addresses = new HashSet<>();
        for (int i = 0; i < 3_000 && process.isAlive(); i++) {
            addresses.addAll(listening(process.toHandle()));
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("err")))
                .isZero();
        return addresses;
    }

    private static Set<InetSocketAddress> listening(ProcessHandle root) throws IOException {
        Set<String> inodes = new HashSet<>();
        for (ProcessHandle process :
                Stream.concat(Stream.of(root), root.descendants()).toList()) {
            try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
                for (Path file : files.toList()) {
                    inodes.add(Files.readSymbolicLink(file).toString());
                }
            } catch (IOException e) {
                continue; // the process or the file is gone
            }
        }
        Set<InetSocketAddress> addresses = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(SOCKETS.resolve(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields[3].equals("0A") && inodes.contains("socket:[" + fields[9] + "]")) {
                    addresses.add(address(fields[1]));
                }
            }
        }
        return addresses;
    }

    /** Such as {@code 0100007F:1F90}, four bytes at a time in the order of the machine. */
    private static InetSocketAddress address(String text) throws IOException {
        String[] parts = text.split(":");
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(parts[0]));
        ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            bytes.putInt(words.getInt());
        }
        return new InetSocketAddress(InetAddress.getByAddress(bytes.array()), Integer.parseInt(parts[1], 16));
    }

    private static void assertLoopback(Set<InetSocketAddress> addresses) {
        assertThat(addresses)
                .isNotEmpty()
                .allMatch(address -> address.getAddress().isLoopbackAddress());
    }

    /** Else an empty set would say nothing. */
    @Test
    void seesPortsThatAreOpen() throws IOException {
        try (ServerSocket here = new ServerSocket(0);
                ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(listening(ProcessHandle.current()))
                    .anyMatch(address -> address.getPort() == here.getLocalPort()
                            && address.getAddress().isAnyLocalAddress())
                    .anyMatch(address -> address.getPort() == loopback.getLocalPort()
                            && address.getAddress().isLoopbackAddress());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --epochs 2000 --run run",
                "compare --epochs 500 --run both",
                "sweep --network mlp --batch 50 --epochs 1000 --seeds 1..4 --out sweep",
                "evaluate zoo:simple-rnn/smallest --exhaustive 3",
                "certify zoo:simple-rnn/smallest",
                "check zoo:simple-rnn/smallest",
                "explain zoo:simple-rnn/smallest",
                "export zoo:simple-rnn/smallest --format npz",
                "add 1 1",
                "data --examples 10 --out x.csv",
                "models",
                "generate-completion",
                "help train",
                "--version"
            })
    void commandsOpenNoPort(String command) throws Exception {
        assertThat(untilItEnds(start(PROGRAM, Map.of(), List.of(command.split(" ")))))
                .isEmpty();
    }

    @Test
    void resumingAndReportingOpenNoPort() throws Exception {
        start(PROGRAM, Map.of(), List.of("train", "--epochs", "2", "--run", "run", "--no-report"))
                .waitFor();
        Files.delete(directory.resolve("run/result.json"));
        Path manifest = directory.resolve("run/manifest.sha256");
        Files.writeString(manifest, Files.readString(manifest).replaceAll("(?m)^.*result\\.json\n", ""));
        assertThat(untilItEnds(start(PROGRAM, Map.of(), List.of("resume", "run"))))
                .isEmpty();
        assertThat(untilItEnds(start(PROGRAM, Map.of(), List.of("report", "run"))))
                .isEmpty();
    }

    @Test
    void theLivePageIsOnTheLoopbackAddress() throws Exception {
        assertLoopback(untilItEnds(
                start(PROGRAM, Map.of(), List.of("train", "--ui", "--epochs", "2000", "--run", "run", "--no-report"))));
    }

    @Test
    void sparkInOneProcessIsOnTheLoopbackAddress() throws Exception {
        assertLoopback(untilItEnds(start(
                SPARK.resolve("addition-spark").toString(),
                Map.of(),
                List.of(
                        "sweep",
                        "--master",
                        "local[2]",
                        "--network",
                        "mlp",
                        "--epochs",
                        "200",
                        "--seeds",
                        "1..4",
                        "--out",
                        "x"))));
    }

    @Test
    void aClusterOfThisMachineIsOnTheLoopbackAddressAndLeavesNothing() throws Exception {
        Path cluster = directory.resolve("cluster");
        try (StandaloneCluster running = StandaloneCluster.start(cluster)) {
            assertThat(Files.getPosixFilePermissions(cluster.resolve("conf/spark-defaults.conf")))
                    .as("nobody else reads the secret")
                    .hasSize(2);
            Process sweep = start(
                    SPARK.resolve("addition-spark").toString(),
                    running.configuration(),
                    List.of(
                            "sweep",
                            "--master",
                            running.url(),
                            "--network",
                            "mlp",
                            "--epochs",
                            "2000",
                            "--seeds",
                            "1..4",
                            "--out",
                            "x"));
            Set<InetSocketAddress> ofCluster = new HashSet<>();
            while (running.executors().isEmpty() && sweep.isAlive()) {
                Thread.sleep(50);
            }
            ofCluster.addAll(listening(running.process()));
            assertLoopback(untilItEnds(sweep));
            ofCluster.addAll(listening(running.process()));
            assertLoopback(ofCluster);
            assertThat(ofCluster).as("Spark's REST port").noneMatch(address -> address.getPort() == 6066);
            Process second = start(SPARK.resolve("spark-cluster").toString(), Map.of(), List.of(cluster.toString()));
            assertThat(second.waitFor()).isEqualTo(5);
            assertThat(directory.resolve("err")).content().contains("a cluster runs there");
            assertThat(cluster.resolve("master.log")).isNotEmptyFile();
        }
        try (Stream<Path> left = Files.list(cluster)) {
            assertThat(left).isNotEmpty().allMatch(file -> file.toString().endsWith(".log"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf/spark-defaults.conf", "conf/mine", "pid", "worker-1/mine"})
    void aClusterKeepsFilesOfOthers(String name) throws Exception {
        Path mine = directory.resolve("mine").resolve(name);
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "mine");
        Process cluster = start(SPARK.resolve("spark-cluster").toString(), Map.of(), List.of("mine", "1"));
        assertThat(cluster.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(cluster.exitValue()).isEqualTo(5);
        assertThat(directory.resolve("err")).content().contains("is there and not of a cluster of this program");
        assertThat(mine).hasContent("mine");
    }

    /** What answers is no master, or one with another secret: told in seconds, with nothing begun. */
    @Test
    void reportsAtOnceThatAPortIsNoMaster() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertNoMaster("spark://127.0.0.1:" + silent.getLocalPort(), Map.of());
        }
        try (StandaloneCluster running = StandaloneCluster.start(directory.resolve("cluster"))) {
            assertNoMaster(running.url(), Map.of());
            assertNoMaster(running.url(), Map.of("JAVA_OPTS", "-Dspark.authenticate.secret=another"));
        }
    }

    private void assertNoMaster(String url, Map<String, String> environment) throws Exception {
        Process sweep = start(
                SPARK.resolve("addition-spark").toString(),
                environment,
                List.of("sweep", "--master", url, "--seeds", "1", "--out", "y"));
        assertThat(sweep.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(sweep.exitValue()).isEqualTo(4);
        List<String> lines = Files.readAllLines(directory.resolve("err")).stream()
                .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                .toList();
        assertThat(lines.get(lines.size() - 1)).contains("is not a Spark master, or has another secret");
        assertThat(lines.get(0).startsWith("warning: "))
                .as("used without a secret")
                .isEqualTo(environment.isEmpty());
    }
}
