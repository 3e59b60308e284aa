package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.cli.Gpus.Gpu;
import addition.data.IncompatibleException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AdditionCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"compare", "train", "evaluate", "add", "certify", "explain", "sweep", "data", "models"})
    void everyCommandExplainsItself(String command) {
        assertThat(Cli.run(command, "--help").succeeds().out()).contains("Usage: addition " + command, "--json");
        assertThat(Cli.run("--help").succeeds().out()).contains("  " + command, "Exit codes: 0 done");
    }

    @Test
    void versionTellsTheBackend() {
        assertThat(Cli.run("--version").succeeds().out())
                .contains("addition 0.1.0-SNAPSHOT", "Deeplearning4j 1.0.0-M2.1", "ND4J backend ", "Backend");
    }

    @Test
    void wrongUseIsOneLine() {
        Cli.run().failsWith(2, "Missing required subcommand");
        Cli.run("subtract").failsWith(2, "subtract");
        Cli.run("--fast").failsWith(2, "--fast");
        Cli.run("train\nrm").failsWith(2, "train rm");
    }

    @Test
    void helpWithoutTheCommandsIsThatWithThem() {
        assertThat(Main.commandLine("--help").getUsageMessage())
                .isEqualTo(Main.commandLine().getUsageMessage());
        assertThat(Main.commandLine("train", "--help")
                        .getSubcommands()
                        .get("train")
                        .getUsageMessage())
                .isEqualTo(Main.commandLine().getSubcommands().get("train").getUsageMessage());
    }

    @Test
    void failuresHaveTheirExitCodes() {
        assertFails(new IOException("broken"), 4, "error: input or output: broken; check the path and try again");
        assertFails(new UncheckedIOException(new IOException("broken")), 4, "error: input or output: broken");
        assertFails(new AccessDeniedException("/x"), 4, "error: /x: no permission; check the path");
        assertFails(new IncompatibleException("CUDA: too new"), 5, "error: CUDA: too new");
        assertFails(new IllegalStateException("oops"), 70, "error: addition: a bug: ");
    }

    private static void assertFails(Exception thrown, int code, String line) {
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err));
        assertThat(new ErrorHandler().handleExecutionException(thrown, command, null))
                .isEqualTo(code);
        assertThat(err.toString().lines()).singleElement().asString().startsWith(line);
    }

    @Test
    void machinesWithoutAFittingGpuAreRefused() throws IncompatibleException {
        assertThatThrownBy(() -> Backend.check(new Gpus(List.of())))
                .isInstanceOf(IncompatibleException.class)
                .hasMessage("CUDA: no NVIDIA GPU was found on this machine; leave out -Pcuda to use the processor");
        assertThatThrownBy(() -> Backend.check(Gpus.parse("NVIDIA H100 80GB HBM3, 9.0\n")))
                .isInstanceOf(IncompatibleException.class)
                .hasMessage("CUDA: NVIDIA H100 80GB HBM3 has compute capability 9.0, and ND4J's CUDA 11.6 serves"
                        + " 3.7 to 8.9; leave out -Pcuda to use the processor");
        assertThatThrownBy(() -> Backend.check(Gpus.parse("Tesla K10, 3.0"))).isInstanceOf(IncompatibleException.class);
        Backend.check(Gpus.parse("NVIDIA GeForce RTX 4090, 8.9\n"));
        assertThatThrownBy(() -> Backend.check(Gpus.parse("NVIDIA A100, 8.0\nNVIDIA H100, 9.0\n")))
                .isInstanceOf(IncompatibleException.class);
    }

    @Test
    void gpusAreReadFromNvidiaSmi(@TempDir Path directory) throws IOException {
        Path program = directory.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\necho 'NVIDIA A100-SXM4-40GB, 8.0'\necho 'Tesla T4, 7.5'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(Gpus.find(program.toString()).all())
                .containsExactly(new Gpu("NVIDIA A100-SXM4-40GB", 8.0), new Gpu("Tesla T4", 7.5));
        assertThat(Gpus.find(directory.resolve("none").toString()).all()).isEmpty();
        assertThat(Gpus.parse("NVIDIA-SMI has failed because it couldn't communicate\n[N/A], [N/A]\n\n")
                        .all())
                .isEmpty();
    }
}
