package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged program in the environments that people start it in: other locales, directories, options of Java, and
 * streams.
 *
 * <p>Names beyond ASCII are made by the shell, as the Java of the tests may not be able to.
 */
class EnvironmentIT {
    /** All repetitions instead of a sample of them: {@code -Dthorough}. */
    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    private static final Path PROGRAM = Path.of(System.getProperty("application"));
    private static final Path HOME = PROGRAM.getParent().getParent();
    private static final String REFUSED = "cannot be read in the locale; set LC_ALL to a UTF-8 locale such as C.UTF-8";

    @TempDir
    private Path directory;

    private record Ended(int code, String out, String err) {
        Ended with(int expected) {
            assertThat(code).as(err).isEqualTo(expected);
            return this;
        }

        /** One line of error, and the code. */
        void failsWith(int expected, String message) {
            with(expected);
            assertThat(err.lines().filter(line -> !line.contains("Picked up ") && !line.contains("incubator modules")))
                    .singleElement()
                    .asString()
                    .startsWith("error: ")
                    .contains(message);
        }
    }

    /** Runs a shell script in the directory, in which {@code addition} is the program. */
    private Ended sh(String script, Map<String, String> environment) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "addition() { \"$PROGRAM\" \"$@\"; }\n" + script)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PROGRAM", PROGRAM.toString());
        builder.environment().put("HOME_OF_PROGRAM", HOME.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(script).isTrue();
        Ended ended = new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.ISO_8859_1),
                Files.readString(err, StandardCharsets.ISO_8859_1));
        Files.delete(out);
        Files.delete(err);
        return ended;
    }

    private Ended sh(String script) throws IOException, InterruptedException {
        return sh(script, Map.of());
    }

    static List<String> locales() {
        return THOROUGH
                ? List.of("export LC_ALL=C", "export LC_ALL=POSIX", "unset LC_ALL LC_CTYPE LANG")
                : List.of("unset LC_ALL LC_CTYPE LANG");
    }

    @ParameterizedTest
    @MethodSource("locales")
    void worksInADirectoryBeyondAsciiInEveryLocale(String locale) throws Exception {
        sh("set -e; " + locale + """

                        mkdir $'m\\xc3\\xbcller'; cd $'m\\xc3\\xbcller'
                        addition train --epochs 2 --run x1
                        addition data --examples 2 --out $'z\\xc3\\xa4hlen.csv'
                        addition evaluate x1/model.zip --data $'z\\xc3\\xa4hlen.csv'
                        addition report x1 --out seite
                        addition explain x1/model.zip --plot bild.svg
                        addition sweep --seeds 1 --epochs 2 --out $'\\xc3\\xbcber'
                        test -f x1/model.zip -a -f x1/report.html -a -f $'z\\xc3\\xa4hlen.csv' -a -f seite/report.html
                        test -f bild.svg -a -f $'\\xc3\\xbcber/rows.csv'
                        cd ..; test "$(ls)" = $'m\\xc3\\xbcller'
                        """).with(0);
    }

    @Test
    void printsAsciiWhereTheLocaleHasNothingElse() throws Exception {
        assertThat(sh("LC_ALL=C addition models").with(0).out())
                .contains(" -")
                .matches(text -> text.chars().allMatch(c -> c < 128));
        assertThat(sh("LC_ALL=C.UTF-8 addition models").with(0).out()).contains("\u00e2\u0080\u0093"); // – in UTF-8
    }

    /** Without the script, which gives Java a UTF-8 locale. */
    @Test
    void refusesNamesThatJavaCannotRead() throws Exception {
        String java = "mkdir -p $'m\\xc3\\xbcller'; LC_ALL=C java -cp \"$HOME_OF_PROGRAM/lib/*\" addition.cli.Main ";
        sh("cd / && " + java.replace("mkdir -p $'m\\xc3\\xbcller'; ", "") + "data --out $'/tmp/\\xc3\\xbc.csv'")
                .failsWith(2, REFUSED);
        sh(java.replace("; ", "; cd $'m\\xc3\\xbcller'; ") + "train --run x1")
                .failsWith(5, "the current directory: its name " + REFUSED);
        assertThat(sh("find . -type f").out()).isEmpty();
        sh("addition data --out $'\\xff.csv'").failsWith(2, REFUSED); // no UTF-8 at all
    }

    @Test
    void startsFromADirectoryBeyondAscii() throws Exception {
        String linked =
                "ln -s \"$HOME_OF_PROGRAM\" $'m\\xc3\\xbcller'; LC_ALL=C $'m\\xc3\\xbcller/bin/addition' add 1 1";
        assertThat(sh(linked).with(0).out().strip()).isEqualTo("2");
    }

    @Test
    void refusesADirectoryThatJavaCannotUse() throws Exception {
        sh("ln -s \"$HOME_OF_PROGRAM\" a:b; a:b/bin/addition add 1 1")
                .failsWith(4, "no directory with a colon in its name");
        sh("mkdir copy; cp -r \"$HOME_OF_PROGRAM/bin\" copy; copy/bin/addition add 1 1")
                .failsWith(4, "the program's jars are missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTS"})
    void usesTheCollectorOfTheEnvironment(String variable) throws Exception {
        Ended added = sh("addition add 1 1", Map.of(variable, "-XX:+UseG1GC")).with(0);
        assertThat(added.out().strip()).isEqualTo("2");
        sh("addition add 1 1", Map.of(variable, "-XX:+UseG1GC -XX:+UseParallelGC"))
                .failsWith(5, "java: it does not start: ");
    }

    static IntStream megabytes() {
        return THOROUGH ? IntStream.of(2, 3, 4, 5, 6, 8, 12, 16, 24, 32) : IntStream.of(2, 5, 12, 24);
    }

    @ParameterizedTest
    @MethodSource("megabytes")
    void exitsWithCode5Or70IfTheHeapIsTooSmall(int megabytes) throws Exception {
        Ended added = sh("addition add 1 1; echo $?", Map.of("JAVA_OPTS", "-Xmx" + megabytes + "m"));
        assertThat(added.out().lines().reduce("", (first, last) -> last))
                .as(added.err())
                .isIn("0", "5", "70");
    }

    /** Exit code 1 means a missed threshold, and nothing else. */
    @Test
    void saysThatJavaDoesNotStart() throws Exception {
        sh("addition add 1 1", Map.of("JAVA_OPTS", "-Xnonsense")).failsWith(5, "Unrecognized option: -Xnonsense");
        sh("addition add 1 1", Map.of("JAVA_OPTS", "-javaagent:/nope.jar")).failsWith(5, "java: it does not start: ");
        sh("addition add 1 1", Map.of("JAVA_TOOL_OPTIONS", "-agentlib:nope")).failsWith(5, "nope");
        sh("ulimit -v 1000000; addition add 1 1").failsWith(5, "java: it does not start: ");
        sh("""
                mkdir -p old/bin; echo 'JAVA_VERSION="11.0.2"' > old/release
                printf '#!/bin/sh\\nexit 1\\n' > old/bin/java; chmod +x old/bin/java; JAVA_HOME=$PWD/old addition add 1 1
                """).failsWith(5, "Java 17 or newer is needed, found 11");
        sh("""
                mkdir -p unknown/bin; printf '#!/bin/sh\\necho broken; exit 1\\n' > unknown/bin/java
                chmod +x unknown/bin/java; JAVA_HOME=$PWD/unknown addition add 1 1
                """).failsWith(5, "java: it does not start: broken");
    }

    @Test
    void ignoresCdpath() throws Exception {
        Ended added = sh("""
                mkdir -p elsewhere/bin; ln -s "$HOME_OF_PROGRAM" here
                printf '#!/bin/sh\\necho wrong\\n' > elsewhere/bin/addition; chmod +x elsewhere/bin/addition
                cd here; CDPATH=$OLDPWD/elsewhere bin/addition add 1 1
                """);
        assertThat(added.with(0).out().strip()).isEqualTo("2");
    }

    @Test
    void exitsWhenNobodyReadsItsOutput() throws Exception {
        Ended ended = sh("set -o pipefail; yes 1+1 | addition add | head -1");
        assertThat(ended.out().strip()).isEqualTo("2");
        assertThat(ended.err()).contains("error: standard output: could not be written");
        assertThat(sh("yes 1+1 | addition add | head -1; exit ${PIPESTATUS[1]}").code())
                .isEqualTo(4);
    }

    @Test
    void treatsClosedStreamsAsEmpty() throws Exception {
        assertThat(sh("addition add <&-").with(0).out()).isEmpty();
        assertThat(sh("addition add 1 1 <&- 2>&-").with(0).out().strip()).isEqualTo("2");
        sh("addition data --examples 100 --out x.csv <&- >&- 2>&-").with(0);
        assertThat(Files.readAllLines(directory.resolve("x.csv"))).hasSize(101);
    }

    @Test
    void printsNoEscapesOnADumbTerminal() throws Exception {
        String certify = "TERM=%s script -qec \"$PROGRAM certify zoo:simple-rnn/smallest\" /dev/null";
        assertThat(sh(certify.formatted("xterm")).out()).contains("\u001B[32mcertified");
        assertThat(sh(certify.formatted("dumb")).out()).contains("certified").doesNotContain("\u001B");
    }

    @Test
    void debugPrintsTheTraceOfAnError() throws Exception {
        String data = "addition data --examples 100000000 --digits 1 --out x.csv";
        Ended ended = sh(data + " --debug", Map.of("JAVA_OPTS", "-Xmx32m")).with(70);
        assertThat(ended.err()).contains("java.lang.OutOfMemoryError", "\tat ", "error: memory: ");
        sh(data, Map.of("JAVA_OPTS", "-Xmx32m")).failsWith(70, "memory: ");
    }

    static List<String> names() {
        return THOROUGH ? List.of("my run & co", "it's", "-x", "$HOME") : List.of("it's & $HOME");
    }

    /** A command that is printed to be pasted is pasted. */
    @ParameterizedTest
    @MethodSource("names")
    void printsCommandsThatCanBePasted(String name) throws Exception {
        Path run = directory.resolve(name);
        Application training =
                Application.start(directory, "train", "--network", "mlp", "--epochs", 10_000_000, "--run=" + name);
        for (int i = 0; i < 6_000 && !Files.exists(run.resolve("checkpoint.bin")); i++) {
            Thread.sleep(10);
        }
        training.signal("TERM");
        training.endsWith(143);
        List<String> lines = Files.readAllLines(training.err());
        String command = lines.get(lines.size() - 1).replaceFirst(".*: addition", "addition");
        Ended resumed = sh(command + " --no-report & sleep 4; pkill -TERM -P $!; wait $!");
        assertThat(resumed.err()).contains("addition resume ").doesNotContain("error: ");
        String again = sh("addition train --epochs 1 --run='" + name.replace("'", "'\\''") + "'")
                .with(4)
                .err();
        assertThat(again).contains("already has a run that is not complete; resume it with " + command + ", or");
        assertThat(run).isDirectory();
    }
}
