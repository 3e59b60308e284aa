package addition.report;

import addition.data.BadInputException;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import addition.data.Split;
import addition.data.internal.Percent;
import addition.eval.AdditionEvaluation;
import addition.eval.AdditionPredictor;
import addition.eval.LengthCertificate;
import addition.eval.LengthSweep;
import addition.eval.Measurements;
import addition.eval.Metric;
import addition.eval.TrainedNetwork;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import addition.train.Environment;
import addition.train.Hyperparameter;
import addition.train.RunDirectory;
import addition.train.RunSpec;
import addition.train.TrainingMonitor.CurvePoint;
import addition.train.TrainingPlan;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A complete training run, read from its directory and measured anew. */
public final class ReportedRun implements TrainedNetwork {
    private static final int[] LENGTHS = {1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000};
    private static final int SUMS = 400;

    private final Path directory;
    private final RunSpec spec;
    private final Environment environment;
    private final JsonObject result;
    private final List<CurvePoint> curve;
    private final MultiLayerNetwork network;
    private final AdditionEvaluation validation;
    private final AdditionEvaluation test;
    private final SortedMap<Integer, AdditionEvaluation> byLength;
    private final Measurements measurements;

    private ReportedRun(RunDirectory run, String result) throws IOException {
        this.directory = run.directory();
        this.spec = run.spec();
        this.environment = run.environment();
        this.result = JsonParser.parseString(result).getAsJsonObject();
        this.curve = run.curve();
        this.network =
                SafeModelSerializer.restoreMultiLayerNetwork(run.directory().resolve(RunDirectory.MODEL), false);
        checkIsOf(plan(), network, run.directory().resolve(RunDirectory.MODEL));
        Split split = plan().split();
        this.validation = AdditionEvaluation.of(network, split.validation());
        this.test = AdditionEvaluation.of(network, split.test());
        this.byLength = architecture().takesAnyLength()
                ? LengthSweep.run(
                        network, digits -> ProblemKind.RANDOM.draw(rule(), SUMS, digits, Measurements.SEED), LENGTHS)
                : new TreeMap<>(Map.of(digits(), test));
        this.measurements = new Measurements(this);
    }

    /**
     * Reads and measures a run.
     *
     * @param run its directory
     * @return the run
     * @throws BadInputException if it is not complete, or a file is damaged
     * @throws IOException if a file cannot be read
     */
    public static ReportedRun of(RunDirectory run) throws IOException {
        String result = run.result()
                .orElseThrow(
                        () -> new BadInputException(run.directory() + ": the run is not complete; resume it first"));
        return new ReportedRun(run, result);
    }

    private static void checkIsOf(TrainingPlan plan, MultiLayerNetwork network, Path file) throws BadInputException {
        MultiLayerNetwork planned = plan.network();
        if (!Objects.equals(layerName(network), layerName(planned))
                || network.getnLayers() != planned.getnLayers()
                || !network.paramTable().keySet().equals(planned.paramTable().keySet())
                || network.numParams() != planned.numParams()) {
            throw new BadInputException(
                    file + ": not the network of the run's plan; give the directory as training left it");
        }
    }

    /** It names the rule. */
    private static String layerName(MultiLayerNetwork network) {
        return network.getLayer(0).conf().getLayer().getLayerName();
    }

    Path directory() {
        return directory;
    }

    /**
     * What was done.
     *
     * @return the specification, at its last attempt
     */
    public RunSpec spec() {
        return spec;
    }

    TrainingPlan plan() {
        return spec.current();
    }

    Environment environment() {
        return environment;
    }

    List<CurvePoint> curve() {
        return curve;
    }

    /** On random sums of each number of digits that the network takes. */
    SortedMap<Integer, AdditionEvaluation> byLength() {
        return byLength;
    }

    Optional<LengthCertificate> certificate() {
        return measurements.certificate();
    }

    AdditionPredictor predictor() {
        return new AdditionPredictor(network);
    }

    /** A metric for people; a dash where the network has none. */
    String text(Metric metric) {
        return metric.measure(measurements)
                .map(value -> switch (metric.type()) {
                    case SHARE -> Percent.of((Double) value);
                    case DECIMAL -> String.format(Locale.ROOT, "%.4f", (Double) value);
                    case INTEGER -> String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
                    case WORD, FLAG -> value.toString();
                })
                .orElse("–");
    }

    @Override
    public Architecture architecture() {
        return plan().get(Hyperparameter.NETWORK);
    }

    @Override
    public ColumnRule rule() {
        return plan().get(Hyperparameter.RULE);
    }

    boolean isDecimalAddition() {
        return rule().equals(ColumnRules.ADDITION);
    }

    @Override
    public int digits() {
        return plan().get(Hyperparameter.DIGITS);
    }

    @Override
    public MultiLayerNetwork network() {
        return network;
    }

    @Override
    public AdditionEvaluation validation() {
        return validation;
    }

    @Override
    public AdditionEvaluation test() {
        return test;
    }

    @Override
    public int epochs() {
        return (int) number(Metric.EPOCHS_DONE);
    }

    @Override
    public long iterations() {
        return (long) number(Metric.ITERATIONS);
    }

    @Override
    public double loss() {
        return number(Metric.LOSS);
    }

    @Override
    public double seconds() {
        return number(Metric.SECONDS);
    }

    @Override
    public int bestEpoch() {
        return (int) number(Metric.BEST_EPOCH);
    }

    @Override
    public double bestValidation() {
        return number(Metric.BEST_VALIDATION);
    }

    /** As the run has kept it; NaN if it has not. */
    private double number(Metric metric) {
        return result.get(metric.key()) instanceof JsonPrimitive value && value.isNumber()
                ? value.getAsDouble()
                : Double.NaN;
    }
}
