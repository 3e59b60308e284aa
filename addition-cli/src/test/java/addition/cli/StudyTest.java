package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.report.SweepTable;
import addition.sweep.SweepAxis;
import addition.sweep.SweepFolder;
import addition.sweep.SweepGrid;
import addition.sweep.SweepSummary;
import addition.sweep.SweepTask;
import addition.train.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the documentation are those of the raw results beside them. */
class StudyTest {
    private static final Path DOCS = Path.of(System.getProperty("project.root"), "docs");

    @TempDir
    private Path folder;

    @Test
    void batchesAndGradients() throws IOException {
        SweepTable table = SweepTable.of(study(
                "batches",
                SweepGrid.of(
                        Map.of(
                                SweepAxis.NETWORK, List.of("mlp", "simple-rnn"),
                                SweepAxis.BATCH, List.of("5", "10", "20", "50"),
                                SweepAxis.GRADIENTS, List.of("every-batch", "every-epoch")),
                        "1..100")));
        assertThat(Files.readAllLines(DOCS.resolve("experiments.md")))
                .contains(line(table.columns()))
                .containsSubsequence(table.lines().stream().map(StudyTest::line).toList());
    }

    @Test
    void hiddenUnits() throws IOException {
        List<SweepSummary> summaries = study(
                "hidden",
                SweepGrid.of(
                        Map.of(
                                SweepAxis.RECIPE, List.of("generalizing"),
                                SweepAxis.HIDDEN, List.of("5", "8", "13", "21", "34", "64")),
                        "301..310"));
        assertThat(Files.readAllLines(DOCS.resolve("experiments.md")))
                .containsSubsequence(summaries.stream()
                        .map(summary -> line(List.of(
                                summary.plan().get("hidden"),
                                summary.rows().get(0).text("parameters"),
                                mean(summary, "validation"),
                                mean(summary, "test"),
                                String.valueOf(summary.perfect("allThreeDigits")),
                                mean(summary, "random10"),
                                mean(summary, "random100"),
                                mean(summary, "random1000"),
                                mean(summary, "carryChains100"),
                                String.valueOf(summary.count("certified")),
                                String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        summary.distribution("margin").most()),
                                String.format(
                                        Locale.ROOT,
                                        "%.0f s",
                                        summary.distribution("seconds").median()))))
                        .toList());
    }

    private static String mean(SweepSummary summary, String figure) {
        return Table.percent(summary.mean(figure).mean());
    }

    private List<SweepSummary> study(String name, SweepGrid grid) throws IOException {
        try (InputStream packed = Files.newInputStream(DOCS.resolve("results/" + name + ".csv.gz"));
                InputStream rows = new GZIPInputStream(packed)) {
            Files.copy(rows, folder.resolve("rows.csv"));
        }
        List<SweepTask> tasks = grid.tasks(Engine.FUSED);
        assertThat(folder.resolve("rows.csv"))
                .as("no others than are told of")
                .content()
                .hasLineCount(1 + tasks.size());
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            assertThat(sweep.missing(tasks)).isEmpty();
            return SweepSummary.of(sweep.rows(tasks));
        }
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
