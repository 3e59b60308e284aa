package addition.train;

import addition.data.ColumnRule;
import addition.eval.AdditionEvaluation;
import addition.eval.TrainedNetwork;
import addition.models.Architecture;
import addition.train.TrainingMonitor.CurvePoint;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained network and how its training went.
 *
 * @param plan the plan
 * @param engine what computed it
 * @param network the trained network, on raw digits
 * @param curve the learning curve; its last point is the end of training
 * @param epochs epochs done; fewer than planned after early stopping
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
        AdditionEvaluation test)
        implements TrainedNetwork {
    /**
     * The point of the learning curve with the highest validation exact match, the first of them if there are several.
     *
     * @return the point
     */
    public CurvePoint best() {
        return CurvePoint.best(curve);
    }

    @Override
    public int bestEpoch() {
        return best().epoch();
    }

    @Override
    public double bestValidation() {
        return best().validationExactMatch();
    }

    @Override
    public Architecture architecture() {
        return plan.get(Hyperparameter.NETWORK);
    }

    @Override
    public ColumnRule rule() {
        return plan.get(Hyperparameter.RULE);
    }

    @Override
    public int digits() {
        return plan.get(Hyperparameter.DIGITS);
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
