package addition.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import addition.models.Architecture;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.Trainer;
import addition.train.TrainingMonitor;
import addition.train.TrainingMonitor.CurvePoint;
import addition.train.TrainingPlan;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

class LivePageTest {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    @TempDir
    private Path directory;

    private static HttpResponse<String> get(LivePage page, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page.address().resolve(path)).build(), BodyHandlers.ofString());
    }

    @Test
    void servesWhatIsKnownSoFar() throws Exception {
        try (LivePage page = LivePage.open()) {
            page.start("mlp", 1_000);
            for (int epoch = 1; epoch <= 500; epoch++) {
                page.epochDone("mlp", epoch, 2.0 / epoch);
            }
            page.curvePoint("mlp", new CurvePoint(500, 5_000, 0.004, 0.25));
            JsonObject state = JsonParser.parseString(get(page, "state").body())
                    .getAsJsonArray()
                    .get(0)
                    .getAsJsonObject();
            assertThat(state.get("name").getAsString()).isEqualTo("mlp");
            assertThat(state.get("epoch").getAsInt()).isEqualTo(500);
            assertThat(state.get("losses").getAsJsonArray()).hasSize(250);
            assertThat(state.get("points").getAsJsonArray()).hasSize(1);
        }
    }

    @Test
    void listensOnlyOnTheLoopbackAddress() throws Exception {
        try (LivePage page = LivePage.open()) {
            assertThat(get(page, "none").statusCode()).isEqualTo(404);
            HttpURLConnection posted =
                    (HttpURLConnection) page.address().resolve("state").toURL().openConnection();
            posted.setRequestMethod("POST");
            assertThat(posted.getResponseCode()).isEqualTo(405);
            List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address)
                    .toList();
            assertThat(addresses).isNotEmpty();
            for (InetAddress address : addresses) {
                if (!address.isLoopbackAddress()) {
                    URI other = new URI(
                            "http",
                            null,
                            address.getHostAddress(),
                            page.address().getPort(),
                            "/",
                            null,
                            null);
                    assertThat(isRefused(other)).as(other + " is refused").isTrue();
                }
            }
        }
    }

    /** What a page of another site could ask for, under a name that it has made to mean this machine. */
    @Test
    void answersToNoOtherName() throws IOException {
        try (LivePage page = LivePage.open();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), page.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /state HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    private static boolean isRefused(URI address) throws InterruptedException {
        try {
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(2))
                    .build()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void takesAnotherPortWhereTheUsualOneIsTaken() throws IOException {
        try (LivePage first = LivePage.open();
                LivePage second = LivePage.open()) {
            assertThat(first.address()).isNotEqualTo(second.address());
        }
    }

    @Test
    void trainSaysWhere() {
        Cli train = Cli.run("train", "--epochs", 1, "--ui", "--no-report", "--run", directory.resolve("run"))
                .succeeds();
        assertThat(train.err()).startsWith("watch at http://localhost:");
    }

    @Test
    void worksInABrowser() throws Exception {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(BROWSER),
                "skipped: there is no browser; install Debian's chromium and chromium-driver to run it");
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                new ChromeOptions().setBinary(BROWSER.toFile()).addArguments("--headless=new", "--no-sandbox"));
        try {
            watch(browser);
        } finally {
            browser.quit();
        }
    }

    private static TrainingMonitor monitor(LivePage page, String name) {
        page.start(name, 20);
        return new TrainingMonitor() {
            @Override
            public void epochDone(int epoch, double loss) {
                page.epochDone(name, epoch, loss);
            }

            @Override
            public void curvePoint(CurvePoint point) {
                page.curvePoint(name, point);
            }
        };
    }

    /** With both engines: what is shown is what the monitors of a real training are told. */
    private void watch(ChromeDriver browser) throws Exception {
        WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(20));
        try (LivePage page = LivePage.open()) {
            browser.get(page.address().toString());
            for (Engine engine : Engine.values()) {
                String name = "simple-rnn by " + engine;
                Trainer.of(engine)
                        .train(
                                TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1)
                                        .with(Hyperparameter.EPOCHS, 20)
                                        .with(Hyperparameter.BATCH, 250),
                                monitor(page, name));
                wait.until(driver ->
                        driver.findElement(By.id("networks")).getText().contains(name));
            }
            wait.until(driver ->
                    driver.findElements(By.cssSelector("section path.loss")).size() == 2);
            assertThat(browser.findElement(By.id("networks")).getText())
                    .contains("epoch 20 of 20", "loss ", "validation exact match");
            assertThat(browser.findElement(By.cssSelector("path.loss")).getDomAttribute("d"))
                    .startsWith("M");
        }
        wait.until(driver -> driver.findElement(By.id("status")).getText().startsWith("Training has ended"));
    }
}
