package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.internal.Percent;
import addition.eval.Metric;
import addition.sweep.SweepDirectory;
import addition.sweep.SweepGrid;
import addition.sweep.SweepRun;
import addition.sweep.SweepSummary;
import addition.train.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;

/** Raw results of studies, which stand beside the pages that tell of them. */
abstract class RawResults {
    static final Path DOCS = Path.of(System.getProperty("project.root"), "docs");

    @TempDir
    private Path directory;

    static List<Map<String, String>> rows(String file) throws IOException {
        try (InputStream in = Files.newInputStream(DOCS.resolve("results").resolve(file));
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            List<String[]> lines = new String(plain.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", -1))
                    .toList();
            List<Map<String, String>> rows = new ArrayList<>();
            for (String[] line : lines.subList(1, lines.size())) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < line.length; i++) {
                    row.put(lines.get(0)[i], line[i]);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    static String mean(SweepSummary summary, Metric metric) {
        return Percent.of(summary.mean(metric).mean());
    }

    List<SweepSummary> study(String name, SweepGrid grid) throws IOException {
        return study(name, List.of(grid));
    }

    List<SweepSummary> study(String name, List<SweepGrid> grids) throws IOException {
        try (InputStream packed = Files.newInputStream(DOCS.resolve("results/" + name + ".csv.gz"));
                InputStream rows = new GZIPInputStream(packed)) {
            Files.copy(rows, directory.resolve("rows.csv"));
        }
        List<SweepRun> runs = SweepGrid.runs(grids, Engine.FUSED);
        assertThat(directory.resolve("rows.csv"))
                .as("no others than are told of")
                .content()
                .hasLineCount(1 + runs.size());
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            assertThat(sweep.pending(runs)).isEmpty();
            return SweepSummary.of(sweep.rows(runs));
        }
    }

    static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
