package addition.cli;

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
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A run of a sweep and how its network does, each figure a share of sums with all digits right; NaN where there is none.
 *
 * @param without the ingredient left out, or "-"
 * @param seed of everything
 * @param loss at the end
 * @param validation of the plan's validation problems
 * @param test of its test problems
 * @param allThreeDigits of all million three-digit sums
 * @param random10 of a thousand random sums of ten digits, and so on
 * @param random100 of a hundred digits
 * @param random1000 of a thousand digits
 * @param carryChains of a thousand sums of a hundred digits with carry chains of every length
 * @param verdict the certificate's
 * @param margin the certificate's
 * @param seconds of training
 */
record SweepRun(
        String without,
        long seed,
        double loss,
        double validation,
        double test,
        double allThreeDigits,
        double random10,
        double random100,
        double random1000,
        double carryChains,
        String verdict,
        double margin,
        double seconds) {
    private static final long SEED = EvaluateCommand.SEED;
    private static final int SUMS = 1_000;

    static final List<String> HEADER = List.of(
            "without",
            "seed",
            "loss",
            "validation",
            "test",
            "allThreeDigits",
            "random10",
            "random100",
            "random1000",
            "carryChains100",
            "verdict",
            "margin",
            "seconds");

    static SweepRun of(TrainingPlan plan, String without, long seed, Engine engine) {
        TrainingResult result;
        try {
            result = Trainer.of(engine).train(plan, TrainingMonitor.NONE);
        } catch (DivergedException e) {
            double none = Double.NaN;
            return new SweepRun(without, seed, none, none, none, none, none, none, none, none, "diverged", none, none);
        }
        MultiLayerNetwork network = result.network();
        boolean anyLength = plan.model().network() == Network.SIMPLE_RNN;
        LengthCertificate certificate = anyLength ? LengthCertificate.of(network) : null;
        return new SweepRun(
                without,
                seed,
                result.loss(),
                result.validation().exactMatch(),
                result.test().exactMatch(),
                anyLength || plan.data().digits() == 3 ? exact(network, AdditionDataset.exhaustive(3)) : Double.NaN,
                anyLength ? exact(network, AdditionDataset.random(SUMS, 10, SEED)) : Double.NaN,
                anyLength ? exact(network, AdditionDataset.random(SUMS, 100, SEED)) : Double.NaN,
                anyLength ? exact(network, AdditionDataset.random(SUMS, 1_000, SEED)) : Double.NaN,
                anyLength ? exact(network, AdditionDataset.carryChains(100, SUMS, SEED)) : Double.NaN,
                anyLength ? certificate.verdict().toString().toLowerCase(Locale.ROOT) : "-",
                anyLength ? certificate.margin() : Double.NaN,
                result.seconds());
    }

    private static double exact(MultiLayerNetwork network, AdditionDataset problems) {
        return AdditionEvaluation.of(network, problems).exactMatch();
    }

    List<Object> values() {
        return List.of(
                without,
                seed,
                loss,
                validation,
                test,
                allThreeDigits,
                random10,
                random100,
                random1000,
                carryChains,
                verdict,
                margin,
                seconds);
    }

    boolean hasDiverged() {
        return Double.isNaN(loss);
    }

    boolean isCertified() {
        return verdict.equals("certified");
    }
}
