package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.internal.Percent;
import addition.eval.Metric;
import addition.report.SweepTable;
import addition.sweep.SweepGrid;
import addition.sweep.SweepSummary;
import addition.sweep.SweepSummary.BootstrapInterval;
import addition.train.Hyperparameter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.Test;

/** The tables and figures of docs/experiments.md are those of the raw results. */
class StudyTest extends RawResults {
    @Test
    void batchesAndGradients() throws IOException {
        SweepTable table = SweepTable.of(study(
                "batches",
                SweepGrid.of(
                        Map.of(
                                Hyperparameter.NETWORK, List.of("mlp", "simple-rnn"),
                                Hyperparameter.BATCH, List.of("5", "10", "20", "50"),
                                Hyperparameter.GRADIENTS, List.of("every-batch", "every-epoch")),
                        "1..100")));
        assertThat(Files.readAllLines(DOCS.resolve("experiments.md")))
                .contains(line(table.columns()))
                .containsSubsequence(
                        table.lines().stream().map(RawResults::line).toList());
    }

    /** Every network of decimal addition is certified, with balanced sums and without. */
    @Test
    void balancedSums() throws IOException {
        assertThat(study(
                        "generalizing-balanced",
                        SweepGrid.of(
                                Map.of(
                                        Hyperparameter.RECIPE,
                                        List.of("generalizing"),
                                        Hyperparameter.PROBLEMS,
                                        List.of("propagating", "balanced")),
                                "501..520")))
                .hasSize(2)
                .allSatisfy(summary -> assertThat(summary.count("certified")).isEqualTo(20));
    }

    @Test
    void hiddenUnits() throws IOException {
        List<SweepSummary> summaries = study(
                "hidden",
                SweepGrid.of(
                        Map.of(
                                Hyperparameter.RECIPE, List.of("generalizing"),
                                Hyperparameter.HIDDEN, List.of("5", "8", "13", "21", "34", "64")),
                        "301..310"));
        assertThat(Files.readAllLines(DOCS.resolve("experiments.md")))
                .containsSubsequence(summaries.stream()
                        .map(summary -> line(List.of(
                                summary.plan().get("hidden"),
                                summary.rows().get(0).text("parameters"),
                                mean(summary, Metric.VALIDATION),
                                mean(summary, Metric.TEST),
                                String.valueOf(summary.perfect(Metric.ALL_THREE_DIGITS)),
                                mean(summary, Metric.RANDOM_10),
                                mean(summary, Metric.RANDOM_100),
                                mean(summary, Metric.RANDOM_1000),
                                mean(summary, Metric.CARRY_CHAINS_100),
                                String.valueOf(summary.count("certified")),
                                String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        summary.distribution(Metric.MARGIN).most()),
                                String.format(
                                        Locale.ROOT,
                                        "%.0f s",
                                        summary.distribution(Metric.SECONDS).median()))))
                        .toList());
    }

    @Test
    void aHundredTimesTheLearningRate() throws IOException {
        List<SweepSummary> summaries = study(
                "hundredfold",
                SweepGrid.of(
                        Map.of(
                                Hyperparameter.NETWORK, List.of("simple-rnn", "mlp"),
                                Hyperparameter.BATCH, List.of("50"),
                                Hyperparameter.EPOCHS, List.of("1000"),
                                Hyperparameter.LEARNING_RATE, List.of("0.01")),
                        "1..5"));
        for (int i = 0; i < 2; i++) {
            String tests = summaries.get(i).rows().stream()
                    .map(row -> Percent.of(Double.parseDouble(row.text("test"))))
                    .collect(Collectors.joining(" | "));
            String network = i == 0 ? "simple RNN" : "MLP";
            assertThat(DOCS.resolve("experiments.md")).content().contains("| " + network + " | " + tests + " | at ");
        }
    }

    @Test
    void tuningOfTheRegularizedRecipe() throws IOException {
        List<SweepGrid> grids = List.of(
                regularized("0.01,0.02", "3e-4,1e-3"), regularized("0.05,0.1", "1e-3"), regularized("0.1", "2e-3"));
        List<String> lines = new ArrayList<>();
        for (SweepSummary summary : study("regularized-tuning", grids)) {
            lines.add("| " + summary.plan().get("learningRate") + " | ");
            lines.add(" | " + summary.perfect(Metric.ALL_THREE_DIGITS));
        }
        assertThat(lines).hasSize(14);
        assertThat(DOCS.resolve("experiments.md")).content().containsSubsequence(lines);
    }

    @Test
    void tuningOfTheGeneralizingRecipe() throws IOException {
        List<SweepGrid> grids = List.of(
                generalizing(Map.of(
                        Hyperparameter.LEARNING_RATE, List.of("0.01", "0.02"), Hyperparameter.EPOCHS, List.of("8000"))),
                generalizing(Map.of(
                        Hyperparameter.LEARNING_RATE, List.of("0.02"),
                        Hyperparameter.EPOCHS, List.of("8000"),
                        Hyperparameter.L1, List.of("2e-4"))),
                generalizing(Map.of()));
        List<String> lines = new ArrayList<>();
        for (SweepSummary summary : study("generalizing-tuning", grids)) {
            lines.add("| " + summary.plan().get("learningRate") + " | ");
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d | %s | %d",
                    Integer.parseInt(summary.plan().get("epochs")),
                    summary.plan().get("l1").replace(".0E", "e"),
                    summary.count("certified")));
            lines.add(String.format(
                    Locale.ROOT, "| %.2f |", summary.mean(Metric.MARGIN).mean()));
        }
        assertThat(lines).hasSize(12);
        assertThat(DOCS.resolve("experiments.md")).content().containsSubsequence(lines);
    }

    private static SweepGrid generalizing(Map<Hyperparameter<?>, List<String>> values) {
        Map<Hyperparameter<?>, List<String>> axes = new HashMap<>();
        axes.put(Hyperparameter.RECIPE, List.of("generalizing"));
        axes.putAll(values);
        return SweepGrid.of(axes, "1..20");
    }

    private static SweepGrid regularized(String rates, String l1) {
        return SweepGrid.of(
                Map.of(
                        Hyperparameter.RECIPE, List.of("regularized"),
                        Hyperparameter.LEARNING_RATE, List.of(rates.split(",")),
                        Hyperparameter.L1, List.of(l1.split(","))),
                "1..12");
    }

    @Test
    void twoUnitsAreRareLuck() throws IOException {
        List<Map<String, String>> more = rows("smallest-two-units.csv.gz");
        assertThat(more).hasSize(68).allMatch(row -> row.get("hidden").equals("2"));
        assertThat(more)
                .filteredOn(row -> row.get("verdict").equals("certified"))
                .extracting(row -> row.get("seed"))
                .containsExactly("238");
        assertThat(more)
                .filteredOn(row -> Double.parseDouble(row.get("loss")) < 0.06)
                .hasSize(8);
        assertThat(more)
                .filteredOn(row -> Double.parseDouble(row.get("loss")) > 0.56)
                .hasSize(60);
        assertThat(rows("smallest-hidden-2.csv"))
                .hasSize(10)
                .filteredOn(row -> row.get("verdict").equals("certified"))
                .extracting(row -> row.get("seed"))
                .containsExactly("202");
        ConfidenceInterval share = new WilsonScoreInterval().createInterval(78, 2, 0.95);
        assertThat(DOCS.resolve("experiments.md"))
                .content()
                .contains(String.format(
                        Locale.ROOT,
                        "So 2 of 78 seeds succeed, %.1f %% (95 %% confidence by Wilson %.1f to %.1f %%)",
                        200 / 78.0,
                        100 * share.getLowerBound(),
                        100 * share.getUpperBound()));
    }

    /** What the rows bear: conclusions from pairs of runs with the same seed. */
    @Test
    void conclusionsOfPairs() throws IOException {
        List<String> figures = new ArrayList<>();
        List<Map<String, String>> batches = rows("batches.csv.gz");
        for (String batch : List.of("5", "10", "20", "50")) {
            double[] differences = differences(
                    runs(batches, Map.of("network", "simple-rnn", "batch", batch, "gradients", "every-epoch"), "test"),
                    runs(batches, Map.of("network", "simple-rnn", "batch", batch, "gradients", "every-batch"), "test"));
            assertThat(differences).hasSize(100);
            BootstrapInterval mean = BootstrapInterval.of(differences);
            figures.add(String.format(
                    Locale.ROOT,
                    "%+.1f points, %+.1f to %+.1f",
                    100 * mean.mean(),
                    100 * mean.low(),
                    100 * mean.high()));
        }
        assertThat(Files.readAllLines(DOCS.resolve("experiments.md"))).contains("  " + line(figures));
        List<Map<String, String>> whole = rows("regularized.csv");
        List<Map<String, String>> without = rows("regularized-without.csv");
        for (String part : List.of("l1", "centring", "schedule", "swapping", "recurrent-scale", "shuffling")) {
            List<String> ps = new ArrayList<>();
            for (String metric : List.of("allThreeDigits", "random10")) {
                ps.add(String.format(
                        Locale.ROOT,
                        "%.3f",
                        signFlips(differences(
                                runs(whole, Map.of("without", "-"), metric),
                                runs(without, Map.of("without", part), metric)))));
            }
            String name = switch (part) {
                case "l1" -> "L1";
                case "recurrent-scale" -> "half the recurrent weights";
                case "centring" -> "centering";
                default -> part;
            };
            assertThat(DOCS.resolve("experiments.md"))
                    .content()
                    .containsPattern(
                            "(?m)^\\| " + name + "[^|]*\\|[^|]*\\|[^|]*\\| " + ps.get(0) + " \\|[^|]*\\| " + ps.get(1));
        }
    }

    /** The exact two-sided p of a mean difference under all changes of sign. */
    private static double signFlips(double[] differences) {
        double observed = Math.abs(Arrays.stream(differences).sum());
        int all = 1 << differences.length;
        int asFar = 0;
        for (int signs = 0; signs < all; signs++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            }
            asFar += Math.abs(sum) >= observed - 1e-12 ? 1 : 0;
        }
        return (double) asFar / all;
    }

    /** The values of both by seed, one less the other. */
    private static double[] differences(SortedMap<Integer, Double> one, SortedMap<Integer, Double> other) {
        return other.keySet().stream()
                .mapToDouble(seed -> one.get(seed) - other.get(seed))
                .toArray();
    }

    private static SortedMap<Integer, Double> runs(
            List<Map<String, String>> rows, Map<String, String> chosen, String metric) {
        SortedMap<Integer, Double> values = new TreeMap<>();
        rows.stream()
                .filter(row -> row.entrySet().containsAll(chosen.entrySet()))
                .forEach(row -> values.put(Integer.valueOf(row.get("seed")), Double.valueOf(row.get(metric))));
        return values;
    }

    /**
     * The networks of the study of hidden units: those right on all sums of three digits are those that are certified.
     */
    @Test
    void threeDigitsTellOfAnyLengthForSomeNetworks() throws IOException {
        List<Map<String, String>> hidden = rows("hidden.csv.gz");
        assertThat(hidden)
                .hasSize(60)
                .allMatch(row ->
                        row.get("verdict").equals("certified") == (Double.parseDouble(row.get("allThreeDigits")) == 1));
        assertThat(hidden)
                .filteredOn(row -> row.get("verdict").equals("certified"))
                .hasSize(42);
        assertThat(rows("regularized.csv"))
                .filteredOn(row -> Double.parseDouble(row.get("allThreeDigits")) == 1)
                .hasSize(17)
                .noneMatch(row -> row.get("verdict").equals("certified"));
    }
}
