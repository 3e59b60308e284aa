package addition.sweep;

import addition.models.Architecture;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run of a sweep.
 *
 * @param plan the plan
 * @param engine what computes it
 */
public record SweepRun(TrainingPlan plan, Engine engine) {
    /** What a step costs besides its products, in multiply-adds. */
    private static final double WORK_OF_A_STEP = 50_000;

    /** Columns of all the sums that a network of any length is measured on. */
    private static final double COLUMNS_MEASURED = 4.2e6;

    /**
     * About how much work the run is, to estimate the time left of a sweep.
     *
     * @return multiply-adds of training and of measuring; within a factor of a few
     */
    public double work() {
        Architecture network = plan.get(Hyperparameter.NETWORK);
        int digits = plan.get(Hyperparameter.DIGITS);
        double weights = network.parameters(plan.get(Hyperparameter.RULE), plan.get(Hyperparameter.HIDDEN), digits);
        double example = (network.takesAnyLength() ? 3.0 * digits : 3.0) * weights;
        double batch = plan.get(Hyperparameter.BATCH);
        double steps = plan.get(Hyperparameter.EPOCHS) * Math.ceil(plan.get(Hyperparameter.EXAMPLES) / 2.0 / batch);
        double measuring = network.takesAnyLength() ? COLUMNS_MEASURED * weights : WORK_OF_A_STEP;
        return steps * (batch * example + WORK_OF_A_STEP) + measuring;
    }

    /**
     * What is run: every hyperparameter and the engine.
     *
     * @return a text for the name of each column of {@link SweepRow} that is not a metric
     */
    public Map<String, String> hyperparameters() {
        Map<String, String> texts = new LinkedHashMap<>();
        Hyperparameter.ALL.forEach(one -> texts.put(one.name(), plan.text(one)));
        texts.put(SweepColumn.ENGINE, engine.toString());
        return texts;
    }
}
