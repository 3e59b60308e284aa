package addition.report;

import addition.sweep.Bootstrap;
import addition.sweep.SweepSummary;
import addition.sweep.SweepSummary.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sweep's summaries as a table, for the page and for the terminal.
 *
 * @param columns the names of the columns: what tells the plans apart, then figures
 * @param lines a text for each column, a line for each plan
 */
public record SweepTable(List<String> columns, List<List<String>> lines) {
    private static final List<String> FIGURES = List.of(
            "runs",
            "diverged",
            "test, mean",
            "95 % confidence",
            "median",
            "lowest",
            "highest",
            "all 3-digit sums",
            "certified");

    /**
     * Makes the table.
     *
     * @param summaries of the plans
     * @return the table
     */
    public static SweepTable of(List<SweepSummary> summaries) {
        List<String> varying = SweepSummary.varying(summaries);
        List<String> columns = new ArrayList<>(varying);
        columns.addAll(FIGURES);
        return new SweepTable(
                columns,
                summaries.stream().map(summary -> line(summary, varying)).toList());
    }

    private static List<String> line(SweepSummary summary, List<String> varying) {
        List<String> line = new ArrayList<>();
        varying.forEach(name -> line.add(summary.plan().get(name)));
        Bootstrap mean = summary.mean("test");
        Distribution spread = summary.distribution("test");
        line.addAll(List.of(
                String.valueOf(summary.rows().size()),
                String.valueOf(summary.count("diverged")),
                Interval.percent(mean.mean()),
                Double.isNaN(mean.low())
                        ? "–"
                        : String.format(Locale.ROOT, "%.2f to %.2f %%", 100 * mean.low(), 100 * mean.high()),
                Interval.percent(spread.median()),
                Interval.percent(spread.least()),
                Interval.percent(spread.most()),
                String.valueOf(summary.perfect("allThreeDigits")),
                String.valueOf(summary.count("certified"))));
        return line;
    }
}
