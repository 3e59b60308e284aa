package addition.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real Spark cluster on this machine, by the script that the documentation names: a master and two workers of a core
 * each.
 */
final class StandaloneCluster implements AutoCloseable {
    private final Path directory;
    private final Process script;
    private final String url;

    private StandaloneCluster(Path directory, Process script, String url) {
        this.directory = directory;
        this.script = script;
        this.url = url;
    }

    static StandaloneCluster start(Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("spark"), "bin", "spark-cluster")
                                .toString(),
                        directory.toString(),
                        "2",
                        String.valueOf(freePort()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process script = builder.start();
        BufferedReader output = script.inputReader();
        String url = output.readLine();
        if (url == null) {
            throw new IOException("Spark's master does not start, see " + directory);
        }
        return new StandaloneCluster(directory, script, url);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    String url() {
        return url;
    }

    /** The executors that the workers have started. */
    List<ProcessHandle> executors() {
        return script.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    ProcessHandle process() {
        return script.toHandle();
    }

    /** The environment of a program that knows the cluster's secret. */
    Map<String, String> configuration() {
        return Map.of("SPARK_CONF_DIR", directory.resolve("conf").toString());
    }

    /** As a user stops it. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = script.descendants().toList();
        script.destroy();
        if (!script.waitFor(30, TimeUnit.SECONDS)) {
            script.destroyForcibly();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
