package addition.fuzz;

import addition.data.BadInputException;
import addition.report.SweepTable;
import addition.sweep.SweepDirectory;
import addition.sweep.SweepGrid;
import addition.sweep.SweepRow;
import addition.sweep.SweepRun;
import addition.sweep.SweepSummary;
import addition.train.Engine;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The readers of sweeps.
 *
 * <p>The first byte says what the rest is: 0 a sweep's {@code rows.csv}, the rows of four runs and any others; else a
 * grid as JSON.
 */
public final class SweepTarget {
    private static final Path DIRECTORY =
            Jimfs.newFileSystem(Configuration.unix()).getPath("/work/sweep");
    private static final int MANY = 100;
    private static final List<SweepRun> RUNS = SweepGrid.runs(
            SweepGrid.fromJson(
                    "{\"network\": [\"mlp\", \"simple-rnn\"], \"epochs\": 1, \"batch\": 250, \"seeds\": \"1..2\"}"),
            Engine.FUSED);

    private SweepTarget() {}

    /**
     * Tries an input.
     *
     * @param input any bytes
     * @throws IOException never
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        if (input[0] != 0) {
            grid(new String(content, StandardCharsets.UTF_8));
            return;
        }
        try {
            SweepTable table = SweepTable.of(SweepSummary.of(rows(content)));
            if (table.lines().toString().matches("(?s).*[<>&\"\\p{Cc}].*")) {
                throw new AssertionError("what means something in a page or a terminal: " + table);
            }
        } catch (BadInputException e) {
            checkIsALine(e);
        }
    }

    /** The rows of the four runs in a {@code rows.csv}. */
    static List<SweepRow> rows(byte[] content) throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.write(DIRECTORY.resolve("rows.csv"), content);
        try (SweepDirectory sweep = SweepDirectory.open(DIRECTORY)) {
            sweep.pending(RUNS);
            return sweep.rows(RUNS);
        }
    }

    private static void grid(String json) {
        try {
            List<SweepGrid> grids = SweepGrid.fromJson(json);
            if (grids.stream().mapToDouble(SweepTarget::size).sum() < MANY) {
                SweepGrid.runs(grids, Engine.FUSED);
            }
        } catch (IllegalArgumentException e) {
            checkIsALine(e);
        }
    }

    private static double size(SweepGrid grid) {
        return (grid.lastSeed() - grid.firstSeed() + 1.0)
                * grid.axes().values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
    }

    private static void checkIsALine(Exception e) {
        if (e.getMessage().matches("(?s).*\\p{Cc}.*") || e.getMessage().length() > 1_000) {
            throw new AssertionError("more than a line: " + e.getMessage(), e);
        }
    }
}
