package addition.report;

import static org.assertj.core.api.Assertions.assertThat;

import addition.sweep.SweepGrid;
import addition.sweep.SweepRow;
import addition.sweep.SweepRun;
import addition.sweep.SweepSummary;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.TrainingMonitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepReportTest {
    private static final List<SweepRow> ROWS = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeAll
    static void runs() {
        sweep("article", "mlp", "0.0", "0.0025", "0.0075");
        sweep("article", "simple-rnn", "0.7625", "0.76", "0.9");
        sweep("regularized", "mlp", "0.01", "0.02", "0.03");
    }

    /** Three seeds, of which neither the test's figure nor the epochs are those of the run. */
    private static void sweep(String recipe, String network, String... figures) {
        SweepGrid grid = SweepGrid.of(
                Map.of(
                        Hyperparameter.RECIPE, List.of(recipe),
                        Hyperparameter.NETWORK, List.of(network),
                        Hyperparameter.EPOCHS, List.of("1")),
                "1.." + figures.length);
        List<SweepRun> runs = SweepGrid.runs(List.of(grid), Engine.FUSED);
        for (int i = 0; i < figures.length; i++) {
            SweepRow row = SweepRow.measure(runs.get(i), TrainingMonitor.NONE);
            ROWS.add(with(with(row, "test", figures[i]), "epochs", "20000"));
        }
    }

    @Test
    void saysWhereTheArticlesResultLies() {
        SweepTable table = SweepTable.of(SweepSummary.of(ROWS));
        int article = table.columns().indexOf("below, at, above the article");
        assertThat(table.lines()).extracting(line -> line.get(article)).containsExactly("1, 1, 1", "1, 1, 1", "–");
        assertThat(SweepTable.of(SweepSummary.of(ROWS.subList(6, 9))).columns())
                .doesNotContain("below, at, above the article");
    }

    /** Only what is its experiment in everything that it mentions is compared with the article. */
    @Test
    void otherExperimentsAreNotTheArticles() {
        List<SweepRow> larger = ROWS.subList(0, 3).stream()
                .map(row -> with(row, "hidden", "99"))
                .toList();
        assertThat(Article.exactMatch(SweepSummary.of(larger).get(0))).isEmpty();
        assertThat(Article.exactMatch(SweepSummary.of(ROWS).get(0))).hasValue(0.0025);
    }

    @Test
    void drawsEachNetworkAtItsOwnScale() {
        List<Plot> plots = new SweepPlots(SweepSummary.of(ROWS)).all();
        assertThat(plots)
                .extracting(Plot::name)
                .contains("test-mlp", "test-simple-rnn", "carrychains100")
                .doesNotHaveDuplicates();
        Plot mlp = plots.get(0);
        assertThat(mlp.y().max()).isEqualTo(0.05);
        assertThat(mlp.series())
                .extracting(Plot.Series::name)
                .containsExactly("a seed", "median and quartiles", "the article");
        assertThat(mlp.series().get(2).points()).containsExactly(Plot.Point.of(0, 0.0025));
        assertThat(plots.get(1).y().max()).isEqualTo(1);
        assertThat(Ticks.of(mlp.y()).texts()).containsExactly("0 %", "1 %", "2 %", "3 %", "4 %", "5 %");
    }

    /** In the pictures too small for names, plans have the numbers of their lines in the table. */
    @Test
    void plansAreNumberedByTheTable() {
        List<Plot> plots = new SweepPlots(SweepSummary.of(ROWS)).all();
        assertThat(plots.get(0).x().title()).isEqualTo("recipe");
        assertThat(plots.get(0).x().numbers()).containsExactly(1, 3);
        assertThat(plots.get(1).x().numbers()).containsExactly(2);
    }

    @Test
    void labelsNameTheirValues() {
        List<SweepRow> varied = new ArrayList<>();
        for (String rate : List.of("0.001", "0.01", "0.1")) {
            for (String batch : List.of("10", "20")) {
                varied.add(with(with(ROWS.get(3), "learningRate", rate), "batch", batch));
            }
        }
        varied.add(with(with(with(ROWS.get(3), "learningRate", "0.1"), "batch", "20"), "test", ""));
        SweepTable table = SweepTable.of(SweepSummary.of(varied));
        assertThat(table.columns()).startsWith("batch", "learning-rate").contains("all 3-digit sums, mean");
        List<Plot> plots = new SweepPlots(SweepSummary.of(varied)).all();
        assertThat(plots.get(0).x().categories()).contains("batch 10, learning-rate 0.001");
        Plot line = plots.stream()
                .filter(plot -> plot.name().equals("test-by-learningrate"))
                .findFirst()
                .orElseThrow();
        assertThat(line.x().scale()).isEqualTo(Plot.Scale.LOGARITHMIC);
        assertThat(Ticks.of(line.x()).texts()).containsExactly("0.001", "0.01", "0.1");
        assertThat(line.title()).endsWith("by learning-rate");
        assertThat(line.series()).extracting(Plot.Series::name).containsExactly("batch 10", "batch 20");
        assertThat(line.description()).endsWith(" Left out: 1 run that diverged.");
    }

    private static SweepRow with(SweepRow row, String column, String value) {
        Map<String, String> values = new LinkedHashMap<>(row.values());
        values.put(column, value);
        return new SweepRow(values);
    }

    /** Three seeds each: clearly better, too close to tell, and one plan only. */
    @Test
    void saysWhichPlanIsBestAndHowSureThatIs() {
        List<SweepRow> rows = new ArrayList<>();
        String[][] validation = {{"0.5", "0.6", "0.7"}, {"0.4", "0.5", "0.6"}, {"0.1", "0.7", "0.6"}};
        for (int plan = 0; plan < 3; plan++) {
            for (int seed = 0; seed < 3; seed++) {
                rows.add(with(with(ROWS.get(3 + seed), "batch", "1" + plan), "validation", validation[plan][seed]));
            }
        }
        assertThat(SweepBest.of(SweepSummary.of(rows.subList(0, 6))).orElseThrow())
                .startsWith("Best by validation: batch 10, with a mean exact match of 60.00 % there and 80.75 % (95 %")
                .contains("10.00 points above the next, batch 11 (95 % confidence 10.00 to 10.00).");
        assertThat(SweepBest.of(SweepSummary.of(rows.subList(3, 9))).orElseThrow())
                .startsWith("Best by validation: batch 11")
                .endsWith("these runs do not tell the two apart.");
        assertThat(SweepBest.of(SweepSummary.of(rows.subList(0, 3)))).isEmpty();
        assertThat(SweepBest.of(SweepSummary.of(List.of(rows.get(0), with(rows.get(0), "batch", "99"), rows.get(6))))
                        .orElseThrow())
                .startsWith("Best by validation: 2 plans, each with a mean exact match of 50.00 % there")
                .endsWith(": batch 10; batch 99.");
        assertThat(SweepBest.of(SweepSummary.of(List.of(rows.get(0), rows.get(5))))
                        .orElseThrow())
                .endsWith("too few to compare the two.");
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 s", "4.24, 4.2 s", "200, 3 min 20 s", "7499, 2 h 4 min", "20160, 5 h 36 min"})
    void durationsAreReadable(double seconds, String text) {
        assertThat(Amounts.duration(seconds)).isEqualTo(text);
    }

    @Test
    void saysHowFarAnInterruptedSweepGot() throws Exception {
        assertThat(new SweepReport(ROWS.subList(0, 4), 9).write(directory, "-2"))
                .isEqualTo(directory.resolve("report-2.html"))
                .content()
                .contains("4 runs so far of 9 that were asked for, of 2 plans");
        assertThat(directory.resolve("plots-2")).isDirectory();
        assertThat(directory.resolve("report.html")).doesNotExist();
    }

    @Test
    void writesThePage() throws Exception {
        Path mine = Files.createDirectories(directory.resolve("plots")).resolve("test-mine.png");
        Files.writeString(mine, "mine");
        Path directoryOfMine = Files.createDirectories(directory.resolve("plots/test-by-batch.svg"));
        Path old = Files.writeString(directory.resolve("plots/test-by-hidden.svg"), "of another sweep");
        assertThat(new SweepReport(ROWS, 9).write(directory, ""))
                .content()
                .contains("9 runs of 3 plans", "below, at, above the article", "Test exact match of the simple-rnn");
        assertThat(mine).exists();
        assertThat(directoryOfMine).exists();
        assertThat(old).doesNotExist();
        assertThat(directory.resolve("plots/test-mlp.svg")).isNotEmptyFile();
        assertThat(directory.resolve("plots/test-simple-rnn.svg")).content().contains("76.25 %");
        assertThat(directory.resolve("report.html"))
                .content()
                .contains("76.25\u00A0%")
                .doesNotContain("76.25 %");
    }
}
