package addition.site;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium, without a window. */
final class Browser {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    private Browser() {}

    /** Starts a browser. If none is installed, the test is skipped. */
    static ChromeDriver open() {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(BROWSER),
                "skipped: there is no browser; install Debian's chromium and chromium-driver to run it");
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                new ChromeOptions()
                        .setBinary(BROWSER.toFile())
                        .addArguments("--headless=new", "--no-sandbox", "--force-prefers-reduced-motion"));
    }

    /** Makes the page so many pixels wide. */
    static void resize(ChromeDriver browser, int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Shows pages by day or by night, {@code light} or {@code dark}. */
    static void setTheme(ChromeDriver browser, String theme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** How far the page is wider than its window. */
    static long overhang(ChromeDriver browser) {
        return (long) browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
    }

    static boolean isDark(ChromeDriver browser) {
        return (boolean) browser.executeScript("const rgb = getComputedStyle(document.body)"
                + ".backgroundColor.match(/[0-9]+/g).map(Number); return rgb[0] + rgb[1] + rgb[2] < 384");
    }
}
