package addition.report;

import addition.train.Engine;
import addition.train.RunDirectory;
import addition.train.RunExecutor;
import addition.train.RunSpec;
import addition.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;

/** Makes small complete runs. */
final class Runs {
    private Runs() {}

    static RunDirectory run(Path directory, TrainingPlan plan) throws IOException {
        try (RunDirectory run = RunDirectory.create(directory, RunSpec.once(plan, Engine.FUSED))) {
            new RunExecutor().execute(run);
        }
        return RunDirectory.open(directory);
    }
}
