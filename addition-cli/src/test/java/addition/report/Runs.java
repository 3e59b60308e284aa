package addition.report;

import addition.train.CurvePoint;
import addition.train.Engine;
import addition.train.RunDirectory;
import addition.train.RunSpec;
import addition.train.Trainer;
import addition.train.TrainingMonitor;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes small complete runs. */
final class Runs {
    private Runs() {}

    static RunDirectory run(Path folder, TrainingPlan plan) throws IOException {
        List<CurvePoint> curve = new ArrayList<>();
        TrainingResult result = Trainer.of(Engine.FUSED).train(plan, new TrainingMonitor() {
            @Override
            public void curvePoint(CurvePoint point) {
                curve.add(point);
            }
        });
        try (RunDirectory run = RunDirectory.create(folder, RunSpec.once(plan, Engine.FUSED))) {
            run.writeCurve(curve);
            run.writeResult(result, run.summary(result));
        }
        return RunDirectory.open(folder);
    }
}
