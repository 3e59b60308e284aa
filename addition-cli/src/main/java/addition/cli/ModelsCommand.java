package addition.cli;

import addition.data.internal.Labels;
import addition.data.internal.Percent;
import addition.eval.Metric;
import addition.eval.ValueType;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the zoo. */
@Command(
        name = "models",
        description = "List the trained networks of the zoo, with the share of sums they get right.",
        footer = {
            "",
            "--json prints all that is known of each: plan, versions, SHA-256, metrics and certificate.",
            "",
            "Examples:",
            "  addition models",
            "  addition models --json | jq '.models[].name'"
        })
final class ModelsCommand extends BaseCommand<JsonArray> {
    @Override
    JsonArray run() {
        JsonArray models = new JsonArray();
        for (Architecture architecture : Architecture.values()) {
            for (AdditionWeights weights : architecture.weights()) {
                models.add(JsonParser.parseString(architecture.provenance(weights)));
            }
        }
        return models;
    }

    @Override
    String text(JsonArray models) {
        List<Metric> shares = Arrays.stream(Metric.values())
                .filter(metric -> metric.isStandard() && metric.type() == ValueType.SHARE)
                .toList();
        List<Object> head = new ArrayList<>(List.of("model", "parameters"));
        shares.forEach(metric -> head.add(Labels.of(metric.key())));
        head.add("any length");
        Table table = new Table().head(head.toArray());
        for (JsonElement element : models) {
            JsonObject model = element.getAsJsonObject();
            JsonObject measured = model.getAsJsonObject("measured");
            List<Object> row = new ArrayList<>(List.of(
                    model.get("name").getAsString(), model.get("parameters").getAsInt()));
            shares.forEach(metric -> row.add(
                    measured.has(metric.key())
                            ? Percent.of(measured.get(metric.key()).getAsDouble())
                            : "–"));
            row.add(
                    model.has("certificate")
                            ? model.getAsJsonObject("certificate")
                                    .get("verdict")
                                    .getAsString()
                            : "–");
            table.row(row.toArray());
        }
        return table.toString();
    }

    @Override
    JsonObject json(JsonArray models) {
        JsonObject json = new JsonObject();
        json.add("models", models);
        return json;
    }
}
