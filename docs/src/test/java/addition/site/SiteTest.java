package addition.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)(#[^\"]*)?\"");

    @TempDir
    private Path directory;

    /** The project's own pages, with one changed. */
    private Path copy(String name, String text) throws IOException {
        Path copy = directory.resolve("project");
        try (Stream<Path> files =
                Stream.of("docs", "examples", "proof", ".").flatMap(part -> list(ROOT.resolve(part)))) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(ROOT.relativize(file).normalize());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Files.writeString(copy.resolve(name), text);
        return copy;
    }

    private static Stream<Path> list(Path part) {
        try {
            return Files.walk(part, part.endsWith("docs") ? 3 : 1).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyMarkdownFileIsInTheMenu() throws IOException {
        new Site(ROOT, false).write(directory);
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            assertThat(docs.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".md")))
                    .allSatisfy(name -> assertThat(directory.resolve(name.replace(".md", ".html")))
                            .exists());
        }
        assertThat(Files.readString(directory.resolve("index.html")))
                .contains(
                        "<a href=\"guide.html\">",
                        "<a href=\"project-security.html\">",
                        "<a href=\"index.html\" aria-current=\"page\">")
                .doesNotContain(".md\"");
        assertThat(directory.resolve("guide.html")).content().contains("<table>", "<h2 id=\"commands\">");
    }

    /** What was written is looked at again: each local link leads to a file of the site. */
    @Test
    void linksOfTheSiteLeadToItsFiles() throws IOException {
        new Site(ROOT, false).write(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path page :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    if (!link.group(1).matches("[a-z]+:.*")) {
                        assertThat(directory.resolve(link.group(1)))
                                .as(page.toString())
                                .isRegularFile();
                    }
                }
            }
        }
    }

    @Test
    void failsOnBrokenLinks() throws IOException {
        Path project = copy(
                "docs/carry.md",
                "# Carry\n\n[a](none.md) [b](guide.md#none) [c](guide.md#commands) ![d](images/none.png)\n");
        assertThatThrownBy(() -> new Site(project, false).write(directory.resolve("site")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("docs/carry.md to none.md")
                .hasMessageContaining("docs/carry.md to guide.md#none")
                .hasMessageContaining("docs/carry.md to images/none.png")
                .hasMessageNotContaining("#commands");
        assertThat(directory.resolve("site")).doesNotExist();
    }

    @Test
    void theApiIsInTheMenuIfItIsThere() throws IOException {
        new Site(ROOT, true).write(directory);
        assertThat(directory.resolve("guide.html")).content().contains("<a href=\"api/apidocs/index.html\">API</a>");
    }
}
