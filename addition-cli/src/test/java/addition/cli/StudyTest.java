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
        check(
                "batches",
                SweepGrid.of(
                        Map.of(
                                SweepAxis.NETWORK, List.of("mlp", "simple-rnn"),
                                SweepAxis.BATCH, List.of("5", "10", "20", "50"),
                                SweepAxis.GRADIENTS, List.of("every-batch", "every-epoch")),
                        "1..100"));
    }

    private void check(String study, SweepGrid grid) throws IOException {
        try (InputStream packed = Files.newInputStream(DOCS.resolve("results/" + study + ".csv.gz"));
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
            SweepTable table = SweepTable.of(SweepSummary.of(sweep.rows(tasks)));
            assertThat(Files.readAllLines(DOCS.resolve("experiments.md")))
                    .contains(line(table.columns()))
                    .containsSubsequence(
                            table.lines().stream().map(StudyTest::line).toList());
        }
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
