package addition.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the seeds of one plan have come to together.
 *
 * @param plan what all of them share, by column
 * @param rows a row for each seed
 */
public record SweepSummary(Map<String, String> plan, List<SweepRow> rows) {
    private static final List<String> OF_A_RUN = List.of("key", "seed");
    private static final String[] FIGURES = {
        "test", "allThreeDigits", "random10", "random100", "random1000", "carryChains100"
    };

    /**
     * How a figure is spread over the seeds that have it; NaN where none has.
     *
     * @param count how many have it
     * @param least the least
     * @param lowerQuartile a quarter is not above it
     * @param median half is not above it
     * @param upperQuartile three quarters are not above it
     * @param most the most
     */
    public record Distribution(
            int count, double least, double lowerQuartile, double median, double upperQuartile, double most) {
        static Distribution of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Distribution(
                    values.length,
                    quantile(sorted, 0),
                    quantile(sorted, 0.25),
                    quantile(sorted, 0.5),
                    quantile(sorted, 0.75),
                    quantile(sorted, 1));
        }

        /** Between the two nearest values, as R's type 7 and NumPy. */
        private static double quantile(double[] sorted, double share) {
            if (sorted.length == 0) {
                return Double.NaN;
            }
            double at = share * (sorted.length - 1);
            int below = (int) Math.floor(at);
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
        }
    }

    /**
     * Summarises rows.
     *
     * @param rows of any plans
     * @return one for each plan, in the order in which they first come
     */
    public static List<SweepSummary> of(Collection<SweepRow> rows) {
        Map<Map<String, String>, List<SweepRow>> byPlan = new LinkedHashMap<>();
        for (SweepRow row : rows) {
            byPlan.computeIfAbsent(plan(row), plan -> new ArrayList<>()).add(row);
        }
        return byPlan.entrySet().stream()
                .map(entry -> new SweepSummary(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static Map<String, String> plan(SweepRow row) {
        Map<String, String> plan = new LinkedHashMap<>();
        for (SweepColumn column : SweepColumn.ALL) {
            if (!column.figure() && !OF_A_RUN.contains(column.name())) {
                plan.put(column.name(), row.text(column.name()));
            }
        }
        return plan;
    }

    /**
     * What tells plans apart.
     *
     * @param summaries of the plans
     * @return the columns that are not the same in all of them, without those that follow from others in front, as the hidden units
     *     may from the network
     */
    public static List<String> varying(List<SweepSummary> summaries) {
        List<String> varying = new ArrayList<>();
        if (!summaries.isEmpty()) {
            long told = 1;
            for (String name : summaries.get(0).plan().keySet()) {
                varying.add(name);
                long tells = distinct(summaries, varying);
                if (tells == told) {
                    varying.remove(name);
                }
                told = tells;
            }
        }
        return varying;
    }

    private static long distinct(List<SweepSummary> summaries, List<String> columns) {
        return summaries.stream()
                .map(summary -> columns.stream().map(summary.plan()::get).toList())
                .distinct()
                .count();
    }

    /**
     * How a figure is spread.
     *
     * @param figure the name of a column
     * @return over all seeds that have it, so without those that diverged
     */
    public Distribution distribution(String figure) {
        return Distribution.of(values(figure));
    }

    /**
     * The mean of a figure.
     *
     * @param figure the name of a column
     * @return over all seeds that have it
     */
    public Bootstrap mean(String figure) {
        return Bootstrap.of(values(figure));
    }

    private double[] values(String figure) {
        return rows.stream()
                .mapToDouble(row -> row.number(figure))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /**
     * Whether a figure was measured at all.
     *
     * @param figure the name of a column
     * @return whether a run has it
     */
    public boolean has(String figure) {
        return rows.stream().anyMatch(row -> !row.text(figure).isEmpty());
    }

    /**
     * How many runs have a verdict.
     *
     * @param verdict such as {@code certified}, or {@code diverged}
     * @return the number of runs
     */
    public long count(String verdict) {
        return rows.stream().filter(row -> row.text("verdict").equals(verdict)).count();
    }

    /**
     * How many runs have a figure of 1.
     *
     * @param figure the name of a column
     * @return the number of runs
     */
    public long perfect(String figure) {
        return rows.stream().filter(row -> row.number(figure) == 1).count();
    }

    /**
     * The columns of {@code summary.csv} that are not columns of rows.
     *
     * @return what each means, by name
     */
    public static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("runs", "runs of the plan, one for each seed");
        columns.put("diverged", "runs whose training ended in numbers that are not finite");
        columns.put("certified", "runs whose network is certified for sums of any length; empty where none was tried");
        for (String figure : FIGURES) {
            columns.put(figure + "Mean", "mean of `" + figure + "` over the runs that have it");
            columns.put(figure + "Low", "lower end of the mean's 95 % confidence interval (percentile bootstrap)");
            columns.put(figure + "High", "upper end of that interval");
            columns.put(figure + "Median", "median of `" + figure + "`");
            columns.put(figure + "Least", "lowest `" + figure + "`");
            columns.put(figure + "Most", "highest `" + figure + "`");
        }
        return columns;
    }

    /** The summaries as a table. */
    static String csv(List<SweepSummary> summaries) {
        StringBuilder csv = new StringBuilder();
        for (SweepSummary summary : summaries) {
            Map<String, String> line = new LinkedHashMap<>(summary.plan());
            line.put("runs", String.valueOf(summary.rows().size()));
            line.put("diverged", String.valueOf(summary.count("diverged")));
            line.put("certified", summary.has("verdict") ? String.valueOf(summary.count("certified")) : "");
            for (String figure : FIGURES) {
                Distribution distribution = summary.distribution(figure);
                Bootstrap mean = summary.mean(figure);
                line.put(figure + "Mean", number(mean.mean()));
                line.put(figure + "Low", number(mean.low()));
                line.put(figure + "High", number(mean.high()));
                line.put(figure + "Median", number(distribution.median()));
                line.put(figure + "Least", number(distribution.least()));
                line.put(figure + "Most", number(distribution.most()));
            }
            if (csv.isEmpty()) {
                csv.append(RowsFormat.line(List.copyOf(line.keySet())));
            }
            csv.append(RowsFormat.line(List.copyOf(line.values())));
        }
        return csv.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6f", value);
    }
}
