package addition.report;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.sweep.SweepRow;
import addition.sweep.SweepSummary;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Tells of a sweep: one page, {@code report.html}, with the distribution of each plan's seeds, and the pictures beside it. */
public final class SweepReport {
    private final List<SweepRow> rows;
    private final List<SweepSummary> summaries;

    /**
     * A report of a sweep.
     *
     * @param rows at least one
     * @throws IllegalArgumentException if there is none
     */
    public SweepReport(List<SweepRow> rows) {
        checkArgument(!rows.isEmpty(), "a report must be of 1 run or more, found none");
        this.rows = List.copyOf(rows);
        this.summaries = SweepSummary.of(rows);
    }

    /**
     * Writes the page and the pictures; what is there of the same names is replaced, each file in one step, and pictures of another
     * sweep are deleted.
     *
     * @param folder where; made if it is not there
     * @return the page
     * @throws IOException if they cannot be written, or if one of their names is a link
     */
    public Path write(Path folder) throws IOException {
        List<Plot> plots = new SweepPlots(summaries).all();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("verdict", verdict());
        page.put("style", Pages.resource("report.css"));
        SweepTable table = SweepTable.of(summaries);
        page.put("columns", table.columns());
        page.put("plans", table.lines());
        page.put("fixed", fixed());
        page.put("plots", plots.stream().map(Pages::plot).toList());
        Path file = Pages.write(
                folder,
                Mustache.compiler()
                        .defaultValue("")
                        .compile(Pages.resource("sweep.mustache"))
                        .execute(page),
                plots);
        deleteOthers(folder.resolve(Report.PLOTS), plots);
        return file;
    }

    /** Pictures of another sweep that was in the folder before. */
    private static void deleteOthers(Path folder, List<Plot> plots) throws IOException {
        List<String> now = plots.stream().map(Plot::name).toList();
        for (String name : SweepPlots.names()) {
            for (Path file : PlotFiles.of(name, folder)) {
                if (!now.contains(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        }
    }

    private String verdict() {
        long diverged = rows.stream().filter(SweepRow::hasDiverged).count();
        double seconds = rows.stream()
                .mapToDouble(row -> row.number("seconds"))
                .filter(Double::isFinite)
                .sum();
        return String.format(
                Locale.ROOT,
                "%s of %s, %,.1f hours of training%s.",
                count(rows.size(), "run"),
                count(summaries.size(), "plan"),
                seconds / 3_600,
                diverged == 0 ? "" : String.format(Locale.ROOT, "; %,d diverged", diverged));
    }

    private static String count(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private List<Map<String, String>> fixed() {
        Function<String, String> value = name -> summaries.get(0).plan().get(name);
        return summaries.get(0).plan().keySet().stream()
                .filter(name -> summaries.stream()
                        .allMatch(summary -> summary.plan().get(name).equals(value.apply(name))))
                .map(name -> Map.of("name", name, "value", value.apply(name)))
                .toList();
    }
}
