package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.models.AdditionWeights;
import addition.models.Architecture;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started as a user starts it: another process, another directory. */
class ApplicationIT {
    /** All repetitions instead of a sample of them: {@code -Dthorough}. */
    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    private static final String APPLICATION = System.getProperty("application");

    @TempDir
    private Path directory;

    private record Ended(int code, String out, String err) {}

    private Ended run(String program, String input, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(args));
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(
                        Files.writeString(directory.resolve("in.txt"), input).toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Ended run(String... args) throws IOException, InterruptedException {
        return run(APPLICATION, "", Map.of(), args);
    }

    @Test
    void trainsAndAddsWithQuietStreams() throws Exception {
        Ended train = run("train", "--epochs", "1", "--run", "my run", "--json");
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.out().lines()).hasSize(1);
        assertThat(train.err().lines().filter(line -> !line.startsWith("WARNING: Using incubator modules")))
                .as("nothing but progress")
                .hasSize(1);
        Ended add = run(APPLICATION, "438+540\n1+1\n", Map.of(), "add", "--model", "my run/model.zip");
        assertThat(add.code()).as(add.err()).isZero();
        assertThat(add.out().lines()).hasSize(2).allMatch(line -> line.matches("[0-9]+"));
    }

    @Test
    void addsWithTheZooAndLeavesNothingBehind() throws Exception {
        Ended add = run("add", "438", "540");
        assertThat(add.code()).as(add.err()).isZero();
        assertThat(add.out().strip()).isEqualTo("978");
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    /** Without the archive, so that Java verifies each class, which may load others. */
    private List<String> loadedOfDeeplearning4j(String... args) throws Exception {
        Map<String, String> log = Map.of("JAVA_OPTS", "-Xshare:off -Xlog:class+load:file=classes.txt");
        assertThat(run(APPLICATION, "438+540\n", log, args).code()).isZero();
        List<String> loaded = Files.readAllLines(directory.resolve("classes.txt"));
        assertThat(loaded).anyMatch(line -> line.contains("addition.cli.Main "));
        return loaded.stream()
                .filter(line -> line.matches(".* org\\.(nd4j|deeplearning4j|bytedeco)\\..*"))
                .toList();
    }

    @Test
    void networksOfTheZooNeedNoClassOfDeeplearning4j() throws Exception {
        Path model = directory.resolve("model.zip");
        try (InputStream in = Architecture.SIMPLE_RNN.openWeights(AdditionWeights.GENERALIZING)) {
            Files.copy(in, model);
        }
        for (String command : List.of(
                "--help",
                "models",
                "models --json",
                "add 438 540",
                "add --model model.zip",
                "add 438 540 --model zoo:mlp/article",
                "certify zoo:simple-rnn/smallest",
                "certify model.zip --json",
                "explain zoo:simple-rnn/smallest --plot units.svg",
                "explain model.zip --json",
                "evaluate zoo:simple-rnn/smallest --exhaustive 3 --json",
                "evaluate model.zip --lengths 1,10,2000",
                "data --examples 5 --out sums.csv")) {
            assertThat(loadedOfDeeplearning4j(command.split(" "))).as(command).isEmpty();
        }
    }

    @Test
    void answersThatRoundingCouldChangeLoadDeeplearning4j() throws Exception {
        assertThat(loadedOfDeeplearning4j("evaluate", "zoo:mlp/article", "--exhaustive", "3"))
                .anyMatch(line -> line.contains("org.nd4j.linalg.factory.Nd4j "));
    }

    @Test
    void helpOfACommandDoesNotLoadNd4j() throws Exception {
        assertThat(loadedOfDeeplearning4j("train", "--help"))
                .noneMatch(line -> line.contains("org.nd4j.linalg.factory.Nd4j ")
                        || line.contains("org.bytedeco.javacpp.Loader "));
    }

    @Test
    void mapsItsClassesFromTheArchive() throws Exception {
        Ended add = run(APPLICATION, "", Map.of("JAVA_OPTS", "-Xlog:class+load:stdout"), "add", "438", "540");
        assertThat(add.code()).isZero();
        assertThat(add.out().lines())
                .anyMatch(line -> line.contains("addition.cli.AddCommand source: shared objects file"));
    }

    /** On a real terminal, made by script(1). */
    @Test
    void colorsOnlyOnTerminals() throws Exception {
        String[] onTerminal = {"-qec", APPLICATION + " certify zoo:simple-rnn/smallest", "/dev/null"};
        assertThat(run("script", "", Map.of("TERM", "xterm"), onTerminal).out()).contains("\u001B[32mcertified");
        assertThat(run("script", "", Map.of("TERM", "xterm", "NO_COLOR", "1"), onTerminal)
                        .out())
                .contains("certified")
                .doesNotContain("\u001B[32m");
        assertThat(run("certify", "zoo:simple-rnn/smallest").out()).doesNotContain("\u001B");
    }

    @Test
    void theShellCompletes() throws Exception {
        Path script = Files.writeString(
                directory.resolve("completion"), run("generate-completion").out());
        Ended completed = run(
                "bash",
                "",
                Map.of(),
                "-c",
                "source " + script
                        + "; COMP_WORDS=(addition ce); COMP_CWORD=1; _complete_addition; echo ${COMPREPLY[@]}");
        assertThat(completed.out().strip()).as(completed.err()).isEqualTo("certify");
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("adder"), Path.of(APPLICATION));
        assertThat(run(link.toString(), "", Map.of(), "data", "--examples", "2", "--out", "x.csv")
                        .code())
                .isZero();
        assertThat(directory.resolve("x.csv")).exists();
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        Ended ended = run(APPLICATION, "", Map.of("JAVA_HOME", "/no/java"), "--help");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).startsWith("error: java: /no/java/bin/java was not found");
    }

    @Test
    void printsTheSameNumbersInEveryLocale() throws Exception {
        String plain = run("train", "--epochs", "1", "--run", "plain").out();
        for (String language : THOROUGH ? List.of("de", "ar", "tr") : List.of("ar")) {
            Ended train = run(
                    APPLICATION,
                    "",
                    Map.of("JAVA_OPTS", "-Duser.language=" + language + " -Duser.country=EG"),
                    "train",
                    "--epochs",
                    "1",
                    "--run",
                    language);
            assertThat(train.code()).as(train.err()).isZero();
            assertThat(train.out().lines().limit(2).toList())
                    .isEqualTo(plain.lines().limit(2).toList());
        }
    }

    @Test
    void failsWhenOutputCannotBeWritten() throws Exception {
        Process process = new ProcessBuilder(APPLICATION, "--help")
                .redirectOutput(new File("/dev/full"))
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(4);
        assertThat(directory.resolve("err.txt")).content().startsWith("error: standard output: could not be written");
    }

    @Test
    void outOfMemoryIsOneLine() throws Exception {
        Ended ended = run(
                APPLICATION,
                "",
                Map.of("JAVA_OPTS", "-Xmx32m"),
                "data",
                "--examples",
                "100000000",
                "--digits",
                "1",
                "--out",
                "x.csv");
        assertThat(ended.err().lines()).singleElement().asString().startsWith("error: memory: ");
        assertThat(ended.code()).isEqualTo(70);
        assertThat(directory.resolve("x.csv")).doesNotExist();
    }

    @Test
    void exitsWith143WhenTerminated() throws Exception {
        Process process = new ProcessBuilder(APPLICATION, "train", "--run", "long")
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        Thread.sleep(3_000);
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(directory.resolve("err.txt")).content().doesNotContain("Exception");
    }
}
