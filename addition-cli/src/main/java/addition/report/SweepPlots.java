package addition.report;

import addition.eval.Metric;
import addition.eval.ValueType;
import addition.models.Architecture;
import addition.report.Plot.Axis;
import addition.report.Plot.Point;
import addition.report.Plot.Series;
import addition.report.Plot.Style;
import addition.sweep.SweepColumn;
import addition.sweep.SweepRow;
import addition.sweep.SweepSummary;
import addition.sweep.SweepSummary.BootstrapInterval;
import addition.sweep.SweepSummary.Distribution;
import addition.train.Hyperparameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plots of a sweep: how a metric is spread over the seeds of each plan, and how it changes with each number that
 * varies.
 */
final class SweepPlots {
    private static final Metric TEST = Metric.TEST;
    private static final Metric CHAINS = Metric.CARRY_CHAINS_100;
    private static final List<String> NUMBERS = Hyperparameter.ALL.stream()
            .filter(one -> !one.isSeed() && (one.type() == ValueType.INTEGER || one.type() == ValueType.DECIMAL))
            .map(Hyperparameter::name)
            .toList();
    private static final List<Double> ENDS = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0);
    private static final int MAX_LINES = 8;
    private static final double LOGARITHMIC_FROM = 5;
    /** What a logarithmic axis has on either side of its points. */
    private static final double BESIDE = 1.25;
    /** More would make the page too large to open. */
    private static final int MAX_DOTS = 20_000;
    /** How far the dots of a plan are spread, as a share of the distance between plans. */
    private static final double SPREAD = 0.5;

    private final List<SweepSummary> summaries;
    private final Map<Map<String, String>, Integer> lineOf = new HashMap<>();

    SweepPlots(List<SweepSummary> summaries) {
        this.summaries = summaries;
        summaries.forEach(summary -> lineOf.put(summary.plan(), lineOf.size() + 1));
    }

    /** The names of all plots that there are, whatever the sweep. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Metric metric : List.of(TEST, CHAINS)) {
            String name = name(metric.key());
            names.add(name);
            Arrays.stream(Architecture.values()).forEach(network -> names.add(name + "-" + network));
            NUMBERS.forEach(number -> names.add(name + "-by-" + name(number)));
        }
        return names;
    }

    private static String name(String column) {
        return column.toLowerCase(Locale.ROOT);
    }

    List<Plot> all() {
        List<Plot> plots = new ArrayList<>();
        addBoxes(plots, TEST, "Test exact match");
        addBoxes(plots, CHAINS, "Exact match of carry chains of 100 digits");
        addLines(plots, TEST, "Test exact match");
        addLines(plots, CHAINS, "Exact match of carry chains of 100 digits");
        return plots;
    }

    /** Two points make no line that shows more than the boxes do. */
    private void addLines(List<Plot> plots, Metric metric, String title) {
        List<SweepSummary> plans = having(metric).toList();
        List<String> varying = SweepSummary.varying(plans);
        NUMBERS.stream()
                .filter(number -> varying.contains(number) && values(plans, number) > 2)
                .forEach(number -> plots.add(line(number, metric, title, plans, varying)));
    }

    private Stream<SweepSummary> having(Metric metric) {
        return summaries.stream().filter(summary -> summary.has(metric));
    }

    private static long values(List<SweepSummary> plans, String number) {
        return plans.stream()
                .map(summary -> summary.plan().get(number))
                .distinct()
                .count();
    }

    /** A plot for each network that has the metric, as their scales differ. */
    private void addBoxes(List<Plot> plots, Metric metric, String title) {
        Map<String, List<SweepSummary>> byNetwork = having(metric)
                .collect(Collectors.groupingBy(
                        summary -> summary.plan().get("network"), LinkedHashMap::new, Collectors.toList()));
        String name = name(metric.key());
        byNetwork.forEach((network, plans) -> plots.add(
                byNetwork.size() == 1
                        ? boxes(name, metric, title, plans)
                        : boxes(name + "-" + network, metric, title + " of the " + network, plans)));
    }

    private Plot boxes(String name, Metric metric, String title, List<SweepSummary> plans) {
        List<Point> boxes = new ArrayList<>();
        List<Point> dots = new ArrayList<>();
        List<Point> article = new ArrayList<>();
        List<String> varying = SweepSummary.varying(plans);
        double most = 0;
        for (int i = 0; i < plans.size(); i++) {
            Distribution spread = plans.get(i).distribution(metric);
            boxes.add(new Point(i, spread.median(), spread.lowerQuartile(), spread.upperQuartile()));
            most = Math.max(most, spread.most());
            if (metric.equals(TEST)) {
                OptionalDouble told = Article.exactMatch(plans.get(i));
                if (told.isPresent()) {
                    article.add(Point.of(i, told.getAsDouble()));
                    most = Math.max(most, told.getAsDouble());
                }
            }
            List<SweepRow> rows = plans.get(i).rows();
            for (int seed = 0; seed < rows.size() && dots.size() < MAX_DOTS; seed++) {
                double shift = rows.size() == 1 ? 0 : SPREAD * ((double) seed / (rows.size() - 1) - 0.5);
                dots.add(Point.of(i + shift, rows.get(seed).number(metric)));
            }
        }
        List<Series> series = new ArrayList<>(List.of(
                new Series("a seed", 0, Style.DOTS, dots), new Series("median and quartiles", 1, Style.BOX, boxes)));
        if (!article.isEmpty()) {
            series.add(new Series("the article", 2, Style.REFERENCE, article));
        }
        return new Plot(
                name,
                title + ", every seed",
                "A dot for each seed, from the first at the left to the last at the right; the box is from the lower to the upper quartile,"
                        + " its line the median."
                        + (dots.size() < MAX_DOTS ? "" : String.format(Locale.ROOT, " The first %,d dots.", MAX_DOTS))
                        + leftOut(plans, metric),
                Axis.categories(
                        varying.stream().map(SweepPlots::heading).collect(Collectors.joining(", ")),
                        plans.stream().map(plan -> label(plan, varying)).toList(),
                        plans.stream().map(plan -> lineOf.get(plan.plan())).toList()),
                Axis.percent("exact match", roundUp(most)),
                series);
    }

    /** How many runs have no value to be shown. */
    private static String leftOut(List<SweepSummary> plans, Metric metric) {
        long without = plans.stream()
                .flatMap(plan -> plan.rows().stream())
                .filter(row -> Double.isNaN(row.number(metric)))
                .count();
        return without == 0 ? "" : " Left out: " + Amounts.count(without, "run") + " that diverged.";
    }

    /** The end of an axis, so that small shares can be seen. */
    private static double roundUp(double share) {
        return ENDS.stream().filter(end -> share <= end).findFirst().orElse(1.0);
    }

    private static String label(SweepSummary summary, List<String> varying) {
        return varying.isEmpty()
                ? summary.plan().get("recipe")
                : varying.stream().map(name -> named(summary, name)).collect(Collectors.joining(", "));
    }

    /** Such as {@code hidden 10}; a word tells by itself what it is. */
    private static String named(SweepSummary summary, String column) {
        String value = SweepTable.value(summary, column);
        return SweepColumn.of(column).type() == ValueType.WORD ? value : heading(column) + " " + value;
    }

    private static String heading(String column) {
        return SweepColumn.of(column).label();
    }

    /** Logarithmic where values grow by factors, as learning rates do. */
    private static Axis axis(String number, double[] values) {
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        if (least > 0 && most >= LOGARITHMIC_FROM * least) {
            return Axis.logarithmic(heading(number), least / BESIDE, most * BESIDE);
        }
        return Axis.linear(heading(number), 0, most);
    }

    private static Plot line(
            String number, Metric metric, String title, List<SweepSummary> plans, List<String> varying) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        double top = 0;
        for (SweepSummary summary : plans) {
            BootstrapInterval mean = summary.mean(metric);
            double x = Double.parseDouble(summary.plan().get(number));
            top = Math.max(
                    top,
                    Stream.of(mean.mean(), mean.high())
                            .filter(Double::isFinite)
                            .max(Double::compare)
                            .orElse(0.0));
            String others = varying.stream()
                    .filter(name -> !name.equals(number))
                    .map(name -> named(summary, name))
                    .collect(Collectors.joining(", "));
            lines.computeIfAbsent(others.isEmpty() ? "all" : others, name -> new ArrayList<>())
                    .add(new Point(x, mean.mean(), mean.low(), mean.high()));
        }
        List<Series> series = new ArrayList<>();
        lines.forEach((name, points) -> {
            if (series.size() < MAX_LINES) {
                List<Point> sorted = points.stream()
                        .sorted(Comparator.comparingDouble(Point::x))
                        .toList();
                series.add(new Series(name, series.size(), Style.LINE, sorted));
            }
        });
        return new Plot(
                name(metric.key()) + "-by-" + name(number),
                title + " by " + heading(number),
                "The mean of the seeds, with its 95 % confidence interval by the bootstrap."
                        + (lines.size() > MAX_LINES
                                ? " The first " + MAX_LINES + " of " + lines.size() + " lines."
                                : "")
                        + leftOut(plans, metric),
                axis(
                        number,
                        plans.stream()
                                .mapToDouble(
                                        plan -> Double.parseDouble(plan.plan().get(number)))
                                .toArray()),
                Axis.percent("exact match", roundUp(top)),
                series);
    }
}
