package addition.spark;

import addition.sweep.SweepRow;
import addition.sweep.SweepTask;
import addition.train.Engine;
import addition.train.TrainingMonitor;
import addition.train.TrainingPlan;
import com.google.gson.Gson;
import java.util.List;

/** Tasks and rows as texts, the way they travel between driver and executors. */
final class TaskFormat {
    private static final Gson GSON = new Gson();

    private TaskFormat() {}

    private record Text(String plan, String without, long seed, Engine engine) {}

    private record Values(List<String> values) {}

    static String write(SweepTask task) {
        return GSON.toJson(new Text(task.plan().toJson(), task.without(), task.seed(), task.engine()));
    }

    static SweepTask task(String text) {
        Text read = GSON.fromJson(text, Text.class);
        return new SweepTask(TrainingPlan.fromJson(read.plan()), read.without(), read.seed(), read.engine());
    }

    /** Runs a task's text, and gives its row's. */
    static String run(String text) {
        return GSON.toJson(new Values(task(text).run(TrainingMonitor.NONE).values()));
    }

    static SweepRow row(String text) {
        return new SweepRow(GSON.fromJson(text, Values.class).values());
    }
}
