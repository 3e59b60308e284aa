package addition.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import addition.eval.AdditionPredictor;
import addition.eval.LengthCertificate;
import addition.eval.LengthCertificate.Verdict;
import addition.fused.FusedNetwork;
import addition.fused.FusedTrainer;
import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.TrainingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page on which a network learns to carry, in a real browser, against the library. */
class LearnPageTest {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    @TempDir
    private static Path directory;

    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(BROWSER),
                "skipped: there is no browser; install Debian's chromium and chromium-driver to run it");
        Files.writeString(directory.resolve(LearnPage.NAME), LearnPage.html());
        ChromeOptions options = new ChromeOptions()
                .setBinary(BROWSER.toFile())
                .addArguments("--headless=new", "--no-sandbox", "--force-prefers-reduced-motion");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(10));
    }

    @BeforeEach
    void load() {
        browser.get(directory.resolve(LearnPage.NAME).toUri().toString());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                    .as("what the console says")
                    .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                    .isEmpty();
            browser.quit();
        }
    }

    private static List<List<Integer>> columns(AdditionDataset problems) {
        return IntStream.range(0, problems.size())
                .mapToObj(problems::get)
                .map(problem -> IntStream.range(0, problem.digits())
                        .map(problem::column)
                        .boxed()
                        .toList())
                .toList();
    }

    private static List<List<Integer>> integers(Object made) {
        return ((List<?>) made)
                .stream()
                        .map(one -> ((List<?>) one)
                                .stream()
                                        .map(value -> ((Number) value).intValue())
                                        .toList())
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void drawsTheSameSumsAsTheLibrary(int radix) {
        ColumnRule rule = ColumnRules.addition(radix, 2);
        for (long seed : List.of(0L, 1L, 99L, 123_456_789_012L)) {
            assertThat(integers(browser.executeScript(
                            "return propagatingSums(new Addition(arguments[0]), 20, 24, arguments[1])", radix, seed)))
                    .isEqualTo(columns(ProblemKind.PROPAGATING.draw(rule, 20, 24, seed)));
            assertThat(integers(browser.executeScript(
                            "return balancedSums(new Addition(arguments[0]), 20, 24, arguments[1])", radix, seed)))
                    .isEqualTo(columns(ProblemKind.BALANCED.draw(rule, 20, 24, seed)));
            assertThat(integers(browser.executeScript(
                            "return randomSums(new Addition(arguments[0]), 20, 24, arguments[1])", radix, seed)))
                    .isEqualTo(columns(ProblemKind.RANDOM.draw(rule, 20, 24, seed)));
        }
    }

    /**
     * A hundred steps from the same weights on the same examples: the page in double precision, the library in single.
     */
    @ParameterizedTest
    @CsvSource({"10, 6", "10, 3", "2, 3"})
    void makesTheLibrarysSteps(int radix, int hidden) {
        ColumnRule rule = ColumnRules.addition(radix, 2);
        TrainingPlan plan = TrainingPlan.of(Recipe.SMALLEST, Architecture.SIMPLE_RNN, rule, 5)
                .with(Hyperparameter.HIDDEN, hidden)
                .with(Hyperparameter.PROBLEMS, ProblemKind.PROPAGATING)
                .with(Hyperparameter.DIGITS, 12)
                .with(Hyperparameter.EXAMPLES, 200)
                .with(Hyperparameter.BATCH, 50)
                .with(Hyperparameter.EPOCHS, 50)
                .with(Hyperparameter.LEARNING_RATE, 0.01)
                .with(Hyperparameter.FINAL_LEARNING_RATE, 1e-4)
                .with(Hyperparameter.L1, 1e-4);
        MultiLayerNetwork network = plan.network();
        AdditionDataset examples = plan.split().train();
        List<Double> before = parameters(network.params().dup('c').data().asFloat());
        FusedTrainer trainer = new FusedTrainer(network, examples, 50, false, (radix - 1) / 2f);
        List<Double> losses = new ArrayList<>();
        IntStream.range(0, 50).forEach(epoch -> losses.add(trainer.fitEpoch()));
        trainer.sync();
        Map<?, ?> made = (Map<?, ?>) browser.executeScript("""
                const network = new Network(new Addition(arguments[0]), arguments[1], arguments[2]);
                const recipe = {batch: 50, epochs: 50, digits: 12, rate: 0.01, finalRate: 1e-4, l1: 1e-4};
                const trainer = new Trainer(network, arguments[3], recipe, 1);
                const losses = Array.from({length: 50}, () => trainer.oneEpoch());
                return {losses, parameters: Array.from(network.parameters)};
                """, radix, hidden, before, columns(examples));
        assertThat(losses.get(49)).isLessThan(0.9 * losses.get(0));
        assertClose((List<?>) made.get("losses"), losses, 1e-5);
        assertClose(
                (List<?>) made.get("parameters"),
                parameters(network.params().dup('c').data().asFloat()),
                2e-3);
    }

    private static List<Double> parameters(float[] values) {
        List<Double> list = new ArrayList<>();
        for (float value : values) {
            list.add((double) value);
        }
        return list;
    }

    private static void assertClose(List<?> found, List<Double> expected, double most) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(((Number) found.get(i)).doubleValue()).as("value " + i).isCloseTo(expected.get(i), offset(most));
        }
    }

    /** Twenty networks: those of the zoo, the two smallest of them a little off, and far off. */
    @Test
    void comesToTheVerdictsOfTheCertificate() throws IOException {
        List<MultiLayerNetwork> networks = new ArrayList<>();
        for (AdditionWeights weights : AdditionWeights.values()) {
            networks.add(zoo(weights));
        }
        Random random = new Random(8);
        for (double most : new double[] {1e-5, 3e-4, 0.01, 0.3}) {
            for (int i = 0; i < 4; i++) {
                networks.add(moved(zoo(i < 2 ? AdditionWeights.SMALLEST : AdditionWeights.BINARY), most, random));
            }
        }
        int certified = 0;
        int refuted = 0;
        for (MultiLayerNetwork network : networks) {
            LengthCertificate certificate = LengthCertificate.of(network);
            FusedNetwork fused = FusedNetwork.require(network);
            Map<?, ?> made = (Map<?, ?>) browser.executeScript(
                    "return new Proof(new Network(new Addition(arguments[0]), arguments[1], arguments[2])).decide()",
                    fused.rule().radix(),
                    fused.hidden(),
                    parameters(fused.parameters()));
            assertThat(made.get("verdict")).isEqualTo(certificate.verdict().toString());
            if (certificate.isCertified()) {
                certified++;
                assertThat(((Number) made.get("margin")).doubleValue()).isCloseTo(certificate.margin(), offset(1e-5));
            } else if (certificate.verdict() == Verdict.REFUTED) {
                refuted++;
                int[] wrong = ((List<?>) made.get("columns"))
                        .stream()
                                .mapToInt(column -> ((Number) column).intValue())
                                .toArray();
                AdditionProblem problem = AdditionProblem.ofColumns(fused.rule(), wrong);
                assertThat(new AdditionPredictor(network).predict(problem)).isNotEqualTo(problem.sum());
            }
        }
        assertThat(networks).hasSize(20);
        assertThat(certified).isBetween(8, 14);
        assertThat(refuted).isGreaterThan(5);
    }

    private static MultiLayerNetwork zoo(AdditionWeights weights) throws IOException {
        try (InputStream in = Architecture.SIMPLE_RNN.openWeights(weights)) {
            return SafeModelSerializer.restoreMultiLayerNetwork(in, false);
        }
    }

    /** The network with every parameter changed by at most a share of itself. */
    private static MultiLayerNetwork moved(MultiLayerNetwork network, double most, Random random) {
        float[] parameters = network.params().dup('c').data().asFloat();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= (float) (1 + most * (2 * random.nextDouble() - 1));
        }
        network.setParams(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
        return network;
    }

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
        String whole = "All 10,100 sums of up to 2 digits are right, and 200 of 200 sums of 30 digits.";
        waitFor("broken", whole, 5);
        WebElement number = browser.findElement(By.className("number"));
        new Actions(browser).dragAndDropBy(number, 60, 0).perform();
        waitFor("broken", "short sums break, first ", 5);
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
    }

    @Test
    void provesTheSmallestNetwork() {
        browser.findElement(By.id("prove-start")).click();
        waitFor("prove-verdict", "Proved: right for numbers of any length.", 60);
        assertThat(text("prove-verdict")).endsWith("leads by at least 0.0422.");
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
                  });
                  worker.postMessage({command: "train", radix: 10, hidden: 6, seed});
                };
                start();
                start();
                """);
        assertThat(learned.stream().filter(Boolean.TRUE::equals)).hasSizeGreaterThanOrEqualTo(3);
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
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        load();
        waitFor("broken", "All", 5);
        assertThat((long) browser.executeScript("return document.documentElement.scrollWidth - innerWidth"))
                .isNotPositive();
        assertThat((boolean) browser.executeScript("const rgb = getComputedStyle(document.body)"
                        + ".backgroundColor.match(/[0-9]+/g).map(Number); return rgb[0] + rgb[1] + rgb[2] < 384"))
                .isEqualTo(theme.equals("dark"));
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    @Test
    void needsNoOtherFileAndNoNetwork() throws IOException {
        String html = LearnPage.html().replace("http://www.w3.org/2000/svg", ""); // a name, not an address
        assertThat(html)
                .contains("default-src 'none'", "worker-src blob:")
                .doesNotContain("http://", "https://", "src=", "@import");
    }

    /** Whatever can be done with a mouse can be done with the keyboard, and has a name for a screen reader. */
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
