package addition.report;

import addition.certificate.NetworkExplanation;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import addition.train.Hyperparameter;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The recurrent networks of a report as JSON, for the script that runs them in the page. */
final class AdderJson {
    /** With more units nothing could be seen. */
    static final int MAX_HIDDEN = 256;

    /** With more entries a rule's tables would make the page too large. */
    private static final int MAX_TABLE = 50_000;

    private static final int CHAIN = 12;
    private static final int EXAMPLE_DIGITS = 6;

    private AdderJson() {}

    /** The rule of the first network that fits; empty if none does. */
    static Optional<ColumnRule> rule(List<ReportedRun> runs) {
        return runs.stream().filter(AdderJson::fits).map(ReportedRun::rule).findFirst();
    }

    /** A rule and all networks of it that fit. */
    static JsonObject of(ColumnRule rule, List<ReportedRun> runs, List<String> labels) {
        JsonArray networks = new JsonArray();
        for (int i = 0; i < runs.size(); i++) {
            ReportedRun run = runs.get(i);
            if (fits(run) && run.rule().equals(rule)) {
                JsonObject network = weights(run.network());
                network.addProperty("name", labels.get(i));
                carryUnit(run.network()).ifPresent(unit -> network.add("carryUnit", unit));
                networks.add(network);
            }
        }
        JsonObject json = json(rule);
        json.add("networks", networks);
        return json;
    }

    private static boolean fits(ReportedRun run) {
        ColumnRule rule = run.rule();
        return run.certificate().isPresent()
                && run.plan().get(Hyperparameter.HIDDEN) <= MAX_HIDDEN
                && (double) rule.states() * rule.columns() <= MAX_TABLE;
    }

    /** The operands that the page begins with: the article's, or random ones. */
    static List<String> example(ColumnRule rule) {
        return rule.equals(ColumnRules.ADDITION)
                ? List.of("955", "397")
                : texts(ProblemKind.RANDOM.draw(rule, 1, EXAMPLE_DIGITS, 1).get(0));
    }

    private static List<String> texts(AdditionProblem problem) {
        return problem.operands().stream()
                .map(number -> number.toString().replaceFirst("^0+(?=.)", ""))
                .toList();
    }

    /** The rule as tables [state][column], with a problem whose first state travels far. */
    private static JsonObject json(ColumnRule rule) {
        JsonArray digits = new JsonArray();
        JsonArray next = new JsonArray();
        for (int state = 0; state < rule.states(); state++) {
            int from = state;
            digits.add(table(rule, column -> rule.digit(from, column)));
            next.add(table(rule, column -> rule.nextState(from, column)));
        }
        List<String> signs =
                IntStream.range(0, rule.operands()).mapToObj(i -> "#" + i).toList();
        JsonObject json = new JsonObject();
        json.addProperty("radix", rule.radix());
        json.addProperty("first", rule.firstState());
        json.addProperty("more", ColumnRules.columnsForTheLastState(rule));
        json.addProperty("text", rule.text(signs));
        json.add("digits", digits);
        json.add("next", next);
        JsonArray chain = new JsonArray();
        texts(ProblemKind.CARRY_CHAINS.draw(rule, CHAIN, CHAIN, 1).get(0)).forEach(chain::add);
        json.add("chain", chain);
        return json;
    }

    private static JsonArray table(ColumnRule rule, IntUnaryOperator value) {
        JsonArray row = new JsonArray();
        IntStream.range(0, rule.columns()).map(value).forEach(row::add);
        return row;
    }

    /**
     * DL4J's own matrices: of the input [operands, hidden], recurrent [hidden from, hidden to], of the output [hidden,
     * radix].
     */
    private static JsonObject weights(MultiLayerNetwork network) {
        JsonObject json = new JsonObject();
        json.add("input", rows(network.getParam("0_W")));
        json.add("recurrent", rows(network.getParam("0_RW")));
        json.add("bias", row(network.getParam("0_b").dup('c').data().asFloat()));
        json.add("output", rows(network.getParam("1_W")));
        json.add("outputBias", row(network.getParam("1_b").dup('c').data().asFloat()));
        return json;
    }

    private static JsonArray rows(INDArray matrix) {
        JsonArray rows = new JsonArray();
        for (float[] row : matrix.toFloatMatrix()) {
            rows.add(row(row));
        }
        return rows;
    }

    private static JsonArray row(float[] values) {
        JsonArray row = new JsonArray();
        for (float value : values) {
            row.add(value);
        }
        return row;
    }

    /**
     * Which unit encodes the carry, from which activation on, and whether above or below it; empty if none does, or the
     * rule has no two states that a first column tells apart by its class alone.
     */
    private static Optional<JsonObject> carryUnit(MultiLayerNetwork network) {
        NetworkExplanation explanation = NetworkExplanation.of(network);
        OptionalInt last = lastWithout(explanation.rule());
        return explanation.carryUnit().filter(unit -> last.isPresent()).map(unit -> {
            double[] means = unit.activations()[0];
            double without = means[last.getAsInt()];
            double with = means[last.getAsInt() + 1];
            boolean carries = nextOfClasses(explanation.rule())[last.getAsInt() + 1] == 1;
            JsonObject json = new JsonObject();
            json.addProperty("index", unit.index());
            json.addProperty("threshold", (without + with) / 2);
            json.addProperty("above", carries == (with > without));
            return json;
        });
    }

    /** The class after which the next state is another, if there is one such class: in decimal addition the sum 9. */
    private static OptionalInt lastWithout(ColumnRule rule) {
        int[] next = nextOfClasses(rule);
        int[] changes = IntStream.range(0, next.length - 1)
                .filter(of -> next[of] != next[of + 1])
                .toArray();
        return rule.states() == 2 && changes.length == 1 ? OptionalInt.of(changes[0]) : OptionalInt.empty();
    }

    /** The state after a first column of each class. */
    private static int[] nextOfClasses(ColumnRule rule) {
        return Arrays.stream(ColumnRules.columnsByClass(rule))
                .mapToInt(alike -> rule.nextState(0, alike[0]))
                .toArray();
    }
}
