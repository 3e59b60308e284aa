package addition.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Opens the page on which a network learns to carry in a real browser. */
abstract class LearnInBrowser {
    @TempDir
    private static Path directory;

    static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.open();
        Files.writeString(directory.resolve(LearnPage.NAME), LearnPage.html());
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(10));
    }

    @BeforeEach
    void load() {
        browser.get(directory.resolve(LearnPage.NAME).toUri().toString());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            List<LogEntry> said = browser.manage().logs().get(LogType.BROWSER).getAll();
            browser.quit();
            assertThat(said)
                    .as("what the console says")
                    .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                    .isEmpty();
        }
    }
}
