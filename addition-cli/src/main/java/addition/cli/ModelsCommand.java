package addition.cli;

import addition.models.AdditionModel;
import addition.models.AdditionWeights;
import addition.train.Network;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import picocli.CommandLine.Command;

/** Lists the zoo. */
@Command(
        name = "models",
        description = "List the trained networks of the zoo, with the share of sums they get right.",
        footer = {
            "",
            "With --json all that is known of each: plan, versions, SHA-256, figures and certificate.",
            "",
            "Examples:",
            "  addition models",
            "  addition models --json | jq '.models[].name'"
        })
final class ModelsCommand extends BaseCommand<JsonArray> {
    @Override
    JsonArray run() {
        JsonArray models = new JsonArray();
        for (Network network : Network.values()) {
            AdditionModel model = ModelName.zooModel(network);
            for (AdditionWeights weights : model.weights()) {
                models.add(JsonParser.parseString(model.provenance(weights)));
            }
        }
        return models;
    }

    @Override
    String text(JsonArray models) {
        Table table = new Table()
                .head("model", "parameters", "all 3-digit sums", "1,000 digits", "carry chains of 1,000", "any length");
        for (JsonElement element : models) {
            JsonObject model = element.getAsJsonObject();
            JsonObject measured = model.getAsJsonObject("measured");
            table.row(
                    model.get("name").getAsString(),
                    model.get("parameters").getAsInt(),
                    Table.percent(measured.get("allThreeDigitSums").getAsDouble()),
                    ofThousandDigits(measured, "random"),
                    ofThousandDigits(measured, "carryChains"),
                    model.has("certificate")
                            ? model.getAsJsonObject("certificate")
                                    .get("verdict")
                                    .getAsString()
                            : "–");
        }
        return table.toString();
    }

    private static String ofThousandDigits(JsonObject measured, String kind) {
        return measured.has(kind)
                ? Table.percent(measured.getAsJsonObject(kind).get("1000").getAsDouble())
                : "–";
    }

    @Override
    JsonObject json(JsonArray models) {
        JsonObject json = new JsonObject();
        json.add("models", models);
        return json;
    }
}
