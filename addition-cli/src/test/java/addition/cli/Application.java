package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program as another process.
 *
 * @param process the process
 * @param out its standard output
 * @param err its standard error
 */
record Application(Process process, Path out, Path err) {
    private static final String PROGRAM = System.getProperty("application");

    /** Starts it in a directory, in which its output goes to files. */
    static Application start(Path directory, Object... args) throws IOException {
        // A build in the background ignores SIGINT, and so would all that it starts.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", PROGRAM));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Application(process, out, err);
    }

    /** Sends a signal by name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits until standard error has a text. */
    Application untilErr(String text) throws IOException, InterruptedException {
        for (int i = 0; i < 6_000 && process.isAlive(); i++) {
            if (Files.readString(err).contains(text)) {
                return this;
            }
            Thread.sleep(10);
        }
        assertThat(err).content().contains(text);
        return this;
    }

    /** Waits for its end. */
    Application endsWith(int code) throws IOException, InterruptedException {
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(code);
        assertThat(err).content().doesNotContain("Exception", "\tat ");
        return this;
    }
}
