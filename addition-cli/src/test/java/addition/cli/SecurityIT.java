package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the program brings along has been looked at: each component of the bill of materials has a statement. */
class SecurityIT {
    private static final Path PROGRAM =
            Path.of(System.getProperty("application")).getParent().getParent();
    private static final Pattern ADVISORY = Pattern.compile("CVE-[0-9]{4}-[0-9]+|deeplearning4j/deeplearning4j#[0-9]+");

    @BeforeAll
    static void findTheBillOfMaterials() {
        assumeTrue(
                Files.exists(PROGRAM.resolve("sbom.json")),
                "skipped: Maven is offline, and makes no bill of materials then");
    }

    private static JsonObject read(String name) throws IOException {
        return JsonParser.parseString(Files.readString(PROGRAM.resolve(name))).getAsJsonObject();
    }

    private static Set<String> components() throws IOException {
        Set<String> components = new TreeSet<>();
        for (JsonElement component : read("sbom.json").getAsJsonArray("components")) {
            components.add(component.getAsJsonObject().get("purl").getAsString().replaceFirst("\\?.*", ""));
        }
        return components;
    }

    @Test
    void everyComponentHasAStatement() throws IOException {
        Set<String> stated = new TreeSet<>();
        for (JsonElement one : read("vex.json").getAsJsonArray("statements")) {
            JsonObject statement = one.getAsJsonObject();
            assertThat(statement.get("status").getAsString()).isEqualTo("not_affected");
            assertThat(statement.get("justification").getAsString())
                    .isIn(
                            "vulnerable_code_not_present",
                            "vulnerable_code_not_in_execute_path",
                            "vulnerable_code_cannot_be_controlled_by_adversary");
            for (JsonElement product : statement.getAsJsonArray("products")) {
                assertThat(product.getAsJsonObject().get("@id").getAsString() + "?type=jar")
                        .isEqualTo(read("sbom.json")
                                .getAsJsonObject("metadata")
                                .getAsJsonObject("component")
                                .get("purl")
                                .getAsString());
                for (JsonElement component : product.getAsJsonObject().getAsJsonArray("subcomponents")) {
                    stated.add(component.getAsJsonObject().get("@id").getAsString());
                }
            }
        }
        assertThat(components()).hasSizeGreaterThan(40);
        assertThat(stated).isEqualTo(components());
    }

    @Test
    void theTableNamesTheSameAdvisories() throws IOException {
        Path page = Path.of(System.getProperty("project.root"), "docs", "security.md");
        assertThat(advisories(Files.readString(PROGRAM.resolve("vex.json"))))
                .hasSizeGreaterThan(10)
                .isEqualTo(advisories(Files.readString(page)));
    }

    private static Set<String> advisories(String text) {
        Set<String> advisories = new TreeSet<>();
        Matcher advisory = ADVISORY.matcher(text);
        while (advisory.find()) {
            advisories.add(advisory.group());
        }
        return advisories;
    }
}
