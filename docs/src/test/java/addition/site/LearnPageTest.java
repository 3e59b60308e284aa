package addition.site;

import static org.assertj.core.api.Assertions.assertThat;

import addition.models.AdditionSimpleRnn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page on which a network learns to carry: what people do on it. */
class LearnPageTest extends LearnInBrowser {
    private static String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private static void type(String id, String text) {
        WebElement input = browser.findElement(By.id(id));
        input.clear();
        input.sendKeys(text);
    }

    private static void choose(String id, String value) {
        browser.findElement(By.cssSelector("#" + id + " option[value='" + value + "']"))
                .click();
    }

    private static void waitFor(String id, String text, int seconds) {
        new WebDriverWait(browser, Duration.ofSeconds(seconds)).until(any -> text(id).contains(text));
    }

    @Test
    void addsWhatIsTyped() {
        waitFor("sum-answer", "955 + 397 = 1352 ✓ right", 5);
        type("first", "99999");
        type("second", "1");
        waitFor("sum-answer", "99999 + 1 = 100000 ✓ right", 5);
        assertThat(text("plane-text")).startsWith("The path of 99999 + 1: 0 at (0.00, 0.00), 1 at (");
        type("second", "-1");
        waitFor("sum-message", "Give two whole numbers of up to 24 digits from 0 to 9.", 5);
        choose("choice", "binary");
        waitFor("sum-answer", "1011 + 1 = 1100 ✓ right", 5);
        type("first", "12");
        waitFor("sum-message", "from 0 to 1.", 5);
    }

    @Test
    void breaksWhenANumberIsDraggedAndHealsWhenItIsPutBack() {
        String whole = "All 10,000 sums of 2 digits are right, and 200 of 200 sums of 30 digits.";
        waitFor("broken", whole, 5);
        WebElement number = browser.findElement(By.className("number"));
        new Actions(browser).dragAndDropBy(number, 60, 0).perform();
        waitFor("broken", "sums of 2 digits break, first ", 5);
        assertThat(number.getDomAttribute("class")).contains("is-changed");
        number.sendKeys(Keys.HOME);
        waitFor("broken", whole, 5);
        for (int i = 0; i < 5; i++) {
            number.sendKeys(Keys.PAGE_UP);
        }
        waitFor("broken", "break", 5);
        browser.findElement(By.id("prove-start")).click();
        waitFor("prove-verdict", "Not proved, and wrong: ", 60);
        browser.findElement(By.id("reset")).click();
        waitFor("broken", whole, 5);
        assertThat(text("prove-verdict")).isEqualTo("The numbers have changed. Press Prove again.");
    }

    @Test
    void provesTheSmallestNetwork() {
        browser.findElement(By.id("prove-start")).click();
        waitFor("prove-verdict", "Proved: right for numbers of any length.", 60);
        assertThat(text("prove-verdict")).endsWith("leads by at least 0.0421.");
        assertThat(browser.findElements(By.cssSelector("#margins .is-good"))).hasSizeGreaterThan(700);
        assertThat(browser.findElements(By.cssSelector("#margins .is-bad"))).isEmpty();
        assertThat(browser.findElements(By.cssSelector("#prove-plane .box"))).hasSizeGreaterThan(700);
    }

    @Test
    void trainingPausesStepsAndResumes() {
        browser.findElement(By.id("train-start")).click();
        waitFor("train-text", "s to go", 60);
        browser.findElement(By.id("train-pause")).click();
        assertThat(text("train-pause")).isEqualTo("Resume");
        int paused = epoch();
        browser.findElement(By.id("train-step")).click();
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(any -> epoch() > paused);
        int stepped = epoch();
        browser.findElement(By.id("train-pause")).click();
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(any -> epoch() > stepped + 10);
        // The page answers while the network learns.
        type("second", "1111");
        waitFor("sum-answer", "955 + 1111 = 2066 ✓ right", 2);
        browser.findElement(By.id("train-other")).click();
        waitFor("train-text", "Seed 2, epoch", 60);
    }

    private static int epoch() {
        return Integer.parseInt(text("train-text")
                .replaceFirst("(?s).*epoch ([0-9,]+) of.*", "$1")
                .replace(",", ""));
    }

    /** Binary, as it takes seconds; of three seeds at least one learns and is proved. */
    @Test
    void aNetworkLearnsAndIsProved() {
        choose("train-radix", "2");
        browser.findElement(By.id("train-start")).click();
        boolean learned = false;
        for (int attempt = 0; attempt < 3 && !learned; attempt++) {
            if (attempt > 0) {
                browser.findElement(By.id("train-other")).click();
            }
            new WebDriverWait(browser, Duration.ofSeconds(120))
                    .until(any -> text("train-text").contains("learned to carry")
                            || text("train-text").contains("failed"));
            choose("prove-what", "trained");
            browser.findElement(By.id("prove-start")).click();
            new WebDriverWait(browser, Duration.ofSeconds(60))
                    .withMessage(() -> text("train-text") + " / " + text("prove-verdict"))
                    .until(any -> text("prove-verdict").matches("(?s)[✓✗?].*"));
            learned = text("prove-verdict").contains("Proved");
        }
        assertThat(learned).isTrue();
        assertThat(browser.findElements(By.cssSelector("#train-curves polyline")))
                .hasSize(2);
        assertThat(browser.findElements(By.cssSelector("#train-thresholds rect")))
                .isNotEmpty();
    }

    /** Half a minute for each of six seeds, chosen before they were tried. */
    @Test
    @EnabledIfSystemProperty(named = "thorough", matches = "true")
    void mostSeedsLearnDecimalAddition() {
        List<?> learned = (List<?>) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const waiting = [31, 32, 33, 34, 35, 36];
                const learned = [];
                const start = () => {
                  const seed = waiting.shift();
                  const worker = startWorker(at => {
                    if (at.epoch === at.epochs) {
                      learned.push(at.random === 1 && at.chains === 1);
                      worker.terminate();
                      waiting.length > 0 ? start() : learned.length === 6 && done(learned);
                    }
                  }, done);
                  worker.postMessage({command: "train", radix: 10, hidden: 6, seed});
                };
                start();
                start();
                """);
        assertThat(learned.stream().filter(Boolean.TRUE::equals)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void theTwoStretchesOfOneUnitAlwaysOverlap() {
        for (String slope : List.of("-3", "-1", "0", "0.7", "1", "3")) {
            browser.executeScript(
                    "const slider = document.getElementById('slope'); slider.value = arguments[0]; slider.dispatchEvent(new Event('input'))",
                    slope);
            waitFor(
                    "line-text",
                    String.format("With w = %.2f", Double.parseDouble(slope)).replace('-', '−'),
                    5);
            assertThat(text("line-text")).contains("Both contain");
        }
    }

    @ParameterizedTest
    @CsvSource({"390, light", "390, dark", "800, light", "800, dark", "1280, light", "1280, dark"})
    void fits(int width, String theme) {
        Browser.resize(browser, width);
        Browser.setTheme(browser, theme);
        load();
        waitFor("broken", "All", 5);
        assertThat(Browser.overhang(browser)).isNotPositive();
        assertThat(Browser.isDark(browser)).isEqualTo(theme.equals("dark"));
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    @Test
    void needsNoOtherFileAndNoNetwork() throws IOException {
        String html = LearnPage.html().replace("http://www.w3.org/2000/svg", ""); // a name, not an address
        assertThat(html)
                .contains("default-src 'none'", "worker-src blob:")
                .doesNotContain("http://", "https://", "src=", "@import");
    }

    /** Each control has a name for a screen reader, and the keyboard reaches every number. */
    @Test
    void everyControlHasAName() {
        assertThat((List<?>) browser.executeScript("""
                        return [...document.querySelectorAll('button, input, select, [role=slider], svg[role=img]')]
                          .filter(one => !(one.getAttribute('aria-label') || one.textContent.trim() || one.closest('label')))
                          .map(one => one.outerHTML.slice(0, 80));
                        """)).isEmpty();
        assertThat((List<?>) browser.executeScript(
                        "return [...document.querySelectorAll('[role=slider]')].filter(one => one.tabIndex !== 0)"))
                .isEmpty();
        assertThat(AdditionSimpleRnn.builder().hidden(2).build().init().numParams())
                .isEqualTo(browser.findElements(By.cssSelector("[role=slider]")).size());
    }
}
