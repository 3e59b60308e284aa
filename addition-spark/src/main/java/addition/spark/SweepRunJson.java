package addition.spark;

import addition.data.internal.Json;
import addition.sweep.SweepRow;
import addition.sweep.SweepRun;
import addition.train.Engine;
import addition.train.TrainingMonitor;
import addition.train.TrainingPlan;
import java.util.Map;

/** Runs and rows as JSON, the way they travel between driver and executors. */
final class SweepRunJson {
    private SweepRunJson() {}

    private record Run(TrainingPlan plan, Engine engine) {}

    private record Row(Map<String, String> values) {}

    static String write(SweepRun run) {
        return Json.line(new Run(run.plan(), run.engine()));
    }

    /** On an executor: makes a run, and returns its row. */
    static String execute(String json) {
        Run run = Json.read("a run", json, Run.class);
        SweepRow row = SweepRow.measure(new SweepRun(run.plan(), run.engine()), TrainingMonitor.NONE);
        return Json.line(new Row(row.values()));
    }

    static SweepRow row(String json) {
        return new SweepRow(Json.read("a row", json, Row.class).values());
    }
}
