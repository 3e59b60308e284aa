package addition.report;

import addition.data.internal.Percent;
import addition.eval.Metric;
import addition.eval.ValueType;
import addition.sweep.SweepColumn;
import addition.sweep.SweepSummary;
import addition.sweep.SweepSummary.BootstrapInterval;
import addition.sweep.SweepSummary.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A sweep's summaries as a table, for the page and for the terminal.
 *
 * @param columns the names of the columns: what tells the plans apart, then metrics
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
            "all 3-digit sums, mean",
            "networks with all of them right",
            "certified");

    /**
     * Makes the table.
     *
     * @param summaries of the plans
     * @return the table
     */
    public static SweepTable of(List<SweepSummary> summaries) {
        List<String> varying = SweepSummary.varying(summaries);
        List<String> columns = new ArrayList<>(
                varying.stream().map(name -> SweepColumn.of(name).label()).toList());
        columns.addAll(FIGURES);
        List<List<String>> lines = new ArrayList<>();
        summaries.forEach(summary -> lines.add(line(summary, varying)));
        if (summaries.stream().anyMatch(summary -> Article.exactMatch(summary).isPresent())) {
            columns.add("below, at, above the article");
            for (int i = 0; i < lines.size(); i++) {
                lines.get(i).add(comparedWithArticle(summaries.get(i)));
            }
        }
        return new SweepTable(columns, lines);
    }

    /** How many seeds are below, at and above the article's exact match. */
    private static String comparedWithArticle(SweepSummary summary) {
        OptionalDouble article = Article.exactMatch(summary);
        if (article.isEmpty() || !summary.has(Metric.TEST)) {
            return "–";
        }
        int[] seeds = new int[3];
        summary.rows().stream()
                .mapToDouble(row -> row.number(Metric.TEST))
                .filter(Double::isFinite)
                .forEach(test -> seeds[1 + Integer.signum(Double.compare(test, article.getAsDouble()))]++);
        return String.format(Locale.ROOT, "%d, %d, %d", seeds[0], seeds[1], seeds[2]);
    }

    /** What the plan has in a column, for people: {@code 3e-4} for {@code 3.0E-4}. */
    static String value(SweepSummary summary, String column) {
        String text = summary.plan().get(column);
        return SweepColumn.of(column).type() == ValueType.DECIMAL
                ? text.replaceFirst("\\.0(E|$)", "$1").replace('E', 'e')
                : text;
    }

    private static List<String> line(SweepSummary summary, List<String> varying) {
        List<String> line = new ArrayList<>();
        varying.forEach(name -> line.add(value(summary, name)));
        BootstrapInterval mean = summary.mean(Metric.TEST);
        Distribution spread = summary.distribution(Metric.TEST);
        line.addAll(List.of(
                String.valueOf(summary.rows().size()),
                String.valueOf(summary.count("diverged")),
                Percent.of(mean.mean()),
                Double.isNaN(mean.low())
                        ? "–"
                        : String.format(Locale.ROOT, "%.2f to %.2f %%", 100 * mean.low(), 100 * mean.high()),
                Percent.of(spread.median()),
                Percent.of(spread.least()),
                Percent.of(spread.most()),
                Percent.of(summary.mean(Metric.ALL_THREE_DIGITS).mean()),
                summary.has(Metric.ALL_THREE_DIGITS) ? String.valueOf(summary.perfect(Metric.ALL_THREE_DIGITS)) : "–",
                summary.has(Metric.VERDICT) ? String.valueOf(summary.count("certified")) : "–"));
        return line;
    }
}
