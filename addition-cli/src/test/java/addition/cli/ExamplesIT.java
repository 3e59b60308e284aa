package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the examples' README, each run in a copy of the project against the artifacts of this build, and the
 * first command of the README.
 */
class ExamplesIT {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path EXAMPLES = ROOT.resolve("examples");
    private static final Path SETTINGS = ROOT.resolve("addition-cli/src/it/settings.xml");
    private static final Set<String> NOT_COPIED = Set.of("target", ".git", "runs");

    /** What a command prints if it does what the README says. */
    private static final Map<String, String> PRINTED = Map.of(
            "mvn compile exec:java", "exact match ",
            "mvn compile exec:java -Dexec.mainClass=example.ZooModel",
                    "99999999999999999999 + 1 = 100000000000000000000",
            "mvn compile exec:java -Dexec.mainClass=example.EarlyStopping", "best epoch ",
            "mvn compile exec:java -Dexec.mainClass=example.OwnRule", "parity(",
            "mvn test", "Tests run: ");

    @TempDir
    private Path directory;

    /** The invoker plugin installs the modules and their parent, but not the BOM that the parent imports. */
    @BeforeAll
    static void installTheBom() throws IOException {
        Path bom = ROOT.resolve("addition-bom/pom.xml");
        Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(Files.readString(bom));
        assertThat(version.find()).isTrue();
        Path directory = Path.of(System.getProperty("repository.it"), "addition/addition-bom", version.group(1));
        Files.createDirectories(directory);
        Files.copy(
                bom,
                directory.resolve("addition-bom-" + version.group(1) + ".pom"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void everyCommandOfTheReadmeWorks() throws Exception {
        copy(EXAMPLES);
        List<String> commands = commands();
        assertThat(commands).containsExactlyInAnyOrderElementsOf(PRINTED.keySet());
        for (String command : Boolean.getBoolean("thorough") ? commands : List.of(commands.get(0), "mvn test")) {
            assertThat(run(command)).as(command).contains(PRINTED.get(command));
        }
    }

    /** With the backend declared first, which would bring its own old versions without the BOM. */
    @Test
    void theBomKeepsDependenciesClean() throws Exception {
        copy(EXAMPLES);
        String tree = run("mvn org.apache.maven.plugins:maven-dependency-plugin:3.11.0:tree");
        assertThat(tree.indexOf("nd4j-native-platform")).isLessThan(tree.indexOf("addition-eval"));
        assertThat(tree)
                .contains("commons-io:commons-io:jar:2.22.0", "com.google.code.gson:gson:jar:2.15.0")
                .doesNotContain(":commons-net:", ":freemarker:", ":opencsv:", ":oshi-core:", ":jna:");
    }

    /** Asked of every module, and so of the BOM too, which has no parent. */
    @Test
    @EnabledIfSystemProperty(named = "thorough", matches = "true")
    void theFirstCommandOfTheReadmeTrainsAndCompares() throws Exception {
        String command = "mvn compile exec:java";
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("\n" + command + "\n");
        copy(ROOT);
        assertThat(run(command)).contains("test exact match", "report: runs");
    }

    private static List<String> commands() throws IOException {
        Matcher block = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(EXAMPLES.resolve("README.md")));
        assertThat(block.find()).isTrue();
        return block.group(1).lines().toList();
    }

    private void copy(Path project) throws IOException {
        Files.walkFileTree(project, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (NOT_COPIED.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(directory.resolve(project.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, directory.resolve(project.relativize(from)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private String run(String command) throws Exception {
        String here = Path.of(System.getProperty("repository")).toUri().toString();
        Path settings = Files.writeString(
                directory.resolve("settings.xml"), Files.readString(SETTINGS).replace("@localRepositoryUrl@", here));
        List<String> output = new ArrayList<>();
        InvocationRequest request = new DefaultInvocationRequest();
        request.setBaseDirectory(directory.toFile());
        List.of(command.split(" ")).subList(1, command.split(" ").length).forEach(request::addArg);
        request.setUserSettingsFile(settings.toFile());
        request.setLocalRepositoryDirectory(
                Path.of(System.getProperty("repository.it")).toFile());
        request.setBatchMode(true);
        request.setOutputHandler(output::add);
        DefaultInvoker maven = new DefaultInvoker();
        maven.setMavenHome(Path.of(System.getProperty("maven.home")).toFile());
        int code = maven.execute(request).getExitCode();
        String all = String.join("\n", output);
        assertThat(code).as(all).isZero();
        return all;
    }
}
