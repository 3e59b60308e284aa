package addition.eval;

import static addition.eval.ValueType.DECIMAL;
import static addition.eval.ValueType.INTEGER;
import static addition.eval.ValueType.SHARE;
import static addition.eval.ValueType.WORD;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A measure of a trained network: its name, its meaning and how it is measured.
 *
 * <p>What {@code train --json} prints, the columns of a sweep's rows and summaries, the report and the provenance of
 * weights are made from {@link #ALL}: a new metric is a constant here.
 */
public final class Metric {
    private static final List<Metric> DEFINED = new ArrayList<>();

    /** Parameters of the network. */
    public static final Metric PARAMETERS = training(
            "parameters",
            INTEGER,
            "parameters of the network",
            of -> of.network().numParams());

    /** Epochs done. */
    public static final Metric EPOCHS_DONE = training(
            "epochsDone",
            INTEGER,
            "epochs that were trained, fewer than planned after early stopping",
            TrainedNetwork::epochs);

    /** Steps done. */
    public static final Metric ITERATIONS =
            training("iterations", INTEGER, "steps of Adam", TrainedNetwork::iterations);

    /** The last epoch's loss. */
    public static final Metric LOSS = training(
            "loss",
            DECIMAL,
            "mean loss per example and digit at the end, in nats, at least 0; ln 10 = 2.303 is chance",
            TrainedNetwork::loss);

    /** Exact match on the validation problems. */
    public static final Metric VALIDATION = training(
            "validation",
            SHARE,
            "exact match on the validation sums",
            of -> of.validation().exactMatch());

    /** Exact match on the test problems. */
    public static final Metric TEST = training(
            "test", SHARE, "exact match on the test sums", of -> of.test().exactMatch());

    /** Digit accuracy on the test problems. */
    public static final Metric TEST_DIGITS = training(
            "testDigits",
            SHARE,
            "share of right digits in the test sums",
            of -> of.test().digitAccuracy());

    /** The best epoch of the learning curve. */
    public static final Metric BEST_EPOCH = training(
            "bestEpoch",
            INTEGER,
            "the epoch of the learning curve with the best validation exact match",
            TrainedNetwork::bestEpoch);

    /** Exact match on the validation problems at the best epoch. */
    public static final Metric BEST_VALIDATION =
            training("bestValidation", SHARE, "validation exact match at that epoch", TrainedNetwork::bestValidation);

    /** Exact match on all sums of three digits. */
    public static final Metric ALL_THREE_DIGITS = standard(
            "allThreeDigits", SHARE, "exact match on all 1,000,000 sums of three digits", of -> of.exhaustive(3));

    /** Exact match on random sums of 10 digits. */
    public static final Metric RANDOM_10 =
            standard("random10", SHARE, "exact match on 1,000 random sums of 10 digits", of -> of.random(10));

    /** Exact match on random sums of 100 digits. */
    public static final Metric RANDOM_100 =
            standard("random100", SHARE, "exact match on 1,000 random sums of 100 digits", of -> of.random(100));

    /** Exact match on random sums of 1,000 digits. */
    public static final Metric RANDOM_1000 =
            standard("random1000", SHARE, "exact match on 1,000 random sums of 1,000 digits", of -> of.random(1_000));

    /** Exact match on sums of 100 digits with every length of carry chain. */
    public static final Metric CARRY_CHAINS_100 = standard(
            "carryChains100",
            SHARE,
            "exact match on 1,000 sums of 100 digits with every length of carry chain",
            of -> of.carryChains(100));

    /** What is known of numbers of any length. */
    public static final Metric VERDICT = standard(
            "verdict",
            WORD,
            "`certified`, `refuted` or `undecided` for sums of any length; `diverged` if training did",
            of -> of.certificate().map(LengthCertificate::verdict));

    /** The certified margin. */
    public static final Metric MARGIN = standard(
            "margin",
            DECIMAL,
            "lower bound of how far the correct digit's logit leads, if certified; otherwise 0",
            of -> of.certificate().map(LengthCertificate::margin));

    /** The time of training. */
    public static final Metric SECONDS = training(
            "seconds", DECIMAL, "time of training, in seconds", of -> Math.round(1_000 * of.seconds()) / 1_000.0);

    /** All metrics, in the order in which they are written. */
    public static final List<Metric> ALL = List.copyOf(DEFINED);

    private final String name;
    private final ValueType type;
    private final String help;
    private final boolean standard;
    private final Function<Measurements, Optional<?>> measure;

    private Metric(
            String name, ValueType type, String help, boolean standard, Function<Measurements, Optional<?>> measure) {
        this.name = name;
        this.type = type;
        this.help = help;
        this.standard = standard;
        this.measure = measure;
        DEFINED.add(this);
    }

    /** A metric that training knows without further measurement. */
    private static Metric training(String name, ValueType type, String help, Function<TrainedNetwork, Object> value) {
        return new Metric(name, type, help, false, of -> Optional.of(value.apply(of.trained())));
    }

    /** A metric of the standard suite, which takes a second or so in all. */
    private static Metric standard(
            String name, ValueType type, String help, Function<Measurements, Optional<?>> measure) {
        return new Metric(name, type, help, true, measure);
    }

    /**
     * The name in JSON and in CSV.
     *
     * @return such as {@code allThreeDigits}
     */
    public String name() {
        return name;
    }

    /**
     * What its values are.
     *
     * @return the type
     */
    public ValueType type() {
        return type;
    }

    /**
     * What it means, with its unit.
     *
     * @return one line, without a period
     */
    public String help() {
        return help;
    }

    /**
     * Whether it is measured on problems beyond those of training, validation and test.
     *
     * @return true for a metric of the standard suite
     */
    public boolean isStandard() {
        return standard;
    }

    /**
     * Measures a network.
     *
     * @param of the network
     * @return a number, or a constant for a {@link ValueType#WORD}; empty if the network cannot be measured so
     */
    public Optional<?> measure(Measurements of) {
        return measure.apply(of);
    }

    /**
     * What training knows of a network without further measurement.
     *
     * @param trained the network
     * @return a value for the name of each such metric
     */
    public static Map<String, Object> ofTraining(TrainedNetwork trained) {
        return measured(new Measurements(trained), false);
    }

    /**
     * Everything that can be measured of a network.
     *
     * @param of the network
     * @return a value for the name of each metric that applies to it
     */
    public static Map<String, Object> all(Measurements of) {
        return measured(of, true);
    }

    private static Map<String, Object> measured(Measurements of, boolean standard) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Metric metric : ALL) {
            if (standard || !metric.standard) {
                metric.measure(of).ifPresent(value -> values.put(metric.name, value));
            }
        }
        return values;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
