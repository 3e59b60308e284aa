package addition.sweep;

import addition.data.AdditionDataset;
import addition.eval.AdditionEvaluation;
import addition.eval.LengthCertificate;
import addition.train.DivergedException;
import addition.train.Engine;
import addition.train.Network;
import addition.train.Trainer;
import addition.train.TrainingMonitor;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A run of a sweep.
 *
 * @param plan what to do
 * @param without the ingredient that the plan's recipe lacks, or {@link #WHOLE}
 * @param seed what the plan's seeds were made from
 * @param engine what is to compute it
 */
public record SweepTask(TrainingPlan plan, String without, long seed, Engine engine) {
    /** What a recipe lacks that lacks nothing. */
    public static final String WHOLE = "-";

    private static final long SEED = 20_210_820;
    private static final int SUMS = 1_000;
    private static final int EXHAUSTIVE = 3;

    /** What a step costs besides its products, in multiply-adds. */
    private static final double WORK_OF_A_STEP = 50_000;

    /** Columns of all the sums that a recurrent network is measured on. */
    private static final double SUMS_MEASURED = 4.2e6;

    /**
     * What tells this run from all others.
     *
     * @return a hash of plan and engine, 16 hexadecimal digits
     */
    public String key() {
        return DigestUtils.sha256Hex((plan.toJson() + engine).getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }

    /**
     * About how much work the run is, to tell how much is left of a sweep.
     *
     * @return multiply-adds of training and, of a recurrent network, of measuring it; good to a factor of a few
     */
    public double work() {
        boolean recurrent = plan.model().network() == Network.SIMPLE_RNN;
        double hidden = plan.model().hidden();
        double weights =
                recurrent ? hidden * (hidden + 13) : hidden * 16.0 * plan.data().digits();
        double example = plan.data().digits() * 3.0 * weights;
        double step = plan.optimization().batchSize() * example + WORK_OF_A_STEP;
        double steps = plan.optimization().epochs()
                * Math.ceil(plan.data().examples() / 2.0 / plan.optimization().batchSize());
        return steps * step + (recurrent ? SUMS_MEASURED * weights : WORK_OF_A_STEP);
    }

    /**
     * What is asked of the run: every hyper-parameter and the seed.
     *
     * @return a text for each column of {@link SweepRow} that is no figure
     */
    public Map<String, String> asked() {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("key", key());
        asked.put("network", plan.model().network());
        asked.put("recipe", plan.recipe());
        asked.put("without", without);
        asked.put("seed", seed);
        asked.put("engine", engine);
        asked.put("hidden", plan.model().hidden());
        asked.put("activation", lower(plan.model().activation()));
        asked.put("recurrentScale", plan.model().recurrentScale());
        asked.put("source", lower(plan.data().source()));
        asked.put("examples", plan.data().examples());
        asked.put("digits", plan.data().digits());
        asked.put("centred", plan.presentation().centred());
        asked.put("shuffled", plan.presentation().shuffled());
        asked.put("swapped", plan.presentation().swapped());
        asked.put("batch", plan.optimization().batchSize());
        asked.put("epochs", plan.optimization().epochs());
        asked.put("learningRate", plan.optimization().learningRate());
        asked.put("finalLearningRate", plan.optimization().finalLearningRate());
        asked.put("gradients", plan.optimization().gradients());
        asked.put("l1", plan.optimization().l1());
        Map<String, String> texts = new LinkedHashMap<>();
        asked.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Trains the network and measures it.
     *
     * @param monitor is told how training goes, and may stop it
     * @return the row; of a run that diverges without figures
     * @throws addition.train.TrainingStoppedException if the monitor has stopped it
     */
    public SweepRow run(TrainingMonitor monitor) {
        TrainingResult result;
        try {
            result = Trainer.of(engine).train(plan, monitor);
        } catch (DivergedException e) {
            return SweepRow.diverged(this);
        }
        MultiLayerNetwork network = result.network();
        SweepRow.Figures figures = new SweepRow.Figures(this, result);
        boolean anyLength = plan.model().network() == Network.SIMPLE_RNN;
        if (anyLength || plan.data().digits() == EXHAUSTIVE) {
            figures.put("allThreeDigits", exact(network, AdditionDataset.exhaustive(EXHAUSTIVE)));
        }
        if (anyLength) {
            for (int digits : new int[] {10, 100, 1_000}) {
                figures.put("random" + digits, exact(network, AdditionDataset.random(SUMS, digits, SEED)));
            }
            figures.put("carryChains100", exact(network, AdditionDataset.carryChains(100, SUMS, SEED)));
            LengthCertificate certificate = LengthCertificate.of(network);
            figures.put("verdict", certificate.verdict().toString().toLowerCase(Locale.ROOT));
            figures.put("margin", certificate.margin());
        }
        return figures.row();
    }

    private static double exact(MultiLayerNetwork network, AdditionDataset problems) {
        return AdditionEvaluation.of(network, problems).exactMatch();
    }
}
