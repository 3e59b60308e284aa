package addition.sweep;

import addition.eval.Metric;
import addition.eval.ValueType;
import addition.train.Hyperparameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * The runs of one plan, one per seed.
 *
 * @param plan what all of them share, by column
 * @param rows a row for each seed
 */
public record SweepSummary(Map<String, String> plan, List<SweepRow> rows) {
    /** The metrics that are summarized. */
    public static final List<Metric> METRICS = Arrays.stream(Metric.values())
            .filter(metric -> metric == Metric.TEST || (metric.isStandard() && metric.type() == ValueType.SHARE))
            .toList();

    private static final Set<String> SEEDS = Hyperparameter.ALL.stream()
            .filter(Hyperparameter::isSeed)
            .map(Hyperparameter::name)
            .collect(Collectors.toSet());

    /**
     * How a metric is spread over the seeds that have it; NaN where none has.
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
            Percentile quantile = new Percentile().withEstimationType(EstimationType.R_7);
            quantile.setData(values);
            double[] at = Arrays.stream(new double[] {25, 50, 75})
                    .map(percent -> values.length == 0 ? Double.NaN : quantile.evaluate(percent))
                    .toArray();
            return new Distribution(
                    values.length,
                    Arrays.stream(values).min().orElse(Double.NaN),
                    at[0],
                    at[1],
                    at[2],
                    Arrays.stream(values).max().orElse(Double.NaN));
        }
    }

    /**
     * The confidence interval of a mean by the percentile bootstrap (B. Efron, 1979): the middle 95 % of the means of
     * 10,000 samples, each drawn with replacement from what was measured. The same values give the same interval.
     *
     * @param mean of the values; NaN of none
     * @param low the lower bound; NaN of fewer than two values
     * @param high the upper bound, likewise
     */
    public record BootstrapInterval(double mean, double low, double high) {
        private static final int SAMPLES = 10_000;
        private static final double TAIL = 0.025;
        private static final long SEED = 1979;

        /**
         * The interval of the mean of some values.
         *
         * @param values what was measured
         * @return their mean and its interval
         */
        public static BootstrapInterval of(double[] values) {
            if (values.length < 2) {
                return new BootstrapInterval(values.length == 0 ? Double.NaN : values[0], Double.NaN, Double.NaN);
            }
            RandomGenerator random = new Well19937c(SEED);
            double[] means = new double[SAMPLES];
            for (int sample = 0; sample < SAMPLES; sample++) {
                double sum = 0;
                for (int i = 0; i < values.length; i++) {
                    sum += values[random.nextInt(values.length)];
                }
                means[sample] = sum / values.length;
            }
            Arrays.sort(means);
            return new BootstrapInterval(
                    Arrays.stream(values).sum() / values.length,
                    means[(int) Math.floor(TAIL * (SAMPLES - 1))],
                    means[(int) Math.ceil((1 - TAIL) * (SAMPLES - 1))]);
        }
    }

    /**
     * Summarizes rows.
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
        Map<String, String> plan = row.run().hyperparameters();
        plan.keySet().removeAll(SEEDS);
        return plan;
    }

    /**
     * What tells plans apart.
     *
     * @param summaries of the plans
     * @return the columns that are not the same in all of them, without those that follow from earlier ones, as the
     *     hidden units may from the network
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
     * How a metric is spread.
     *
     * @param metric a metric that is a number
     * @return over all seeds that have it, so without those that diverged
     */
    public Distribution distribution(Metric metric) {
        return Distribution.of(values(metric));
    }

    /**
     * The mean of a metric.
     *
     * @param metric a metric that is a number
     * @return over all seeds that have it
     */
    public BootstrapInterval mean(Metric metric) {
        return BootstrapInterval.of(values(metric));
    }

    private double[] values(Metric metric) {
        return rows.stream()
                .mapToDouble(row -> row.number(metric))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /**
     * Whether a metric was measured at all.
     *
     * @param metric the metric
     * @return whether a run has it
     */
    public boolean has(Metric metric) {
        return rows.stream().anyMatch(row -> !row.text(metric.key()).isEmpty());
    }

    /**
     * How many runs have a verdict.
     *
     * @param verdict such as {@code certified}, or {@code diverged}
     * @return the number of runs
     */
    public long count(String verdict) {
        return rows.stream()
                .filter(row -> row.text(Metric.VERDICT.key()).equals(verdict))
                .count();
    }

    /**
     * How many runs have a metric of 1.
     *
     * @param metric a metric that is a number
     * @return the number of runs
     */
    public long perfect(Metric metric) {
        return rows.stream().filter(row -> row.number(metric) == 1).count();
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
        for (Metric metric : METRICS) {
            String name = metric.key();
            columns.put(name + "Mean", "mean of `" + name + "` over the runs that have it");
            columns.put(name + "Low", "lower end of the mean's 95 % confidence interval (percentile bootstrap)");
            columns.put(name + "High", "upper end of that interval");
            columns.put(name + "Median", "median of `" + name + "`");
            columns.put(name + "Least", "lowest `" + name + "`");
            columns.put(name + "Most", "highest `" + name + "`");
        }
        return columns;
    }

    /** The summaries as a table. */
    static String csv(List<SweepSummary> summaries) {
        StringBuilder csv = new StringBuilder();
        for (SweepSummary summary : summaries) {
            Map<String, String> line = new LinkedHashMap<>(summary.plan());
            line.put("runs", String.valueOf(summary.rows().size()));
            line.put("diverged", String.valueOf(summary.count(SweepRow.DIVERGED)));
            line.put("certified", summary.has(Metric.VERDICT) ? String.valueOf(summary.count("certified")) : "");
            for (Metric metric : METRICS) {
                String name = metric.key();
                Distribution distribution = summary.distribution(metric);
                BootstrapInterval mean = summary.mean(metric);
                line.put(name + "Mean", number(mean.mean()));
                line.put(name + "Low", number(mean.low()));
                line.put(name + "High", number(mean.high()));
                line.put(name + "Median", number(distribution.median()));
                line.put(name + "Least", number(distribution.least()));
                line.put(name + "Most", number(distribution.most()));
            }
            if (csv.isEmpty()) {
                csv.append(SweepRowCsv.line(List.copyOf(line.keySet())));
            }
            csv.append(SweepRowCsv.line(List.copyOf(line.values())));
        }
        return csv.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6f", value);
    }
}
