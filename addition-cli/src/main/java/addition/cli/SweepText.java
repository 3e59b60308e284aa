package addition.cli;

import addition.eval.Metric;
import addition.report.SweepTable;
import addition.sweep.SweepColumn;
import addition.sweep.SweepRow;
import addition.sweep.SweepSummary;
import addition.sweep.SweepSummary.BootstrapInterval;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** The summaries of a sweep, for people and for programs. */
final class SweepText {
    private SweepText() {}

    static String of(List<SweepSummary> summaries) {
        SweepTable sweep = SweepTable.of(summaries);
        Table table = new Table().head(sweep.columns().toArray());
        sweep.lines().forEach(line -> table.row(line.toArray()));
        return table.toString();
    }

    static JsonObject json(List<SweepRow> rows, List<SweepSummary> summaries) {
        JsonArray runs = new JsonArray();
        rows.forEach(row -> runs.add(json(row.values())));
        JsonArray plans = new JsonArray();
        for (SweepSummary summary : summaries) {
            JsonObject plan = json(summary.plan());
            plan.addProperty("runs", summary.rows().size());
            plan.addProperty("diverged", summary.count("diverged"));
            plan.addProperty("certified", summary.has(Metric.VERDICT) ? summary.count("certified") : null);
            BootstrapInterval mean = summary.mean(Metric.TEST);
            add(plan, "testMean", mean.mean());
            add(plan, "testLow", mean.low());
            add(plan, "testHigh", mean.high());
            add(plan, "testMedian", summary.distribution(Metric.TEST).median());
            plans.add(plan);
        }
        JsonObject json = new JsonObject();
        json.add("runs", runs);
        json.add("summaries", plans);
        return json;
    }

    /** The columns that have a value, each of its type. */
    private static JsonObject json(Map<String, String> values) {
        JsonObject json = new JsonObject();
        for (SweepColumn column : SweepColumn.ALL) {
            String name = column.name();
            String text = values.getOrDefault(name, "");
            if (!text.isEmpty()) {
                switch (column.type()) {
                    case FLAG -> json.addProperty(name, Boolean.parseBoolean(text));
                    case INTEGER -> json.addProperty(name, Long.parseLong(text));
                    case DECIMAL, SHARE -> add(json, name, Double.parseDouble(text));
                    case WORD -> json.addProperty(name, text);
                }
            }
        }
        return json;
    }

    private static void add(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.addProperty(name, value);
        } else {
            json.add(name, JsonNull.INSTANCE);
        }
    }
}
