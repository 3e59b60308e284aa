package addition.report;

import addition.report.Plot.Axis;
import addition.report.Plot.Point;
import addition.report.Plot.Series;
import addition.report.Plot.Style;
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
                .anyMatch(summary -> summary.distribution(figure).count() > 0);
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
            for (int seed = 0; seed < rows.size(); seed++) {
                double beside = rows.size() == 1 ? 0 : SPREAD * ((double) seed / (rows.size() - 1) - 0.5);
                dots.add(Point.of(i + beside, rows.get(seed).number(figure)));
            }
        }
        return new Plot(
                figure.toLowerCase(Locale.ROOT),
                title + ", every seed",
                "A dot for each seed, from the first at the left to the last at the right; the box is from the lower to the upper quartile,"
                        + " its line the median.",
                Axis.categories("", summaries.stream().map(this::label).toList()),
                Axis.percent("exact match"),
                List.of(
                        new Series("a seed", 0, Style.DOTS, dots),
                        new Series("median and quartiles", 1, Style.BOX, boxes)));
    }

    private String label(SweepSummary summary) {
        return varying.isEmpty()
                ? summary.plan().get("recipe")
                : varying.stream()
                        .filter(name -> !(name.equals("activation") && varying.contains("network")))
                        .filter(name -> !(name.equals("hidden") && varying.contains("network")))
                        .filter(name -> !(name.equals("finalLearningRate") && varying.contains("learningRate")))
                        .map(name -> summary.plan().get(name))
                        .collect(Collectors.joining(", "));
    }

    private Plot line(String number, String figure, String title) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        double most = 0;
        for (SweepSummary summary : summaries) {
            Distribution spread = summary.distribution(figure);
            double x = Double.parseDouble(summary.plan().get(number));
            most = Math.max(most, x);
            String others = varying.stream()
                    .filter(name -> !name.equals(number) && !name.equals("finalLearningRate"))
                    .map(name -> summary.plan().get(name))
                    .collect(Collectors.joining(", "));
            lines.computeIfAbsent(others.isEmpty() ? "all" : others, name -> new ArrayList<>())
                    .add(new Point(x, spread.mean(), spread.low(), spread.high()));
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
                "The mean of the seeds, with its 95 % confidence interval by the bootstrap.",
                Axis.linear(number, 0, most),
                Axis.percent("exact match"),
                series);
    }
}
