package addition.train;

import addition.eval.AdditionEvaluation;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained network and how it came about.
 *
 * @param plan what was to be done
 * @param engine what did it
 * @param network the trained network
 * @param curve the learning curve; its last point is the end of training
 * @param epochs epochs done; fewer than planned if the loss fell low enough
 * @param iterations mini-batches done
 * @param loss the last epoch's mean loss, as in {@link CurvePoint}
 * @param seconds the time spent in training steps, without evaluation
 * @param validation the evaluation on the validation problems
 * @param test the evaluation on the test problems, which chose nothing
 */
public record TrainingResult(
        TrainingPlan plan,
        Engine engine,
        MultiLayerNetwork network,
        List<CurvePoint> curve,
        int epochs,
        long iterations,
        double loss,
        double seconds,
        AdditionEvaluation validation,
        AdditionEvaluation test) {

    /**
     * The point of the learning curve with the highest validation exact match, the first of them if there are several.
     *
     * @return the point
     */
    public CurvePoint best() {
        return CurvePoint.best(curve);
    }

    /**
     * The mean time of a training step.
     *
     * @return microseconds
     */
    public double microsecondsPerIteration() {
        return 1e6 * seconds / iterations;
    }
}
