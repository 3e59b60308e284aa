package addition.report;

import addition.eval.Metric;
import addition.sweep.SweepColumn;
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
import org.apache.commons.lang3.Validate;

/**
 * The report of a sweep: one page, {@code report.html}, with the distribution of each plan's seeds, and the plots next
 * to it.
 */
public final class SweepReport {
    private final int asked;
    private final List<SweepRow> rows;
    private final List<SweepSummary> summaries;

    /**
     * A report of a sweep.
     *
     * @param rows at least one
     * @param asked how many runs the sweep has, with those that are not done
     * @throws IllegalArgumentException if there is no row
     */
    public SweepReport(List<SweepRow> rows, int asked) {
        Validate.isTrue(!rows.isEmpty(), "a report needs at least one run");
        this.asked = asked;
        this.rows = List.copyOf(rows);
        this.summaries = SweepSummary.of(rows);
    }

    /**
     * Writes the page and the plots; what is there of the same names is replaced, each file in one step, and plots that
     * the report no longer has are deleted.
     *
     * @param directory where; made if it is not there
     * @param suffix what the names of the page and of the plots' directory end in
     * @return the page
     * @throws IOException if they cannot be written, or if one of their names is a link
     */
    public Path write(Path directory, String suffix) throws IOException {
        List<Plot> plots = new SweepPlots(summaries).all();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("verdict", verdict());
        page.put("best", SweepBest.of(summaries).orElse(""));
        page.put("style", ReportWriter.resource("report.css"));
        SweepTable table = SweepTable.of(summaries);
        page.put("columns", table.columns());
        page.put("plans", table.lines());
        page.put("fixed", fixed());
        page.put("plots", plots.stream().map(ReportWriter::plot).toList());
        Path plotDirectory = directory.resolve(ReportWriter.PLOTS + suffix);
        Path file = ReportWriter.write(
                directory.resolve(ReportWriter.PAGE.replace(".", suffix + ".")),
                plotDirectory,
                Mustache.compiler()
                        .defaultValue("")
                        .compile(ReportWriter.resource("sweep.mustache"))
                        .execute(page),
                plots);
        deleteOthers(plotDirectory, plots);
        return file;
    }

    /** Plots of another sweep that was in the directory before. */
    private static void deleteOthers(Path directory, List<Plot> plots) throws IOException {
        List<String> now = plots.stream().map(Plot::name).toList();
        for (String name : SweepPlots.names()) {
            Path file = ReportWriter.file(directory, name);
            if (!now.contains(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(file);
            }
        }
    }

    /**
     * What the sweep is, and how far.
     *
     * @return a sentence
     */
    public String verdict() {
        long diverged = rows.stream().filter(SweepRow::hasDiverged).count();
        double seconds = rows.stream()
                .mapToDouble(row -> row.number(Metric.SECONDS))
                .filter(Double::isFinite)
                .sum();
        return String.format(
                Locale.ROOT,
                "%s%s of %s, %s of training%s.",
                Amounts.count(rows.size(), "run"),
                rows.size() < asked ? String.format(Locale.ROOT, " so far of %,d that were asked for,", asked) : "",
                Amounts.count(summaries.size(), "plan"),
                Amounts.duration(seconds),
                diverged == 0 ? "" : String.format(Locale.ROOT, "; %,d diverged", diverged));
    }

    private List<Map<String, String>> fixed() {
        Function<String, String> value = name -> summaries.get(0).plan().get(name);
        return summaries.get(0).plan().keySet().stream()
                .filter(name -> summaries.stream()
                        .allMatch(summary -> summary.plan().get(name).equals(value.apply(name))))
                .map(name -> Map.of("name", SweepColumn.of(name).label(), "value", value.apply(name)))
                .toList();
    }
}
