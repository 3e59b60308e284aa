package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.internal.Percent;
import addition.eval.Metric;
import addition.sweep.SweepGrid;
import addition.sweep.SweepSummary;
import addition.train.Hyperparameter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables of docs/rules.md are those of the raw results. */
class RuleStudyTest extends RawResults {
    private static final List<String> TWO_STATES = List.of(
            "addition:2:2",
            "addition:3:2",
            "addition:4:2",
            "addition:5:2",
            "addition:8:2",
            "addition:10:2",
            "addition:12:2",
            "addition:16:2",
            "addition:36:2",
            "subtraction:2",
            "subtraction:10",
            "multiplication:10:2");

    private static final List<String> FACTORS = List.of(
            "multiplication:10:3",
            "multiplication:10:4",
            "multiplication:10:5",
            "multiplication:10:6",
            "multiplication:10:7",
            "multiplication:10:8",
            "multiplication:10:9");

    private static final List<String> MORE_OPERANDS = List.of("addition:2:3", "addition:10:3", "addition:10:4");

    /** The first table of docs/rules.md: a line for each rule, of ten seeds. */
    @Test
    void rulesOfTwoStates() throws IOException {
        rules("rules", Map.of(Hyperparameter.RULE, TWO_STATES), "301..310");
    }

    /** The second one. */
    @Test
    void rulesOfMoreStates() throws IOException {
        rules("rules-states", Map.of(Hyperparameter.RULE, FACTORS), "601..610");
    }

    /** The third one. */
    @Test
    void rulesOfMoreOperands() throws IOException {
        rules("rules-operands", Map.of(Hyperparameter.RULE, MORE_OPERANDS), "861..870");
    }

    /** The fourth one: four operands whose weights are not tied. */
    @Test
    void operandsThatAreNotTied() throws IOException {
        Map<Hyperparameter<?>, List<String>> untied = Map.of(
                Hyperparameter.RULE, List.of("addition:10:4"),
                Hyperparameter.TIED, List.of("false"),
                Hyperparameter.SWAPPED, List.of("true"),
                Hyperparameter.LEARNING_RATE, List.of("0.05"));
        rules("rules-untied", untied, "801..810");
    }

    /** The fifth one: what the second is like if output weights may be large. */
    @Test
    void largeOutputWeights() throws IOException {
        rules(
                "rules-without-output-l2",
                Map.of(Hyperparameter.RULE, FACTORS, Hyperparameter.OUTPUT_L2, List.of("0")),
                "301..310");
    }

    /** The last one: rules of somebody's own, which are not known here. */
    @Test
    void ownRules() throws IOException {
        List<Map<String, String>> rows = rows("rules-own.csv");
        for (String rule : List.of("parity", "count-modulo-3", "division-by-7")) {
            List<Map<String, String>> ofRule =
                    rows.stream().filter(row -> row.get("rule").equals(rule)).toList();
            assertThat(ofRule.stream().map(row -> row.get("seed")))
                    .containsExactly("301", "302", "303", "304", "305", "306", "307", "308", "309", "310");
            List<String> cells = new ArrayList<>(List.of(rule, ofRule.get(0).get("hidden")));
            for (String verdict : List.of("certified", "refuted", "undecided")) {
                cells.add(String.valueOf(ofRule.stream()
                        .filter(row -> row.get("verdict").equals(verdict))
                        .count()));
            }
            for (String metric : List.of("test", "random1000", "carryChains100")) {
                cells.add(Percent.of(ofRule.stream()
                        .mapToDouble(row -> Double.parseDouble(row.get(metric)))
                        .average()
                        .orElseThrow()));
            }
            assertThat(Files.readAllLines(DOCS.resolve("rules.md"))).contains(line(cells));
        }
    }

    private void rules(String name, Map<Hyperparameter<?>, List<String>> grid, String seeds) throws IOException {
        Map<Hyperparameter<?>, List<String>> generalizing = new HashMap<>(grid);
        generalizing.put(Hyperparameter.RECIPE, List.of("generalizing"));
        List<SweepSummary> summaries = study(name, SweepGrid.of(generalizing, seeds));
        assertThat(Files.readAllLines(DOCS.resolve("rules.md")))
                .containsSubsequence(summaries.stream()
                        .map(summary -> line(List.of(
                                summary.plan().get("rule"),
                                summary.plan().get("hidden"),
                                summary.rows().get(0).text("parameters"),
                                String.valueOf(summary.count("certified")),
                                String.valueOf(summary.count("refuted")),
                                String.valueOf(summary.count("undecided")),
                                mean(summary, Metric.TEST),
                                mean(summary, Metric.RANDOM_1000),
                                mean(summary, Metric.CARRY_CHAINS_100),
                                String.format(
                                        Locale.ROOT,
                                        "%.0f s",
                                        summary.distribution(Metric.SECONDS).median()))))
                        .toList());
    }
}
