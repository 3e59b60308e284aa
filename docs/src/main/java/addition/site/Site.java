package addition.site;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The Markdown files of a project as pages with a menu; every link is checked. */
final class Site {
    /** The menu: headings, and the pages below each. */
    private static final Map<String, List<String>> MENU = menu();

    private final Path root;
    private final boolean api;
    private final Map<Path, Page> pages = new LinkedHashMap<>();
    private final Map<Path, Path> files = new LinkedHashMap<>();

    private static Map<String, List<String>> menu() {
        Map<String, List<String>> menu = new LinkedHashMap<>();
        menu.put("Start", List.of("README.md", "docs/tutorial.md", "docs/carry.md"));
        menu.put("How to", List.of("docs/guide.md", "docs/howto.md", "examples/README.md"));
        menu.put(
                "Reference",
                List.of(
                        "docs/commands.md",
                        "docs/encoding.md",
                        "docs/rules.md",
                        "docs/formats.md",
                        "docs/columns.md",
                        "docs/architecture.md"));
        menu.put(
                "Results",
                List.of(
                        "docs/experiments.md",
                        "docs/certificate.md",
                        "docs/proof-format.md",
                        "proof/README.md",
                        "docs/performance.md",
                        "docs/reliability.md"));
        menu.put(
                "Project",
                List.of(
                        "docs/decisions.md",
                        "docs/security.md",
                        "docs/safe-models.md",
                        "docs/models.md",
                        "docs/release.md",
                        "CONTRIBUTING.md",
                        "SECURITY.md",
                        "CHANGELOG.md"));
        return menu;
    }

    /**
     * Reads a project's pages.
     *
     * @param api whether the documentation of the API will lie in {@code api} below the site
     */
    Site(Path root, boolean api) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.api = api;
        for (List<String> names : MENU.values()) {
            for (String name : names) {
                Path file = this.root.resolve(name);
                pages.put(file, Page.read(file));
            }
        }
    }

    /**
     * Writes the site into a directory.
     *
     * @throws IllegalStateException if a link leads nowhere; the message names all such links
     */
    void write(Path directory) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Page page : pages.values()) {
            for (String destination : page.destinations()) {
                check(page, destination, broken);
            }
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException("links that lead nowhere: " + String.join(", ", broken));
        }
        Files.createDirectories(directory);
        for (Page page : pages.values()) {
            page.relink(destination -> relinked(page, destination));
            Files.writeString(directory.resolve(name(page.file())), html(page));
        }
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            Path target = directory.resolve(file.getValue());
            Files.createDirectories(target.getParent());
            Files.copy(file.getKey(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(directory.resolve("site.css"), resource("site.css"));
        Files.writeString(directory.resolve(LearnPage.NAME), LearnPage.html());
    }

    private void check(Page page, String destination, List<String> broken) throws IOException {
        if (isElsewhere(destination)) {
            return;
        }
        Path target = target(page, destination);
        int hash = destination.indexOf('#');
        Page to = pages.get(target);
        boolean found = to == null
                ? Files.isRegularFile(target) && hash < 0
                : hash < 0 || to.anchors().contains(destination.substring(hash + 1));
        if (!found) {
            broken.add(root.relativize(page.file()) + " to " + destination);
        } else if (to == null && !target.equals(root.resolve(LearnPage.SOURCE))) {
            files.put(target, Path.of("files").resolve(root.relativize(target)));
        }
    }

    private static boolean isElsewhere(String destination) {
        return destination.matches("[a-z]+:.*");
    }

    private static Path target(Page page, String destination) {
        String path = destination.replaceFirst("#.*", "");
        return path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
    }

    private String relinked(Page page, String destination) {
        if (isElsewhere(destination)) {
            return destination;
        }
        Path target = target(page, destination);
        if (target.equals(root.resolve(LearnPage.SOURCE))) {
            return LearnPage.NAME;
        }
        String hash = destination.replaceFirst("^[^#]*", "");
        return pages.containsKey(target)
                ? name(target) + hash
                : files.get(target).toString();
    }

    /**
     * The name of a page's file: {@code index.html}, {@code guide.html} of the docs, {@code project-changelog.html} of
     * the root.
     */
    private String name(Path file) {
        String path = root.relativize(file).toString();
        if (path.equals("README.md")) {
            return "index.html";
        }
        String name = path.startsWith("docs/") ? path.substring("docs/".length()) : "project-" + path;
        return name.replace('/', '-').replaceFirst("\\.md$", ".html").toLowerCase(Locale.ROOT);
    }

    private String html(Page page) throws IOException {
        List<Map<String, Object>> groups = new ArrayList<>();
        MENU.forEach((title, names) -> {
            List<Map<String, Object>> entries = new ArrayList<>();
            if (title.equals("Start")) {
                entries.add(Map.of("href", LearnPage.NAME, "title", LearnPage.TITLE, "here", false));
            }
            for (String name : names) {
                Page to = pages.get(root.resolve(name));
                entries.add(Map.of("href", name(to.file()), "title", to.title(), "here", to == page));
            }
            if (api && title.equals("Reference")) {
                entries.add(Map.of("href", "api/apidocs/index.html", "title", "API", "here", false));
            }
            groups.add(Map.of("title", title, "entries", entries));
        });
        return Mustache.compiler()
                .compile(resource("page.mustache"))
                .execute(Map.of("title", page.title(), "groups", groups, "body", page.html()));
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
