package addition.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.chrome.ChromeDriver;

/** Every page of the site in a real browser, on a phone, a tablet and a desk, by day and by night. */
class SiteInBrowserTest {
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
        browser = Browser.open();
        new Site(Path.of(System.getProperty("project.root")), false).write(directory);
        try (Stream<Path> files = Files.list(directory)) {
            pages = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.endsWith(LearnPage.NAME)) // has no menu, and a test of its own
                    .sorted()
                    .toList();
        }
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
        Browser.resize(browser, width);
        Browser.setTheme(browser, theme);
        assertThat(pages).hasSizeGreaterThan(15);
        for (Path page : pages) {
            browser.get(page.toUri().toString());
            String name = page.getFileName() + " at " + width + ", " + theme;
            assertThat(Browser.overhang(browser)).as(name).isNotPositive();
            assertThat((List<?>) browser.executeScript(TOO_WIDE)).as(name).isEmpty();
            assertThat((List<?>) browser.executeScript(BROKEN_PERCENTAGES))
                    .as(name)
                    .isEmpty();
            boolean menu =
                    (boolean) browser.executeScript("return document.querySelector('nav li').offsetParent !== null");
            assertThat(menu).as("the menu is open: " + name).isEqualTo(width > 800);
            assertThat(Browser.isDark(browser)).as(name).isEqualTo(theme.equals("dark"));
        }
    }

    @Test
    void theMenuOpensOnAPhone() {
        Browser.resize(browser, 390);
        browser.get(pages.get(0).toUri().toString());
        browser.executeScript("document.querySelector('nav label').click()");
        assertThat(browser.executeScript("return document.querySelector('nav li').offsetParent !== null"))
                .isEqualTo(true);
    }
}
