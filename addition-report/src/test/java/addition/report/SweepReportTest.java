package addition.report;

import static org.assertj.core.api.Assertions.assertThat;

import addition.sweep.SweepAxis;
import addition.sweep.SweepGrid;
import addition.sweep.SweepRow;
import addition.sweep.SweepRow.Column;
import addition.sweep.SweepSummary;
import addition.sweep.SweepTask;
import addition.train.Engine;
import addition.train.TrainingMonitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReportTest {
    private static final List<SweepRow> ROWS = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void runs() {
        sweep("article", "mlp", "0.0", "0.0025", "0.0075");
        sweep("article", "simple-rnn", "0.7625", "0.76", "0.9");
        sweep("regularized", "mlp", "0.01", "0.02", "0.03");
    }

    /** Three seeds, of which neither the test's figure nor the epochs are those of the run. */
    private static void sweep(String recipe, String network, String... figures) {
        List<SweepTask> tasks = SweepGrid.of(
                        Map.of(
                                SweepAxis.RECIPE, List.of(recipe),
                                SweepAxis.NETWORK, List.of(network),
                                SweepAxis.EPOCHS, List.of("1")),
                        "1.." + figures.length)
                .tasks(Engine.FUSED);
        List<String> columns = SweepRow.COLUMNS.stream().map(Column::name).toList();
        for (int i = 0; i < figures.length; i++) {
            List<String> values =
                    new ArrayList<>(tasks.get(i).run(TrainingMonitor.NONE).values());
            values.set(columns.indexOf("test"), figures[i]);
            values.set(columns.indexOf("epochs"), "20000");
            ROWS.add(new SweepRow(values));
        }
    }

    @Test
    void tellsWhereTheArticlesFigureFalls() {
        SweepTable table = SweepTable.of(SweepSummary.of(ROWS));
        int article = table.columns().indexOf("below, at, above the article");
        assertThat(table.lines()).extracting(line -> line.get(article)).containsExactly("1, 1, 1", "1, 1, 1", "–");
        assertThat(SweepTable.of(SweepSummary.of(ROWS.subList(6, 9))).columns())
                .doesNotContain("below, at, above the article");
    }

    /** Only what is its experiment in all that it tells is compared with the article. */
    @Test
    void otherExperimentsAreNotTheArticles() {
        int hidden = SweepRow.COLUMNS.stream().map(Column::name).toList().indexOf("hidden");
        List<SweepRow> larger = ROWS.subList(0, 3).stream()
                .map(row -> {
                    List<String> values = new ArrayList<>(row.values());
                    values.set(hidden, "99");
                    return new SweepRow(values);
                })
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
    void writesThePage() throws Exception {
        Path mine = Files.createDirectories(folder.resolve("plots")).resolve("test-mine.png");
        Files.writeString(mine, "mine");
        Path folderOfMine = Files.createDirectories(folder.resolve("plots/test-by-batch.svg"));
        Path old = Files.writeString(folder.resolve("plots/test-by-hidden.svg"), "of another sweep");
        assertThat(new SweepReport(ROWS).write(folder))
                .content()
                .contains("9 runs of 3 plans", "below, at, above the article", "Test exact match of the simple-rnn");
        assertThat(mine).exists();
        assertThat(folderOfMine).exists();
        assertThat(old).doesNotExist();
        assertThat(folder.resolve("plots/test-mlp.png")).isNotEmptyFile();
        assertThat(folder.resolve("plots/test-simple-rnn.svg")).content().contains("76.25 %");
    }
}
