package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.sweep.SweepColumn;
import addition.sweep.SweepSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documentation says is true: its Java code compiles and runs, its links lead somewhere. */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("public (?:class|record) (\\w+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

    /** Where the samples go, so that one class loader has them and Deeplearning4j, as in a user's program. */
    private static final Path CLASSES =
            Path.of(System.getProperty("project.root"), "addition-cli", "target", "test-classes");

    @TempDir
    private Path directory;

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> root = Files.list(ROOT)) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    static Stream<Arguments> samples() throws IOException {
        Stream.Builder<Arguments> samples = Stream.builder();
        for (Path page : pages()) {
            Matcher code = JAVA.matcher(Files.readString(page));
            while (code.find()) {
                Matcher name = CLASS.matcher(code.group(1));
                assertThat(name.find())
                        .as("a sample in " + page + " without a public class")
                        .isTrue();
                samples.add(Arguments.of(ROOT.relativize(page).toString(), name.group(1), code.group(1)));
            }
        }
        return samples.build();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("samples")
    void codeCompilesAndRuns(String page, String name, String code) throws Exception {
        Path source = Files.writeString(directory.resolve(name + ".java"), code);
        String classPath = System.getProperty("java.class.path");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", CLASSES.toString(), "-cp", classPath, source.toString());
        assertThat(compiled).as(page).isZero();
        PrintStream out = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output));
            Class.forName(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        assertThat(output.toString()).isNotBlank();
    }

    @Test
    void thereAreSamples() throws IOException {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void linksLeadToFiles() throws IOException {
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                // anchors are checked when the site is made
                if (!link.group(1).toLowerCase(Locale.ROOT).startsWith("http")
                        && !link.group(1).startsWith("#")) {
                    assertThat(page.resolveSibling(link.group(1).replaceFirst("#.*", "")))
                            .as("linked from " + page)
                            .exists();
                }
            }
        }
    }

    @Test
    void theCitationIsOfThisVersion() throws IOException {
        Matcher version = Pattern.compile("<artifactId>addition-parent</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(Files.readString(ROOT.resolve("CITATION.cff"))).contains("\nversion: " + version.group(1) + "\n");
    }

    /** To be made anew by {@code mvn test -pl addition-cli -am -Dtest=DocumentationTest -Ddocs.update}. */
    @Test
    void theReferenceOfCommandsIsWhatHelpSays() throws IOException {
        Path reference = ROOT.resolve("docs/commands.md");
        if (System.getProperty("docs.update") != null) {
            Files.writeString(reference, reference());
        }
        assertThat(reference).hasContent(reference());
    }

    /** To be made anew as the reference of commands. */
    @Test
    void theTableOfColumnsIsThatOfTheCode() throws IOException {
        Path page = ROOT.resolve("docs/columns.md");
        if (System.getProperty("docs.update") != null) {
            Files.writeString(page, columns());
        }
        assertThat(page).hasContent(columns());
    }

    private static String columns() {
        StringBuilder text = new StringBuilder("""
                # Columns of a sweep

                What `rows.csv` and `summary.csv` of a sweep's directory hold, and the JSON of `sweep --json`.
                Tables, plots and options have the same names with hyphens: `learning-rate`, `l1`. Exact match is the
                share of sums with all digits right.

                ## rows.csv

                A line for each run; what was not measured is empty.

                | column | holds | meaning |
                |---|---|---|
                """);
        for (SweepColumn column : SweepColumn.ALL) {
            text.append("| `%s` | %s | %s |%n"
                    .formatted(column.name(), column.type().description(), column.help()));
        }
        text.append("""

                ## summary.csv

                A line for each plan: its columns of the table above, from `network` to `engine` without the seeds, and these.

                | column | meaning |
                |---|---|
                """);
        SweepSummary.columns().forEach((name, meaning) -> text.append("| `%s` | %s |%n".formatted(name, meaning)));
        return text.toString();
    }

    private static String reference() {
        CommandLine all = Main.commandLine();
        StringBuilder text =
                new StringBuilder("# Commands\n\nWhat `--help` says of each.\n\n").append(section("addition", all));
        all.getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                text.append("\n").append(section(name, command));
            }
        });
        return text.toString();
    }

    private static String section(String name, CommandLine command) {
        command.setUsageHelpWidth(110);
        return "## " + name + "\n\n```text\n"
                + command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing() + "\n```\n";
    }

    @Test
    void everyCommandIsInTheGuide() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/guide.md"));
        assertThat(Main.commandLine().getSubcommands().entrySet())
                .filteredOn(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .allSatisfy(command -> assertThat(guide).contains("| `" + command.getKey()));
    }
}
