package addition.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import addition.data.BadInputException;
import addition.eval.EvaluationCounts.Tally;
import addition.models.Architecture;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.RunDirectory;
import addition.train.RunSpec;
import addition.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ReportTest {
    private static final List<String> PLOTS =
            List.of("loss", "exact-match", "test", "by-place", "by-carry-chain", "by-length");

    @TempDir
    private static Path directory;

    private static ReportedRun mlp;
    private static ReportedRun rnn;

    @BeforeAll
    static void train() throws IOException {
        mlp = ReportedRun.of(Runs.run(
                directory.resolve("mlp"),
                TrainingPlan.of(Recipe.ARTICLE, Architecture.MLP, 1).with(Hyperparameter.EPOCHS, 20)));
        rnn = ReportedRun.of(Runs.run(
                directory.resolve("rnn & <co>"),
                TrainingPlan.of(Recipe.REGULARIZED, Architecture.SIMPLE_RNN, 1).with(Hyperparameter.EPOCHS, 400)));
    }

    private static String page(ReportedRun... runs) throws IOException {
        Path page = new Report(List.of(runs), List.of("addition compare --seed 1")).write(directory.resolve("report"));
        return Files.readString(page);
    }

    @Test
    void thePageIsSelfContained() throws IOException {
        assertThat(page(mlp, rnn))
                .contains("default-src 'none'")
                .doesNotContainPattern("(src|href)=\"(?!data:)")
                .doesNotContainPattern("url\\(|@import|https?://");
    }

    @Test
    void describesBothNetworks() throws IOException {
        String page = page(mlp, rnn).replace('\u00A0', ' ');
        assertThat(page)
                .contains(new Report(List.of(mlp, rnn), List.of()).verdict())
                .contains("76.25 %", "0.25 %", "addition compare --seed 1", "334 + 135", "the article’s simple-rnn")
                .contains(">770<", ">724<", "Data seed", "Time per step", "processors")
                .contains("rnn &amp; &lt;co&gt;")
                .doesNotContain("rnn & <co>");
        assertThat(page.split("<figure>")).hasSize(1 + PLOTS.size());
        assertThat(page.split("<desc")).as("text alternatives").hasSize(1 + PLOTS.size());
        assertThat(page.split("<summary>As a table")).hasSize(1 + PLOTS.size());
    }

    @Test
    void theVerdictHasTheMetrics() {
        assertThat(new Report(List.of(mlp, rnn), List.of()).verdict())
                .isEqualTo("Of 400 sums of 3 digits never seen in training, mlp got "
                        + WilsonInterval.of(mlp.test().exact()) + " right; simple-rnn got "
                        + WilsonInterval.of(rnn.test().exact()) + " right.");
    }

    @Test
    void writesPlotsAsFiles() throws Exception {
        page(mlp, rnn);
        for (String plot : PLOTS) {
            Document svg = xml(directory.resolve("report/plots").resolve(plot + ".svg"));
            assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        }
        try (Stream<Path> files = Files.list(directory.resolve("report/plots"))) {
            assertThat(files).hasSize(PLOTS.size());
        }
    }

    private static Document xml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    @Test
    void labelsTellRunsApart() throws IOException {
        ReportedRun again = ReportedRun.of(Runs.run(
                directory.resolve("again"),
                TrainingPlan.of(Recipe.ARTICLE, Architecture.MLP, 2).with(Hyperparameter.EPOCHS, 1)));
        assertThat(RunLabels.of(List.of(mlp, rnn))).containsExactly("mlp", "simple-rnn");
        assertThat(RunLabels.of(List.of(mlp, again))).containsExactly("mlp article, seed 1", "mlp article, seed 2");
        assertThat(RunLabels.of(List.of(mlp, mlp))).doesNotHaveDuplicates();
        assertThat(page(mlp, mlp)).contains("mlp, 2");
        assertThat(page(mlp)).doesNotContain("id=\"adder\"");
        assertThat(page(mlp, again)).contains("mlp article, seed 2");
    }

    @Test
    void showsNetworksOfOtherLengths() throws IOException {
        ReportedRun long24 = ReportedRun.of(Runs.run(
                directory.resolve("24"),
                TrainingPlan.of(Recipe.GENERALIZING, Architecture.MLP, 1).with(Hyperparameter.EPOCHS, 2)));
        String page = page(long24, rnn);
        assertThat(page).contains("Of 400 sums of 24 digits").doesNotContain("the article's mlp at its end");
    }

    @Test
    void marksWrongDigits() throws IOException {
        assertThat(page(rnn)).contains("<span class=\"cross\" title=\"wrong\">✗</span> 6<mark>7</mark>1");
    }

    @Test
    void refusesARunThatIsNotComplete() throws IOException {
        Path begun = directory.resolve("begun");
        RunDirectory.create(begun, RunSpec.once(TrainingPlan.of(Recipe.ARTICLE, Architecture.MLP, 1), Engine.FUSED))
                .close();
        assertThatThrownBy(() -> ReportedRun.of(RunDirectory.open(begun)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the run is not complete; resume it first");
    }

    @Test
    void refusesAModelOfAnotherKind() throws IOException {
        RunDirectory swapped = Runs.run(
                directory.resolve("swapped"),
                TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1).with(Hyperparameter.EPOCHS, 1));
        Files.copy(
                directory.resolve("mlp/model.zip"),
                swapped.directory().resolve(RunDirectory.MODEL),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> ReportedRun.of(swapped))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("model.zip: not the network of the run's plan");
    }

    @Test
    void followsNoLinks() throws IOException {
        for (String name : List.of("report.html", "plots", "plots/loss.svg")) {
            Path where = Files.createDirectories(directory.resolve("links-" + name.replace('/', '-')));
            Files.createDirectories(where.resolve(name).getParent());
            Files.createSymbolicLink(where.resolve(name), directory.resolve("elsewhere"));
            assertThatThrownBy(() -> new Report(List.of(mlp), List.of()).write(where))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("is a symbolic link");
            assertThat(directory.resolve("elsewhere")).doesNotExist();
        }
    }

    @Test
    void refusesTooManyRuns() {
        assertThatThrownBy(() -> new Report(List.of(), List.of())).hasMessageContaining("1 to 8 runs, found 0");
        assertThatThrownBy(() -> new Report(Stream.generate(() -> mlp).limit(9).toList(), List.of()))
                .hasMessageContaining("1 to 8 runs, found 9");
    }

    /** Wilson's interval of 8 right of 10, and of none, as in R's binom.confint(8, 10, methods = "wilson"). */
    @Test
    void intervalsAreWilsons() {
        WilsonInterval most = WilsonInterval.of(new Tally(8, 10));
        assertThat(most.low()).isCloseTo(0.4901625, offset(1e-6));
        assertThat(most.high()).isCloseTo(0.9433178, offset(1e-6));
        WilsonInterval none = WilsonInterval.of(new Tally(0, 10));
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.2775328, offset(1e-6));
        assertThat(WilsonInterval.of(new Tally(0, 0)).share()).isNaN();
    }
}
