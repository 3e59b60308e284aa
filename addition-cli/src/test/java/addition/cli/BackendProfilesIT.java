package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resolves this build's dependency trees anew: poms alone, no jars. */
class BackendProfilesIT {
    private static final List<String> LIBRARIES =
            List.of("addition-data", "addition-models", "addition-eval", "addition-train");

    @TempDir
    private Path directory;

    @Test
    void nativeIsTheDefaultAndHasNoCuda() throws Exception {
        assertOneBackend("nd4j-native-platform:", "nd4j-cuda");
        assertOneBackend("nd4j-native-platform:", "nd4j-cuda", "native");
    }

    @Test
    void cudaReplacesNative() throws Exception {
        assertOneBackend("nd4j-cuda-11.6-platform:", "nd4j-native-platform", "cuda");
    }

    private void assertOneBackend(String wanted, String unwanted, String... profiles) throws Exception {
        Map<String, List<String>> trees = trees(profiles);
        assertThat(trees.keySet()).containsAll(LIBRARIES).contains("addition-cli");
        assertThat(trees.remove("addition-bom"))
                .as("versions, and no dependencies")
                .hasSize(1);
        trees.forEach((module, tree) -> {
            assertThat(tree).as(module).noneMatch(line -> line.contains(unwanted));
            assertThat(tree.stream().filter(line -> line.contains(wanted)))
                    .as(module)
                    .singleElement()
                    .asString()
                    .endsWith(module.equals("addition-cli") ? ":runtime" : ":test");
        });
        for (String library : LIBRARIES) {
            assertThat(trees.get(library).stream().filter(line -> line.matches(".*:(nd4j-native|nd4j-cuda-11.6):.*")))
                    .as(library)
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(":test"));
        }
    }

    /** The dependency tree of each module, line by line. */
    private Map<String, List<String>> trees(String... profiles) throws Exception {
        Map<String, List<String>> trees = new HashMap<>();
        String module = "";
        for (String line : tree(profiles).lines().toList()) {
            if (line.startsWith("addition:")) {
                module = line.split(":")[1];
            }
            trees.computeIfAbsent(module, key -> new ArrayList<>()).add(line);
        }
        return trees;
    }

    private String tree(String... profiles) throws Exception {
        Path file = directory.resolve("tree.txt");
        Files.deleteIfExists(file);
        Properties properties = new Properties();
        properties.setProperty("outputFile", file.toString());
        properties.setProperty("appendOutput", "true");
        InvocationRequest request = new DefaultInvocationRequest();
        request.setPomFile(new File(System.getProperty("project.root"), "pom.xml"));
        request.addArg("dependency:tree");
        request.setProfiles(Arrays.asList(profiles));
        request.setProperties(properties);
        request.setBatchMode(true);
        request.setQuiet(true);
        InvocationResult result = new DefaultInvoker()
                .setMavenHome(new File(System.getProperty("maven.home")))
                .execute(request);
        assertThat(result.getExitCode()).isZero();
        return Files.readString(file);
    }
}
