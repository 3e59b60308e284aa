package addition.cli;

import addition.sweep.SweepRow;
import addition.sweep.SweepRow.Column;
import addition.sweep.SweepRow.Type;
import addition.sweep.SweepSummary;
import addition.sweep.SweepSummary.Distribution;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The summaries of a sweep, for people and for programs. */
final class SweepText {
    private SweepText() {}

    static String of(List<SweepSummary> summaries) {
        List<String> varying = SweepSummary.varying(summaries);
        List<String> head = new ArrayList<>(varying);
        head.addAll(List.of(
                "runs",
                "diverged",
                "test, mean",
                "95 % confidence",
                "median",
                "lowest",
                "highest",
                "all 3-digit sums",
                "certified"));
        Table table = new Table().head(head.toArray());
        for (SweepSummary summary : summaries) {
            List<Object> line = new ArrayList<>();
            varying.forEach(name -> line.add(summary.plan().get(name)));
            Distribution test = summary.distribution("test");
            line.addAll(List.of(
                    summary.rows().size(),
                    summary.count("diverged"),
                    percent(test.mean()),
                    Double.isNaN(test.low())
                            ? "–"
                            : String.format(Locale.ROOT, "%.2f to %.2f %%", 100 * test.low(), 100 * test.high()),
                    percent(test.median()),
                    percent(test.least()),
                    percent(test.most()),
                    summary.perfect("allThreeDigits"),
                    summary.count("certified")));
            table.row(line.toArray());
        }
        return table.toString();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : Table.percent(share);
    }

    static JsonObject json(List<SweepRow> rows, List<SweepSummary> summaries) {
        JsonArray runs = new JsonArray();
        rows.forEach(row -> runs.add(json(row)));
        JsonArray plans = new JsonArray();
        for (SweepSummary summary : summaries) {
            Distribution test = summary.distribution("test");
            JsonObject plan = new JsonObject();
            summary.plan().forEach(plan::addProperty);
            plan.addProperty("runs", summary.rows().size());
            plan.addProperty("diverged", summary.count("diverged"));
            plan.addProperty("certified", summary.count("certified"));
            add(plan, "testMean", test.mean());
            add(plan, "testLow", test.low());
            add(plan, "testHigh", test.high());
            add(plan, "testMedian", test.median());
            plans.add(plan);
        }
        JsonObject json = new JsonObject();
        json.add("runs", runs);
        json.add("summaries", plans);
        return json;
    }

    private static JsonObject json(SweepRow row) {
        JsonObject json = new JsonObject();
        for (Column column : SweepRow.COLUMNS) {
            String text = row.text(column.name());
            if (text.isEmpty()) {
                continue;
            }
            if (column.type() == Type.FLAG) {
                json.addProperty(column.name(), Boolean.parseBoolean(text));
            } else if (column.type() == Type.INTEGER) {
                json.addProperty(column.name(), Long.parseLong(text));
            } else if (column.type() == Type.DECIMAL) {
                add(json, column.name(), row.number(column.name()));
            } else {
                json.addProperty(column.name(), text);
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
