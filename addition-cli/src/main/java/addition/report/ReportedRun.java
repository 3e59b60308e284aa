package addition.report;

import addition.data.AdditionDataset;
import addition.data.BadInputException;
import addition.eval.AdditionEvaluation;
import addition.eval.AdditionPredictor;
import addition.eval.LengthCertificate;
import addition.eval.LengthSweep;
import addition.train.Assignment;
import addition.train.CurvePoint;
import addition.train.Environment;
import addition.train.ModelFile;
import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.TrainingPlan;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A complete training run, read from its folder and measured anew.
 *
 * @param folder where it is kept
 * @param assignment what was to be done, at its last attempt
 * @param environment what it last ran on
 * @param figures what {@code train --json} printed
 * @param curve the learning curve
 * @param network the trained network
 * @param test the evaluation on the plan's test problems
 * @param byLength on random sums of each number of digits that the network takes
 * @param certificate for recurrent networks, whether it adds numbers of any length
 */
public record ReportedRun(
        Path folder,
        Assignment assignment,
        Environment environment,
        JsonObject figures,
        List<CurvePoint> curve,
        MultiLayerNetwork network,
        AdditionEvaluation test,
        SortedMap<Integer, AdditionEvaluation> byLength,
        Optional<LengthCertificate> certificate) {
    private static final int[] LENGTHS = {1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000};
    private static final int SUMS = 400;
    private static final long SEED = 20_210_820;

    /**
     * Reads and measures a run.
     *
     * @param run its folder
     * @return the run
     * @throws BadInputException if it is not complete, or a file is damaged
     * @throws IOException if a file cannot be read
     */
    public static ReportedRun of(RunDirectory run) throws IOException {
        JsonObject figures = run.result()
                .orElseThrow(() -> new BadInputException(run.folder() + ": the run is not complete; resume it first"));
        Assignment assignment = run.assignment();
        MultiLayerNetwork network = ModelFile.load(run.modelFile());
        checkIsOf(assignment.current(), network, run.modelFile());
        AdditionDataset test = assignment.current().dataset().split().test();
        boolean anyLength = assignment.plan().model().network() == Network.SIMPLE_RNN;
        AdditionEvaluation tested = AdditionEvaluation.of(network, test);
        return new ReportedRun(
                run.folder(),
                assignment,
                run.environment(),
                figures,
                run.curve(),
                network,
                tested,
                anyLength
                        ? LengthSweep.run(network, digits -> AdditionDataset.random(SUMS, digits, SEED), LENGTHS)
                        : new TreeMap<>(Map.of(test.digits(), tested)),
                anyLength ? Optional.of(LengthCertificate.of(network)) : Optional.empty());
    }

    private static void checkIsOf(TrainingPlan plan, MultiLayerNetwork network, Path file) throws BadInputException {
        MultiLayerNetwork planned = plan.network();
        if (network.getnLayers() != planned.getnLayers()
                || !network.paramTable().keySet().equals(planned.paramTable().keySet())
                || network.numParams() != planned.numParams()) {
            throw new BadInputException(
                    file + ": not the network of the run's plan; give the folder as training left it");
        }
    }

    /**
     * What was done.
     *
     * @return the plan of the last attempt
     */
    public TrainingPlan plan() {
        return assignment.current();
    }

    /** The network's name. */
    Network kind() {
        return plan().model().network();
    }

    AdditionPredictor predictor() {
        return new AdditionPredictor(network);
    }
}
