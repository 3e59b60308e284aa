package addition.report;

import addition.report.Plot.Axis;
import addition.report.Plot.Point;
import addition.report.Plot.Series;
import addition.report.Plot.Style;
import addition.sweep.Bootstrap;
import addition.sweep.SweepRow;
import addition.sweep.SweepSummary;
import addition.sweep.SweepSummary.Distribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The pictures of a sweep: how a figure is spread over the seeds of each plan, and how it goes with each number that varies. */
final class SweepPlots {
    private static final List<String> NUMBERS =
            List.of("hidden", "batch", "epochs", "digits", "examples", "learningRate", "l1");
    private static final int MAX_LINES = 8;
    /** More make no picture, but a page too large to open. */
    private static final int MAX_DOTS = 20_000;
    /** How far dots lie beside each other, of the distance between plans. */
    private static final double SPREAD = 0.5;

    private final List<SweepSummary> summaries;
    private final List<String> varying;

    SweepPlots(List<SweepSummary> summaries, List<String> varying) {
        this.summaries = summaries;
        this.varying = varying;
    }

    List<Plot> all() {
        List<Plot> plots = new ArrayList<>();
        plots.add(boxes("test", "Test exact match"));
        if (has("carryChains100")) {
            plots.add(boxes("carryChains100", "Exact match of carry chains of 100 digits"));
        }
        for (String number : NUMBERS) {
            if (varying.contains(number) && values(number) > 2) {
                plots.add(line(number, "test", "Test exact match"));
                if (has("carryChains100")) {
                    plots.add(line(number, "carryChains100", "Exact match of carry chains of 100 digits"));
                }
            }
        }
        return plots;
    }

    private boolean has(String figure) {
        return summaries.stream()
                .flatMap(summary -> summary.rows().stream())
                .anyMatch(row -> !row.text(figure).isEmpty());
    }

    private long values(String number) {
        return summaries.stream()
                .map(summary -> summary.plan().get(number))
                .distinct()
                .count();
    }

    private Plot boxes(String figure, String title) {
        List<Point> boxes = new ArrayList<>();
        List<Point> dots = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            Distribution spread = summaries.get(i).distribution(figure);
            boxes.add(new Point(i, spread.median(), spread.lowerQuartile(), spread.upperQuartile()));
            List<SweepRow> rows = summaries.get(i).rows();
            for (int seed = 0; seed < rows.size() && dots.size() < MAX_DOTS; seed++) {
                double beside = rows.size() == 1 ? 0 : SPREAD * ((double) seed / (rows.size() - 1) - 0.5);
                dots.add(Point.of(i + beside, rows.get(seed).number(figure)));
            }
        }
        return new Plot(
                figure.toLowerCase(Locale.ROOT),
                title + ", every seed",
                "A dot for each seed, from the first at the left to the last at the right; the box is from the lower to the upper quartile,"
                        + " its line the median."
                        + (dots.size() < MAX_DOTS ? "" : String.format(Locale.ROOT, " The first %,d dots.", MAX_DOTS)),
                Axis.categories("", summaries.stream().map(this::label).toList()),
                Axis.percent("exact match"),
                List.of(
                        new Series("a seed", 0, Style.DOTS, dots),
                        new Series("median and quartiles", 1, Style.BOX, boxes)));
    }

    private String label(SweepSummary summary) {
        return varying.isEmpty()
                ? summary.plan().get("recipe")
                : telling().stream().map(name -> summary.plan().get(name)).collect(Collectors.joining(", "));
    }

    /** What varies, without columns that follow from those before them. */
    private List<String> telling() {
        List<String> telling = new ArrayList<>();
        for (String name : varying) {
            telling.add(name);
            if (distinct(telling) == distinct(telling.subList(0, telling.size() - 1))) {
                telling.remove(name);
            }
        }
        return telling;
    }

    private long distinct(List<String> names) {
        return summaries.stream()
                .map(summary -> names.stream().map(summary.plan()::get).toList())
                .distinct()
                .count();
    }

    private Plot line(String number, String figure, String title) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        double most = 0;
        for (SweepSummary summary : summaries) {
            Bootstrap mean = summary.mean(figure);
            double x = Double.parseDouble(summary.plan().get(number));
            most = Math.max(most, x);
            String others = telling().stream()
                    .filter(name -> !name.equals(number))
                    .map(name -> summary.plan().get(name))
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
                figure.toLowerCase(Locale.ROOT) + "-by-" + number.toLowerCase(Locale.ROOT),
                title + " by " + number,
                "The mean of the seeds, with its 95 % confidence interval by the bootstrap."
                        + (lines.size() > MAX_LINES
                                ? " The first " + MAX_LINES + " of " + lines.size() + " lines."
                                : ""),
                Axis.linear(number, 0, most),
                Axis.percent("exact match"),
                series);
    }
}
