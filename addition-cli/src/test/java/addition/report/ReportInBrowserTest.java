package addition.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.Digits;
import addition.models.Architecture;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.TrainingPlan;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** The adder of a report, in a real browser. */
class ReportInBrowserTest {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    @TempDir
    private static Path directory;

    private static ReportedRun good;
    private static ReportedRun poor;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                Files.isExecutable(DRIVER) && Files.isExecutable(BROWSER),
                "skipped: there is no browser; install Debian's chromium and chromium-driver to run it");
        good = ReportedRun.of(Runs.run(
                directory.resolve("good"),
                TrainingPlan.of(Recipe.REGULARIZED, Architecture.SIMPLE_RNN, 3).with(Hyperparameter.EPOCHS, 4_000)));
        poor = ReportedRun.of(Runs.run(
                directory.resolve("poor"),
                TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1)
                        .with(Hyperparameter.HIDDEN, 5)
                        .with(Hyperparameter.EPOCHS, 10)));
        Path page = new Report(List.of(poor, good), List.of("addition train")).write(directory.resolve("report"));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                new ChromeOptions()
                        .setBinary(BROWSER.toFile())
                        .addArguments("--headless=new", "--no-sandbox", "--force-prefers-reduced-motion"));
        browser.get(page.toUri().toString());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private static void add(String augend, String addend) {
        type(0, augend);
        type(1, addend);
        browser.findElement(By.id("play")).click();
    }

    private static void type(int operand, String text) {
        WebElement input = browser.findElements(By.className("operand")).get(operand);
        input.clear();
        input.sendKeys(text);
    }

    private static String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private static void choose(int network) {
        browser.findElements(By.cssSelector("#network option")).get(network).click();
    }

    /** Random sums of 1 to 40 digits and carry chains, by both networks. */
    @Test
    void agreesWithTheNetworksOutput() {
        Random random = new Random(5);
        for (int run = 0; run < 2; run++) {
            MultiLayerNetwork network = (run == 0 ? poor : good).network();
            for (int sum = 0; sum < 25; sum++) {
                int digits = 1 + random.nextInt(40);
                AdditionProblem problem = sum == 0
                        ? new AdditionProblem(
                                Digits.parse("9".repeat(digits), digits), Digits.of(BigInteger.ONE, digits))
                        : AdditionDataset.random(1, digits, sum).get(0);
                compare(network, run, problem);
            }
        }
    }

    private static void compare(MultiLayerNetwork network, int index, AdditionProblem problem) {
        int steps = problem.digits() + 1;
        AdditionProblem longer = new AdditionProblem(
                Digits.of(problem.augend().toBigInteger(), steps),
                Digits.of(problem.addend().toBigInteger(), steps));
        INDArray expected = network.output(new AdditionDataSetIterator(AdditionDataset.of(List.of(longer)), 1)
                .next()
                .getFeatures());
        Object made = browser.executeScript(
                "return adder.run(arguments[0], arguments[1], arguments[2]).map(step => step.probabilities)",
                index,
                problem.augend().toString(),
                problem.addend().toString());
        List<?> probabilities = (List<?>) made;
        assertThat(probabilities).hasSize(steps);
        for (int place = 0; place < steps; place++) {
            List<?> ofPlace = (List<?>) probabilities.get(place);
            for (int digit = 0; digit < 10; digit++) {
                assertThat(((Number) ofPlace.get(digit)).doubleValue())
                        .as(problem + ", place " + place)
                        .isCloseTo(expected.getDouble(0, digit, place), offset(1e-5));
            }
        }
    }

    @Test
    void addsWhatIsTyped() {
        choose(1);
        add("438", "540");
        assertThat(text("answer")).isEqualTo("438 + 540 = 978 ✓ right");
        List<WebElement> steps = browser.findElements(By.className("step"));
        assertThat(steps).hasSize(4);
        assertThat(steps.get(0).getDomAttribute("aria-label")).startsWith("units: 8 and 0, answer 8");
        assertThat(steps.get(0).findElements(By.className("cell"))).hasSize(21);
        assertThat(steps.get(0).findElements(By.className("bar"))).hasSize(10);
    }

    @Test
    void showsWhatIsWrong() {
        choose(0);
        add("123456789", "987654321");
        assertThat(text("answer")).contains("✗ it is 1111111110");
        assertThat(browser.findElements(By.cssSelector(".step mark"))).isNotEmpty();
    }

    @Test
    void stepsOneByOne() {
        choose(1);
        type(0, "27");
        type(1, "15");
        browser.findElement(By.id("step")).click();
        assertThat(browser.findElements(By.className("step"))).hasSize(1);
        assertThat(text("answer")).startsWith("27 + 15 = …");
        browser.findElement(By.id("step")).click();
        browser.findElement(By.id("step")).click();
        assertThat(text("answer")).startsWith("27 + 15 = 42");
    }

    @Test
    void longNumbersAndBadOnes() {
        choose(1);
        add("9".repeat(3_000), "1");
        assertThat(browser.findElement(By.id("steps")).getText()).contains("… and 2,801 more steps");
        assertThat(text("answer")).startsWith("9".repeat(3_000));
        for (String bad : List.of("", "-5", "1.5", "abc", "１２")) {
            add(bad, "1");
            assertThat(text("message")).as(bad).startsWith("Give two whole numbers");
        }
        add("1", "1");
        assertThat(text("message")).isEmpty();
    }

    /** Three numbers with digits 0 to f: as many fields, letters, and what Deeplearning4j gives. */
    @Test
    void computesByAnotherRule() throws IOException {
        ColumnRule rule = ColumnRules.addition(16, 3);
        ReportedRun run = ReportedRun.of(Runs.run(
                directory.resolve("sixteen"),
                TrainingPlan.of(Recipe.GENERALIZING, Architecture.SIMPLE_RNN, rule, 1)
                        .with(Hyperparameter.EPOCHS, 20)));
        Path page = new Report(List.of(run), List.of("addition train")).write(directory.resolve("of-sixteen"));
        String before = browser.getCurrentUrl();
        browser.get(page.toUri().toString());
        try {
            assertThat(browser.findElements(By.className("operand"))).hasSize(3);
            type(0, "ff");
            type(1, "1");
            type(2, "a0b");
            browser.findElement(By.id("play")).click();
            AdditionProblem problem = new AdditionProblem(
                    rule, List.of(Digits.parse("ff", 4, 16), Digits.parse("1", 4, 16), Digits.parse("a0b", 4, 16)));
            Digits answer = run.predictor().predict(problem);
            assertThat(text("answer")).startsWith("ff + 1 + a0b = ").contains("b0b");
            String shown = browser.findElements(By.cssSelector(".step .digit")).stream()
                    .map(step -> step.getText().substring(0, 1))
                    .collect(Collectors.joining());
            assertThat(shown)
                    .isEqualTo(new StringBuilder(answer.toString()).reverse().toString());
            type(0, "fg");
            browser.findElement(By.id("play")).click();
            assertThat(text("message"))
                    .isEqualTo("Give whole numbers of up to 100,000 digits from 0 to f, without signs.");
        } finally {
            browser.get(before);
        }
    }

    @Test
    void fitsAPhoneAndSaysNothingInTheConsole() {
        browser.manage().window().setSize(new Dimension(390, 844));
        long wide = (long) browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
        long label = (long)
                browser.executeScript(
                        "return Math.floor(Math.min(...[...document.querySelectorAll("
                                + "'svg.plot text')].map(text => Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b) * parseFloat(getComputedStyle(text).fontSize))))");
        browser.manage().window().setSize(new Dimension(1280, 900));
        assertThat(wide).as("pixels to the side of the screen").isLessThanOrEqualTo(0);
        assertThat(label).as("pixels of the smallest label of a plot").isGreaterThanOrEqualTo(10);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }
}
