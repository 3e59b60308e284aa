package addition.report;

import addition.certificate.NetworkExplanation;
import addition.data.ColumnRules;
import addition.train.Hyperparameter;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The recurrent networks of a report as JSON, for the script that runs them in the page. */
final class AdderJson {
    /** With more units nothing could be seen. */
    static final int MAX_HIDDEN = 256;

    /** The largest column sum that makes no carry. */
    private static final int LAST_WITHOUT = ColumnRules.ADDITION.radix() - 1;

    private AdderJson() {}

    /** All that fit; empty if none does. */
    static Optional<JsonArray> of(List<ReportedRun> runs, List<String> labels) {
        JsonArray networks = new JsonArray();
        for (int i = 0; i < runs.size(); i++) {
            ReportedRun run = runs.get(i);
            if (run.certificate().isPresent() && run.plan().get(Hyperparameter.HIDDEN) <= MAX_HIDDEN) {
                JsonObject network = weights(run.network());
                network.addProperty("name", labels.get(i));
                carryUnit(run.network()).ifPresent(unit -> network.add("carryUnit", unit));
                networks.add(network);
            }
        }
        return networks.isEmpty() ? Optional.empty() : Optional.of(networks);
    }

    /**
     * DL4J's own matrices: of the input [2, hidden], recurrent [hidden from, hidden to], of the output [hidden, 10].
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

    /** Which unit encodes the carry, from which activation on, and whether above or below it. */
    private static Optional<JsonObject> carryUnit(MultiLayerNetwork network) {
        return NetworkExplanation.of(network).carryUnit().map(unit -> {
            double[] means = unit.activations()[0];
            JsonObject json = new JsonObject();
            json.addProperty("index", unit.index());
            json.addProperty("threshold", (means[LAST_WITHOUT] + means[LAST_WITHOUT + 1]) / 2);
            json.addProperty("above", means[NetworkExplanation.MAX_SUM] > means[0]);
            return json;
        });
    }
}
