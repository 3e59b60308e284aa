package addition.report;

import addition.eval.AdditionEvaluation;
import addition.eval.EvaluationCounts.Tally;
import addition.models.Architecture;
import addition.report.Plot.Axis;
import addition.report.Plot.Point;
import addition.report.Plot.Series;
import addition.report.Plot.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The plots of runs. */
final class Plots {
    private static final int LONGEST = 1_000;
    private static final String RIGHT = "exact match";

    private final List<ReportedRun> runs;
    private final List<String> labels;

    Plots(List<ReportedRun> runs, List<String> labels) {
        this.runs = runs;
        this.labels = labels;
    }

    List<Plot> all() {
        return List.of(loss(), learning(), test(), byPlace(), byCarryChain(), byLength());
    }

    private Plot loss() {
        double highest = runs.stream()
                .flatMap(run -> run.curve().stream())
                .mapToDouble(point -> point.loss())
                .max()
                .orElse(0);
        int radix = runs.stream().mapToInt(run -> run.rule().radix()).max().orElseThrow();
        double guessing = Math.log(radix);
        return new Plot(
                "loss",
                "Loss while training",
                String.format(
                        Locale.ROOT,
                        "The mean loss per digit, in nats, over the epochs; guessing has ln %d = %.3f.",
                        radix,
                        guessing),
                epochs(),
                Axis.linear("loss per digit", 0, Math.max(guessing, Math.min(highest, 10))),
                series(
                        Style.LINE,
                        (run, color) -> run.curve().stream()
                                .map(point -> Point.of(point.epoch(), point.loss()))
                                .toList()));
    }

    private Plot learning() {
        List<Series> series = series(
                Style.LINE,
                (run, color) -> run.curve().stream()
                        .map(point -> Point.of(point.epoch(), point.validationExactMatch()))
                        .toList());
        if (likeTheArticle()) {
            for (Architecture network : articles()) {
                series.add(new Series(
                        "the article's " + network + " at its end",
                        colorOf(network),
                        Style.REFERENCE,
                        List.of(Point.of(Article.EPOCHS, Article.exactMatch(network)))));
            }
        }
        return new Plot(
                "exact-match",
                "Exact match while training",
                "The share of validation sums with all digits right, over the epochs.",
                epochs(),
                Axis.percent("validation exact match"),
                series);
    }

    private Plot test() {
        List<Series> series = series(
                Style.MARKS,
                (run, index) ->
                        List.of(Point.of(index, WilsonInterval.of(run.test().exact()))));
        if (likeTheArticle()) {
            for (int index = 0; index < runs.size(); index++) {
                Architecture network = runs.get(index).architecture();
                if (colorOf(network) == index && Architecture.ARTICLE.contains(network)) {
                    series.add(new Series(
                            "the article's " + network,
                            index,
                            Style.REFERENCE,
                            List.of(Point.of(index + 0.25, Article.exactMatch(network)))));
                }
            }
        }
        return new Plot(
                "test",
                "Test exact match",
                "The share of test sums with all digits right, with the interval of 95 % confidence.",
                Axis.categories("", labels),
                Axis.percent("test " + RIGHT),
                series);
    }

    private Plot byPlace() {
        int places = runs.stream().mapToInt(run -> run.test().digits()).max().orElse(1);
        List<String> names = places <= 4
                ? List.of("units", "tens", "hundreds", "thousands").subList(0, places)
                : IntStream.range(0, places).mapToObj(Integer::toString).toList();
        Axis axis =
                places <= 4 ? Axis.categories("place", names) : Axis.linear("place, 0 for the units", 0, places - 1);
        return new Plot(
                "by-place",
                "By digit place",
                "The share of right digits at each place of the test sums, with the interval of 95 % confidence.",
                axis,
                Axis.percent("right digits"),
                series(
                        Style.LINE,
                        (run, color) -> IntStream.range(0, run.test().digits())
                                .mapToObj(place -> Point.of(place, WilsonInterval.of(atPlace(run.test(), place))))
                                .toList()));
    }

    private static Tally atPlace(AdditionEvaluation test, int place) {
        long total = test.exact().total();
        return new Tally(Math.round(total * test.digitAccuracy(place)), total);
    }

    private Plot byCarryChain() {
        int longest = runs.stream()
                .map(run -> run.test().byCarryChain())
                .filter(chains -> !chains.isEmpty())
                .mapToInt(SortedMap::lastKey)
                .max()
                .orElse(0);
        return new Plot(
                "by-carry-chain",
                "By longest carry chain",
                "The share of test sums with all digits right, by how many places the longest carry changes, with the interval"
                        + " of 95 % confidence.",
                longest <= 4
                        ? Axis.categories(
                                "places that the longest carry changes",
                                IntStream.rangeClosed(0, longest)
                                        .mapToObj(Integer::toString)
                                        .toList())
                        : Axis.linear("places that the longest carry changes", 0, longest),
                Axis.percent(RIGHT),
                series(Style.LINE, (run, color) -> points(run.test().byCarryChain(), tally -> tally)));
    }

    private Plot byLength() {
        return new Plot(
                "by-length",
                "By length of the numbers",
                "The share of 400 random sums with all digits right, by the number of digits, with the interval of 95 %"
                        + " confidence. A dense network takes only as many digits as it was made for.",
                Axis.logarithmic("digits", 1, LONGEST),
                Axis.percent(RIGHT),
                series(Style.LINE, (run, color) -> points(run.byLength(), AdditionEvaluation::exact)));
    }

    private static <T> List<Point> points(SortedMap<Integer, T> byNumber, Function<T, Tally> tally) {
        List<Point> points = new ArrayList<>();
        byNumber.forEach((number, value) -> points.add(Point.of(number, WilsonInterval.of(tally.apply(value)))));
        return points;
    }

    private List<Series> series(Style style, BiFunction<ReportedRun, Integer, List<Point>> points) {
        List<Series> series = new ArrayList<>();
        for (int index = 0; index < runs.size(); index++) {
            series.add(new Series(labels.get(index), index, style, points.apply(runs.get(index), index)));
        }
        return series;
    }

    private Axis epochs() {
        int last = runs.stream()
                .mapToInt(run -> run.curve().isEmpty()
                        ? 1
                        : run.curve().get(run.curve().size() - 1).epoch())
                .max()
                .orElse(1);
        return Axis.linear("epoch", 0, Math.max(last, likeTheArticle() ? Article.EPOCHS : 1));
    }

    /** Whether the article's results are of as many digits as all these runs. */
    private boolean likeTheArticle() {
        return runs.stream().allMatch(run -> run.isDecimalAddition() && run.digits() == Article.DIGITS);
    }

    private List<Architecture> articles() {
        return runs.stream()
                .map(ReportedRun::architecture)
                .distinct()
                .filter(Architecture.ARTICLE::contains)
                .toList();
    }

    /** The color of the first run of a network. */
    private int colorOf(Architecture network) {
        return runs.stream().map(ReportedRun::architecture).toList().indexOf(network);
    }
}
