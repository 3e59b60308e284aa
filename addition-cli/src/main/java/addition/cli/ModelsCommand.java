package addition.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.zoo.InstantiableModel;
import org.deeplearning4j.zoo.ZooModel;
import picocli.CommandLine.Command;

/** Lists the zoo. */
@Command(name = "models", description = "List the networks of the zoo.")
final class ModelsCommand extends BaseCommand<List<ModelsCommand.Entry>> {

    record Entry(String name, String type, long parameters) {}

    @Override
    List<Entry> run() throws Exception {
        Backend.load();
        List<Entry> entries = new ArrayList<>();
        for (InstantiableModel model : ServiceLoader.load(ZooModel.class)) {
            entries.add(entry(model));
        }
        return entries;
    }

    private static Entry entry(InstantiableModel model) {
        MultiLayerNetwork network = model.init();
        return new Entry(model.getClass().getSimpleName(), model.getClass().getName(), network.numParams());
    }

    @Override
    String text(List<Entry> entries) {
        Table table = new Table().row("model", "parameters", "pretrained weights", "exact match");
        entries.forEach(entry -> table.row(entry.name(), entry.parameters(), "none yet", "–"));
        return table.toString();
    }

    @Override
    JsonObject json(List<Entry> entries) {
        JsonArray models = new JsonArray();
        entries.forEach(entry -> {
            JsonObject json = new JsonObject();
            json.addProperty("name", entry.name());
            json.addProperty("class", entry.type());
            json.addProperty("parameters", entry.parameters());
            json.add("weights", new JsonArray());
            models.add(json);
        });
        JsonObject json = new JsonObject();
        json.add("models", models);
        return json;
    }
}
