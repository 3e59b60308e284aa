package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, and what they are told when it goes wrong. */
class EverydayUseTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"438 540", "438+540", "438 + 540", "438 +540", "438+ 540"})
    void addsASumHoweverItIsWritten(String sum) {
        Object[] arguments = ("add " + sum).split(" ");
        assertThat(Cli.run(arguments).succeeds().out().strip()).isEqualTo("978");
        assertThat(Cli.run("add", sum.replace(' ', '+').replaceAll("\\++", " + "))
                        .succeeds()
                        .out()
                        .strip())
                .isEqualTo("978");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1+", "+", "1+2+3", "1++2", "a+1", "1+-2"})
    void refusesInvalidSums(String sum) {
        Cli.run("add", sum).failsWith(2, "");
    }

    @Test
    void readsAByteOrderMarkBeforeTheFirstSum() {
        Cli added = Cli.runWithInput("\uFEFF438+540\r\n\uFEFF1+1\n", "add");
        assertThat(added.out().strip()).isEqualTo("978");
        assertThat(added.err()).startsWith("error: standard input:2: expected a sum such as 438+540");
    }

    @Test
    void addSaysThatItAppendsAColumn() {
        assertThat(Cli.run("add", "955", "397").succeeds().out().strip()).isEqualTo("1352");
        assertThat(Cli.run("add", "--help").out().replaceAll("\\s+", " "))
                .contains("one column more than the numbers have");
    }

    @Test
    void helpIsACommand() {
        assertThat(Cli.run("help", "add").succeeds().out())
                .isEqualTo(Cli.run("add", "--help").out());
    }

    @ParameterizedTest
    @CsvSource({"trian, did you mean train?", "ad, did you mean add?"})
    void suggestsCommands(String typed, String suggestion) {
        Cli.run(typed).failsWith(2, suggestion);
    }

    @Test
    void suggestsOptions() {
        Cli.run("train", "--epoch", 3).failsWith(2, "did you mean --epochs");
    }

    @Test
    void printsTheCommandThatResumesARun() throws IOException {
        Path run = directory.resolve("my run");
        Cli.run("train", "--epochs", 1, "--run", run, "--no-report").succeeds();
        Cli.run("train", "--epochs", 1, "--run", run).failsWith(4, run + ": already has a complete run");
        Files.delete(run.resolve("result.json"));
        String manifest = Files.readString(run.resolve("manifest.sha256"));
        Files.writeString(run.resolve("manifest.sha256"), manifest.replaceAll("(?m)^.*result\\.json\n", ""));
        Cli.run("train", "--epochs", 1, "--run", run)
                .failsWith(
                        4, "already has a run that is not complete; resume it with addition resume '" + run + "', or");
        Cli.run("resume", run, "--no-report").succeeds();
    }

    @Test
    void printsTheCommandThatResumesAComparison() {
        Path run = directory.resolve("compare");
        Cli.run("compare", "--epochs", 1, "--run", run, "--no-report").succeeds();
        Cli.run("compare", "--epochs", 1, "--run", run).failsWith(4, run + ": already has a complete run");
    }

    /** On a disk that is mounted read-only, which stops root as well. */
    @Test
    void suggestsOutForARunThatCannotBeWritten() throws Exception {
        Path run = directory.resolve("run");
        Cli.run("train", "--epochs", 1, "--run", run).succeeds();
        assumeTrue(mount("--bind", run.toString(), run.toString()) == 0, "needs root");
        try {
            assumeTrue(mount("-o", "remount,bind,ro", run.toString()) == 0, "needs root");
            Cli.run("report", run).failsWith(4, "; write elsewhere with --out DIR");
            Cli.run("report", run, "--out", directory.resolve("page")).succeeds();
            assertThat(Cli.run("resume", run).succeeds().out()).contains(run + ": the run is complete");
        } finally {
            new ProcessBuilder("umount", run.toString()).start().waitFor();
        }
    }

    private static int mount(String... args) throws IOException, InterruptedException {
        String[] command = new String[args.length + 1];
        command[0] = "mount";
        System.arraycopy(args, 0, command, 1, args.length);
        return new ProcessBuilder(command).start().waitFor();
    }

    @Test
    void pathsCanBePasted() {
        assertThat(ShellWord.of(Path.of("runs/x-1_2.zip"))).isEqualTo("runs/x-1_2.zip");
        assertThat(ShellWord.of(Path.of("my run & co"))).isEqualTo("'my run & co'");
        assertThat(ShellWord.of(Path.of("$HOME"))).isEqualTo("'$HOME'");
        assertThat(ShellWord.of(Path.of("-x"))).isEqualTo("./-x");
    }

    @Test
    void pathsThatBreakLinesOrQuotesCanBePasted() {
        assertThat(ShellWord.of(Path.of("it's"))).isEqualTo("'it'\\''s'");
        assertThat(ShellWord.of(Path.of("a\nb\u001b'"))).isEqualTo("$'a\\x0ab\\x1b\\''");
        assertThat(ShellWord.of(Path.of("müller"))).isEqualTo("'müller'");
        assertThat(ShellWord.of(Path.of("a\u009bb"))).isEqualTo("$'a\\xc2\\x9bb'");
    }

    /** The quotation mark would be printed as the one that ends the word. */
    @Test
    void printsNoReplacedSignsInCommandsAndJson() {
        String name = "q’; touch x; echo ’–y";
        String word = ShellWord.of(Path.of(name));
        assertThat(word).isEqualTo("$'q\\xe2\\x80\\x99; touch x; echo \\xe2\\x80\\x99\\xe2\\x80\\x93y'");
        assertThat(StandardStreams.plain(word)).isEqualTo(word);
        String json = StandardStreams.escaped(new Gson().toJson(name));
        assertThat(StandardStreams.plain(json)).isEqualTo(json);
        assertThat(new Gson().fromJson(json, String.class)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"0.04 µs – or so…, 0.04 us - or so...", "✗ 087, x 087", "müller, müller"})
    void replacesSignsByAscii(String text, String plain) {
        assertThat(StandardStreams.plain(text)).isEqualTo(plain);
    }

    @Test
    void refusesNamesThatTheLocaleCannotRead() {
        Cli.run("data", "--out", directory + "/\uFFFD.csv").failsWith(2, "cannot be read in the locale; set LC_ALL");
        Cli.run("data", "--out", directory + "/\0.csv").failsWith(2, "NUL");
        assertThat(directory).isEmptyDirectory();
    }
}
