package addition.eval;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.eval.EvaluationCounts.Tally;
import addition.fused.FusedNetwork;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntConsumer;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Counts how many sums a network gets right: exact match, the share of examples with all digits right, and digit
 * accuracy, by place and by longest carry chain.
 *
 * <p>Takes labels and predictions [examples, radix, digits] and a mask [examples, digits] or none; masked digits do not
 * count, nor do examples whose digits are all masked. The answer at a step is the digit with the highest prediction,
 * the lowest of those that tie; if all are NaN, the answer counts as wrong. Carry chains and {@link #misses()} need
 * each example's {@link AdditionProblem} as metadata, as {@link AdditionDataSetIterator} gives it. The result does not
 * depend on how examples are put into batches, except for which misses are kept.
 */
public final class AdditionEvaluation extends BaseEvaluation<AdditionEvaluation> {
    private static final long serialVersionUID = 1;

    /** The number of places whose digits are counted one by one: 1,000. */
    public static final int MAX_PLACES = EvaluationCounts.MAX_PLACES;

    private EvaluationCounts tallies = new EvaluationCounts(); // serialized by name to JSON, by DL4J's mapper

    /** The metrics that {@link #getValue} supports; higher is better. */
    public enum Metric implements IMetric {
        /** The share of examples with all digits right. */
        EXACT_MATCH,
        /** The share of right digits. */
        DIGIT_ACCURACY;

        @Override
        public Class<AdditionEvaluation> getEvaluationClass() {
            return AdditionEvaluation.class;
        }

        @Override
        public boolean minimize() {
            return false;
        }
    }

    /** Creates an empty evaluation. */
    public AdditionEvaluation() {}

    /**
     * Evaluates a network on all problems of a data set, in batches that bound the memory needed.
     *
     * <p>A network of this library's zoo is computed in plain Java arrays on all cores, many times faster than by
     * itself; the answers are those of its {@code output}. A recurrent one reads problems of more than
     * {@link #MAX_PLACES} digits column by column, in memory that does not grow with the digits.
     *
     * <p>Every example is evaluated as a whole, whatever the network's {@code BackpropType} is. Several threads may
     * evaluate one {@code MultiLayerNetwork} at once; DL4J's {@code ComputationGraph} must not be used by more than one
     * thread at a time.
     *
     * @param network takes [examples, operands, digits] and gives [examples, radix, digits]; a
     *     {@code MultiLayerNetwork} or a {@code ComputationGraph}
     * @param dataset at least one problem
     * @return the evaluation
     * @throws IllegalArgumentException if the network is dense and takes another number of digits
     */
    public static AdditionEvaluation of(NeuralNetwork network, AdditionDataset dataset) {
        return of(network, dataset, problems -> {});
    }

    /**
     * Evaluates a network on all problems of a data set, as {@link #of(NeuralNetwork, AdditionDataset)} does, and
     * reports progress.
     *
     * @param network takes [examples, operands, digits] and gives [examples, radix, digits]; a
     *     {@code MultiLayerNetwork} or a {@code ComputationGraph}
     * @param dataset at least one problem
     * @param done receives the number of newly evaluated problems; may be called from any thread
     * @return the evaluation
     * @throws IllegalArgumentException if the network is dense and takes another number of digits
     */
    public static AdditionEvaluation of(NeuralNetwork network, AdditionDataset dataset, IntConsumer done) {
        AdditionEvaluation evaluation = new AdditionEvaluation();
        Optional<FusedNetwork> fused =
                network instanceof MultiLayerNetwork layers ? FusedNetwork.of(layers) : Optional.empty();
        evaluation.tallies = fused.isPresent()
                ? new VerifiedAnswers(fused.get()).evaluate(dataset, done)
                : OutputEvaluation.of(network, dataset, done);
        return evaluation;
    }

    /**
     * Counts a batch of whole examples.
     *
     * @param labels one-hot [examples, radix, digits]
     * @param predictions of the same shape
     * @param mask [examples, digits], 0 where a digit does not count, or null
     * @param metaData an {@link AdditionProblem} for each example, or null; other metadata is ignored
     * @throws IllegalArgumentException if the shapes do not match
     */
    @Override
    public void eval(INDArray labels, INDArray predictions, INDArray mask, List<? extends Serializable> metaData) {
        BatchCount.count(tallies, labels, predictions, mask, metaData);
    }

    /**
     * Refuses what may be a piece of a series. DL4J's {@code doEvaluation} calls this method, and no other, with the
     * pieces into which it cuts the series of a network with truncated backpropagation. A piece counted as an example
     * would make exact match wrong.
     *
     * @param labels not read
     * @param predictions not read
     * @param mask not read
     * @throws UnsupportedOperationException always
     */
    @Override
    public void eval(INDArray labels, INDArray predictions, INDArray mask) {
        throw new UnsupportedOperationException("exact match needs whole series, but with BackpropType.TruncatedBPTT"
                + " Deeplearning4j evaluates pieces of them; use AdditionEvaluation.of(network, dataset), or pass whole series"
                + " to eval(labels, predictions, mask, null)");
    }

    /**
     * Counts a batch of whole examples, as {@link #eval(INDArray, INDArray, INDArray, List)} does without metadata.
     *
     * @param labels one-hot [examples, radix, digits]
     * @param predictions of the same shape
     * @param mask [examples, digits], or null
     */
    @Override
    @Deprecated
    public void evalTimeSeries(INDArray labels, INDArray predictions, INDArray mask) {
        eval(labels, predictions, mask, null);
    }

    @Override
    public void merge(AdditionEvaluation other) {
        tallies.merge(other.tallies);
    }

    @Override
    public void reset() {
        tallies = new EvaluationCounts();
    }

    @Override
    public AdditionEvaluation newInstance() {
        return new AdditionEvaluation();
    }

    /**
     * How many examples have all their digits right, among all.
     *
     * @return the counts from which {@link #exactMatch()} is computed
     */
    public Tally exact() {
        return tallies.exact();
    }

    /**
     * The share of examples with all their digits right.
     *
     * @return 0 to 1, or NaN before any example
     */
    public double exactMatch() {
        return exact().share();
    }

    /**
     * The share of right digits.
     *
     * @return 0 to 1, or NaN before any example
     */
    public double digitAccuracy() {
        return tallies.digitAccuracy();
    }

    /**
     * The share of right digits at a place.
     *
     * @param place 0 for the units, below {@link #digits()}
     * @return 0 to 1, or NaN if the digits at that place are all masked, or the place is not below {@link #MAX_PLACES}
     * @throws IndexOutOfBoundsException if no example has such a place
     */
    public double digitAccuracy(int place) {
        return tallies.digitAccuracy(place);
    }

    /**
     * The number of digits of the longest example.
     *
     * @return 0 before any example
     */
    public int digits() {
        return tallies.digits();
    }

    /**
     * Exact match by the longest carry chain of the problem (see {@link AdditionProblem#longestCarryChain()}).
     *
     * @return for each chain length there was, in order; empty if the examples had no metadata
     */
    public SortedMap<Integer, Tally> byCarryChain() {
        return tallies.byCarryChain();
    }

    /**
     * The first wrong answers, ten at most, such as {@code 384 + 297 = 681, answered 671}; of long sums that were read
     * column by column, where they go wrong.
     *
     * @return one per line; empty if the examples had no metadata
     */
    public List<String> misses() {
        return tallies.misses();
    }

    /**
     * A metric by name, for DL4J's early stopping and arbiter.
     *
     * @param metric one of {@link Metric}
     * @return its value
     * @throws IllegalArgumentException if it is not one of these
     */
    @Override
    public double getValue(IMetric metric) {
        Validate.isTrue(metric instanceof Metric, "metric must be one of AdditionEvaluation.Metric, found %s", metric);
        return metric == Metric.EXACT_MATCH ? exactMatch() : digitAccuracy();
    }

    /**
     * The metrics as a text of a few lines.
     *
     * @return exact match, digit accuracy, both broken down, and some misses
     */
    @Override
    public String stats() {
        return tallies.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdditionEvaluation evaluation && tallies.equals(evaluation.tallies);
    }

    @Override
    public int hashCode() {
        return tallies.hashCode();
    }

    /**
     * Reads an evaluation back from {@link #toJson()}.
     *
     * @param json the JSON text
     * @return an equal evaluation
     */
    public static AdditionEvaluation fromJson(String json) {
        return fromJson(json, AdditionEvaluation.class);
    }
}
