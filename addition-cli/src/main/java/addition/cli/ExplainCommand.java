package addition.cli;

import addition.certificate.NetworkExplanation;
import addition.certificate.NetworkExplanation.Unit;
import addition.data.BadInputException;
import addition.data.ColumnRules;
import addition.report.HiddenUnitPlot;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a network has learned. */
@Command(
        name = "explain",
        description = "Show what a recurrent network has learned: thresholds, the carry, margins.",
        footer = {
            "",
            "threshold: the column sum at which a unit's activation changes sign; a carry counts: as a part of the column "
                    + "sum, 1 in an exact adder; feeds back: how far the unit moves another's input in the next column; tells the "
                    + "carry: how far its activations with and without a carry lie apart, if they do.",
            "",
            "Example:",
            "  addition explain zoo:simple-rnn/generalizing --plot units.svg"
        })
final class ExplainCommand extends BaseCommand<NetworkExplanation> {
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(double.class, (JsonSerializer<Double>)
                    (value, type, context) -> Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE)
            .create();

    @Parameters(paramLabel = "MODEL", description = "A recurrent network: a model file, or one of the zoo's.")
    private ModelReference model;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Plot the units' activations over the column sum to an .svg file.")
    private Path plot;

    @Override
    NetworkExplanation run() throws Exception {
        if (plot != null && !plot.toString().endsWith(".svg")) {
            throw usage("--plot must end in .svg, found " + plot);
        }
        NetworkExplanation explanation;
        try {
            explanation = NetworkExplanation.of(model.fused());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(model + ": " + e.getMessage() + "; give a recurrent one");
        }
        if (plot != null) {
            HiddenUnitPlot.write(model.toString(), explanation, plot);
        }
        return explanation;
    }

    @Override
    String text(NetworkExplanation explanation) {
        return units(explanation)
                + String.format("%n%s%n%n", carry(explanation))
                + "smallest lead of the correct digit's logit, by "
                + (isAddition(explanation)
                        ? "column sum and carry into the column"
                        : "the column's class in " + explanation.rule().name() + " and the state before it")
                + System.lineSeparator()
                + margins(explanation);
    }

    private static Table units(NetworkExplanation explanation) {
        String state = stateWord(explanation);
        Table table = new Table()
                .head(
                        "unit",
                        "slope",
                        "threshold",
                        "a " + state + " counts",
                        "activations",
                        "feeds back",
                        "encodes the " + state);
        explanation.units().stream()
                .filter(Unit::isActive)
                .sorted(Comparator.comparingDouble(Unit::threshold))
                .forEach(unit -> table.row(
                        unit.index(),
                        number(unit.slope()),
                        number(unit.threshold()),
                        number(unit.carryCounts()),
                        number(unit.lowest()) + " to " + number(unit.highest()),
                        unit.feedsBack() ? number(unit.feedback()) : "",
                        unit.carryGap() > 0 ? number(unit.carryGap()) : ""));
        return table;
    }

    private static String carry(NetworkExplanation explanation) {
        long active = explanation.units().stream().filter(Unit::isActive).count();
        long back = explanation.units().stream().filter(Unit::feedsBack).count();
        String start = String.format(
                "%d of %d units are active, %d feed back; ",
                active, explanation.units().size(), back);
        return start
                + explanation
                        .carryUnit()
                        .map(unit -> String.format(
                                Locale.ROOT,
                                "unit %d encodes the %s: it changes sign at %.2f, and its activations lie %.2f apart",
                                unit.index(),
                                stateWord(explanation),
                                unit.threshold(),
                                unit.carryGap()))
                        .orElse("no single unit reliably encodes the " + stateWord(explanation));
    }

    private static Table margins(NetworkExplanation explanation) {
        List<String> head = new ArrayList<>();
        if (isAddition(explanation)) {
            head.addAll(List.of("sum", "no carry", "carry"));
        } else {
            head.add("class");
            IntStream.range(0, explanation.rule().states()).forEach(state -> head.add("state " + state));
        }
        Table table = new Table().head(head.toArray());
        for (int of = 0; of < explanation.margins().length; of++) {
            List<Object> row = new ArrayList<>(List.of(of));
            Arrays.stream(explanation.margins()[of]).forEach(margin -> row.add(number(margin)));
            table.row(row.toArray());
        }
        return table;
    }

    private static boolean isAddition(NetworkExplanation explanation) {
        return explanation.rule().equals(ColumnRules.ADDITION);
    }

    private static String stateWord(NetworkExplanation explanation) {
        return isAddition(explanation) ? "carry" : "state";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "–";
    }

    @Override
    JsonObject json(NetworkExplanation explanation) {
        JsonObject json = new JsonObject();
        json.addProperty("model", model.toString());
        json.addProperty("rule", explanation.rule().name());
        explanation.carryUnit().ifPresent(unit -> json.addProperty("carryUnit", unit.index()));
        json.add("units", GSON.toJsonTree(explanation.units()));
        json.add("margins", GSON.toJsonTree(explanation.margins()));
        return json;
    }
}
