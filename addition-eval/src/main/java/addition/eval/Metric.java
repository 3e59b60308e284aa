package addition.eval;

import static addition.eval.ValueType.DECIMAL;
import static addition.eval.ValueType.INTEGER;
import static addition.eval.ValueType.SHARE;
import static addition.eval.ValueType.WORD;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A measure of a trained network: its name, its meaning and how it is measured.
 *
 * <p>What {@code train --json} prints, the columns of a sweep's rows and summaries, the report and the provenance of
 * weights are made from these constants: a new metric is one more.
 */
public enum Metric {
    /** Parameters of the network. */
    PARAMETERS(
            "parameters",
            INTEGER,
            "parameters of the network",
            training(of -> of.network().numParams())),

    /** Epochs done. */
    EPOCHS_DONE(
            "epochsDone",
            INTEGER,
            "epochs that were trained, fewer than planned after early stopping",
            training(TrainedNetwork::epochs)),

    /** Steps done. */
    ITERATIONS("iterations", INTEGER, "steps of Adam", training(TrainedNetwork::iterations)),

    /** The last epoch's loss. */
    LOSS(
            "loss",
            DECIMAL,
            "mean loss per example and digit at the end, in nats, at least 0; ln 10 = 2.303 is chance",
            training(TrainedNetwork::loss)),

    /** Exact match on the validation problems. */
    VALIDATION(
            "validation",
            SHARE,
            "exact match on the validation sums",
            training(of -> of.validation().exactMatch())),

    /** Exact match on the test problems. */
    TEST("test", SHARE, "exact match on the test sums", training(of -> of.test().exactMatch())),

    /** Digit accuracy on the test problems. */
    TEST_DIGITS(
            "testDigits",
            SHARE,
            "share of right digits in the test sums",
            training(of -> of.test().digitAccuracy())),

    /** The best epoch of the learning curve. */
    BEST_EPOCH(
            "bestEpoch",
            INTEGER,
            "the epoch of the learning curve with the best validation exact match",
            training(TrainedNetwork::bestEpoch)),

    /** Exact match on the validation problems at the best epoch. */
    BEST_VALIDATION(
            "bestValidation", SHARE, "validation exact match at that epoch", training(TrainedNetwork::bestValidation)),

    /** Exact match on all sums of three digits. */
    ALL_THREE_DIGITS(
            "allThreeDigits",
            SHARE,
            "exact match on all sums of three digits, 1,000,000 in decimal, if there are no more",
            standard(of -> of.exhaustive(3))),

    /** Exact match on random sums of 10 digits. */
    RANDOM_10("random10", SHARE, "exact match on 1,000 random sums of 10 digits", standard(of -> of.random(10))),

    /** Exact match on random sums of 100 digits. */
    RANDOM_100("random100", SHARE, "exact match on 1,000 random sums of 100 digits", standard(of -> of.random(100))),

    /** Exact match on random sums of 1,000 digits. */
    RANDOM_1000(
            "random1000", SHARE, "exact match on 1,000 random sums of 1,000 digits", standard(of -> of.random(1_000))),

    /** Exact match on sums of 100 digits with every length of carry chain. */
    CARRY_CHAINS_100(
            "carryChains100",
            SHARE,
            "exact match on 1,000 sums of 100 digits with every length of carry chain",
            standard(of -> of.carryChains(100))),

    /** What is known of numbers of any length. */
    VERDICT(
            "verdict",
            WORD,
            "`certified`, `refuted` or `undecided` for sums of any length; `diverged` if training did",
            standard(of -> of.certificate().map(LengthCertificate::verdict))),

    /** The certified margin. */
    MARGIN(
            "margin",
            DECIMAL,
            "lower bound of how far the correct digit's logit leads, if certified; otherwise 0",
            standard(of -> of.certificate().map(LengthCertificate::margin))),

    /** The time of training. */
    SECONDS(
            "seconds",
            DECIMAL,
            "time of training, in seconds",
            training(of -> Math.round(1_000 * of.seconds()) / 1_000.0));

    private final String key;
    private final ValueType type;
    private final String help;
    private final Measure measure;

    Metric(String key, ValueType type, String help, Measure measure) {
        this.key = key;
        this.type = type;
        this.help = help;
        this.measure = measure;
    }

    private record Measure(boolean isStandard, Function<Measurements, Optional<?>> of) {}

    /** What training knows without further measurement. */
    private static Measure training(Function<TrainedNetwork, Object> value) {
        return new Measure(false, of -> Optional.of(value.apply(of.trained())));
    }

    /** A part of the standard suite, which takes a second or so in all. */
    private static Measure standard(Function<Measurements, Optional<?>> value) {
        return new Measure(true, value);
    }

    /**
     * The name in JSON and in CSV.
     *
     * @return such as {@code allThreeDigits}
     */
    public String key() {
        return key;
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
        return measure.isStandard();
    }

    /**
     * Measures a network.
     *
     * @param of the network
     * @return a number, or a constant for a {@link ValueType#WORD}; empty if the metric does not apply to the network
     */
    public Optional<?> measure(Measurements of) {
        return measure.of().apply(of);
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
        for (Metric metric : values()) {
            if (standard || !metric.isStandard()) {
                metric.measure(of).ifPresent(value -> values.put(metric.key, value));
            }
        }
        return values;
    }

    /** The name in JSON and in CSV. */
    @Override
    public String toString() {
        return key;
    }
}
