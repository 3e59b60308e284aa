package addition.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Every page of the site in a real browser, on a phone, a tablet and a desk, by day and by night. */
class SiteInBrowserTest {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    /** What stands out to the right, of everything that does not scroll in a box of its own. */
    private static final String TOO_WIDE = """
            const inBox = element => {
              for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
                if (getComputedStyle(box).overflowX === 'auto') return true;
              }
              return false;
            };
            return [...document.body.querySelectorAll('*')]
              .filter(element => !inBox(element) && element.getBoundingClientRect().right > innerWidth + 1)
              .map(element => element.tagName + ': ' + element.textContent.slice(0, 60));
            """;

    private static final String BROKEN_PERCENTAGES = """
            const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
            const broken = [];
            while (texts.nextNode()) {
              const node = texts.currentNode;
              if (node.parentElement.closest('pre, code')) continue;
              for (const match of node.data.matchAll(/[0-9]\\s%/g)) {
                const range = document.createRange();
                range.setStart(node, match.index);
                range.setEnd(node, match.index + match[0].length);
                if (range.getClientRects().length > 1) broken.push(node.data.slice(Math.max(0, match.index - 20), match.index + 3));
              }
            }
            return broken;
            """;

    @TempDir
    private static Path directory;

    private static ChromeDriver browser;
    private static List<Path> pages;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(BROWSER),
                "skipped: there is no browser; install Debian's chromium and chromium-driver to run it");
        new Site(Path.of(System.getProperty("project.root")), false).write(directory);
        try (Stream<Path> files = Files.list(directory)) {
            pages = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.endsWith(LearnPage.NAME)) // has no menu, and a test of its own
                    .sorted()
                    .toList();
        }
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                new ChromeOptions().setBinary(BROWSER.toFile()).addArguments("--headless=new", "--no-sandbox"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, light", "390, dark", "800, light", "800, dark", "1280, light", "1280, dark"})
    void everyPageFits(int width, String theme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        assertThat(pages).hasSizeGreaterThan(15);
        for (Path page : pages) {
            browser.get(page.toUri().toString());
            String name = page.getFileName() + " at " + width + ", " + theme;
            assertThat((long) browser.executeScript("return document.documentElement.scrollWidth - innerWidth"))
                    .as(name)
                    .isNotPositive();
            assertThat((List<?>) browser.executeScript(TOO_WIDE)).as(name).isEmpty();
            assertThat((List<?>) browser.executeScript(BROKEN_PERCENTAGES))
                    .as(name)
                    .isEmpty();
            boolean menu =
                    (boolean) browser.executeScript("return document.querySelector('nav li').offsetParent !== null");
            assertThat(menu).as("the menu is open: " + name).isEqualTo(width > 800);
            boolean dark = (boolean) browser.executeScript("const rgb = getComputedStyle(document.body)"
                    + ".backgroundColor.match(/[0-9]+/g).map(Number); return rgb[0] + rgb[1] + rgb[2] < 384");
            assertThat(dark).as(name).isEqualTo(theme.equals("dark"));
        }
    }

    @Test
    void theMenuOpensOnAPhone() {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
        browser.get(pages.get(0).toUri().toString());
        browser.executeScript("document.querySelector('nav label').click()");
        assertThat(browser.executeScript("return document.querySelector('nav li').offsetParent !== null"))
                .isEqualTo(true);
    }
}
