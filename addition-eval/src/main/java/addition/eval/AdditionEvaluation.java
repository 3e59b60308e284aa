package addition.eval;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Counts how many sums a network gets right: exact match, the share of examples with all digits right, and digit accuracy,
 * by place and by longest carry chain.
 *
 * <p>Takes labels and predictions [examples, 10, digits] and a mask [examples, digits] or none; masked digits do not count,
 * nor do examples without any other. The answer at a step is the digit with the highest prediction, the lowest such digit
 * if several are, and none (so wrong) if all are NaN. Carry chains and {@link #misses()} need each example's {@link
 * AdditionProblem} as metadata, as {@link AdditionDataSetIterator} gives it. The result does not depend on how examples are
 * put into batches, but for which misses are kept.
 */
public final class AdditionEvaluation extends BaseEvaluation<AdditionEvaluation> {
    private static final long serialVersionUID = 1;
    private static final int CLASSES = ColumnRule.ADDITION.radix();
    private static final int MAX_MISSES = 10;
    /** Stands for the carry chain of an example whose problem is not known. */
    private static final int UNKNOWN = -1;

    /** The number of places whose digits are counted one by one: 1,000. */
    public static final int MAX_PLACES = 1_000;

    // Serialized by name to JSON, by DL4J's mapper.
    private long examples;
    private long exact;
    private int longest;
    private long counted;
    private long right;
    private long[] placeExamples = {};
    private long[] placeRight = {};
    private long[] chainExamples = {};
    private long[] chainExact = {};
    private ArrayList<String> misses = new ArrayList<>();

    /** What {@link #getValue} can be asked for; both are better when higher. */
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

    /**
     * A count of right ones among all.
     *
     * @param right how many are right
     * @param total how many there are
     */
    public record Tally(long right, long total) {
        /**
         * The share of right ones.
         *
         * @return 0 to 1, or NaN where there are none at all
         */
        public double share() {
            return total == 0 ? Double.NaN : (double) right / total;
        }
    }

    /** An evaluation of nothing yet. */
    public AdditionEvaluation() {}

    /**
     * Evaluates a network on all problems of a data set, in batches that bound the memory needed.
     *
     * <p>A network of this library's zoo is computed in plain Java arrays on all cores, many times faster than by itself; the
     * answers are those of its {@code output}. A recurrent one reads problems of more than {@link #MAX_PLACES} digits column by
     * column, in memory that does not grow with the digits.
     *
     * <p>Every example is evaluated as a whole, whatever the network's {@code BackpropType} is. Several threads may evaluate one
     * {@code MultiLayerNetwork} at once; DL4J's {@code ComputationGraph} must not be used by more than one thread at a time.
     *
     * @param network takes [examples, 2, digits] and gives [examples, 10, digits]; a {@code MultiLayerNetwork} or a {@code
     *     ComputationGraph}
     * @param dataset at least one problem
     * @return the evaluation
     * @throws IllegalArgumentException if the network is dense and takes another number of digits
     */
    public static AdditionEvaluation of(NeuralNetwork network, AdditionDataset dataset) {
        return of(network, dataset, problems -> {});
    }

    /**
     * Evaluates a network on all problems of a data set, as {@link #of(NeuralNetwork, AdditionDataset)} does, and tells how far it is.
     *
     * @param network takes [examples, 2, digits] and gives [examples, 10, digits]; a {@code MultiLayerNetwork} or a {@code
     *     ComputationGraph}
     * @param dataset at least one problem
     * @param done is told how many problems more are done, whenever some are, by any thread
     * @return the evaluation
     * @throws IllegalArgumentException if the network is dense and takes another number of digits
     */
    public static AdditionEvaluation of(NeuralNetwork network, AdditionDataset dataset, IntConsumer done) {
        return new NetworkEvaluation(network, dataset).run(done);
    }

    /**
     * Counts a batch of whole examples.
     *
     * @param labels one-hot [examples, 10, digits]
     * @param predictions of the same shape
     * @param mask [examples, digits], 0 where a digit does not count, or null
     * @param metaData an {@link AdditionProblem} for each example, or null; other metadata is ignored
     * @throws IllegalArgumentException if a shape is another
     */
    @Override
    public void eval(INDArray labels, INDArray predictions, INDArray mask, List<? extends Serializable> metaData) {
        checkArgument(
                labels.rank() == 3 && labels.size(1) == CLASSES,
                "labels must be [examples, 10, digits], found %s",
                Arrays.toString(labels.shape()));
        checkArgument(
                Arrays.equals(labels.shape(), predictions.shape()),
                "predictions must be %s as the labels are, found %s",
                Arrays.toString(labels.shape()),
                Arrays.toString(predictions.shape()));
        int count = (int) labels.size(0);
        int steps = (int) labels.size(2);
        checkArgument(
                mask == null || Arrays.equals(mask.shape(), new long[] {count, steps}),
                "the mask must be [examples, digits], found %s",
                mask == null ? null : Arrays.toString(mask.shape()));
        checkArgument(
                metaData == null || metaData.size() == count,
                "metadata must be there for all %s examples, found %s",
                count,
                metaData == null ? 0 : metaData.size());
        byte[] expected = ArgMax.of(labels);
        byte[] answers = ArgMax.of(predictions);
        float[] counts = mask == null ? null : mask.dup('c').data().asFloat();
        for (int example = 0; example < count; example++) {
            Serializable problem = metaData == null ? null : metaData.get(example);
            count(expected, answers, counts, example * steps, steps, problem);
        }
    }

    /**
     * Refuses what may be a piece of a series. DL4J's {@code doEvaluation} calls this method, and no other, with the pieces into
     * which it cuts the series of a network with truncated backpropagation. A piece counted as an example would make exact match
     * wrong.
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

    private void count(byte[] expected, byte[] answers, float[] counts, int offset, int steps, Serializable problem) {
        AdditionProblem addition = problem instanceof AdditionProblem ours ? ours : null;
        if (!tally(expected, answers, counts, offset, steps, addition) && addition != null) {
            remember(addition, answers, counts, offset, steps);
        }
    }

    /**
     * Counts one example, whose digits begin at {@code offset}, and says whether all of them are right.
     *
     * @param counts the mask, or null
     * @param problem the problem, or null if it is not known
     */
    boolean tally(byte[] expected, byte[] answers, float[] counts, int offset, int steps, AdditionProblem problem) {
        int counted = 0;
        int right = 0;
        for (int place = 0; place < steps; place++) {
            int i = offset + place;
            if (counts == null || counts[i] != 0) {
                int hit = answers[i] == expected[i] ? 1 : 0;
                counted++;
                right += hit;
                tallyPlace(place, hit, 1);
            }
        }
        tallyExample(steps, right, counted, problem == null ? UNKNOWN : problem.longestCarryChain());
        return right == counted;
    }

    /** Counts the digits that examples have at a place, but not the examples. */
    void tallyPlace(int place, int right, int all) {
        if (place < MAX_PLACES) {
            growTo(place + 1);
            placeExamples[place] += all;
            placeRight[place] += right;
        }
    }

    private void growTo(int places) {
        placeExamples = atLeast(placeExamples, places);
        placeRight = atLeast(placeRight, places);
    }

    /** Counts an example with some digits, right ones among those that count; but not its places. */
    void tallyExample(int digits, int right, int counted, int chain) {
        longest = Math.max(longest, digits);
        growTo(Math.min(digits, MAX_PLACES));
        if (counted == 0) {
            return;
        }
        this.counted += counted;
        this.right += right;
        boolean allRight = right == counted;
        examples++;
        exact += allRight ? 1 : 0;
        if (chain != UNKNOWN) {
            chainExamples = atLeast(chainExamples, chain + 1);
            chainExact = atLeast(chainExact, chain + 1);
            chainExamples[chain]++;
            chainExact[chain] += allRight ? 1 : 0;
        }
    }

    /** Whether there is room among the misses. */
    boolean remembers() {
        return misses.size() < MAX_MISSES;
    }

    /** Puts a wrong answer among the misses, if there is room. */
    void remember(AdditionProblem problem, byte[] answers, float[] counts, int offset, int steps) {
        if (remembers()) {
            remember(problem.augend().toShortString() + " + "
                    + problem.addend().toShortString() + " = "
                    + problem.sum().toShortString() + ", answered "
                    + answer(answers, counts, offset, steps));
        }
    }

    void remember(String miss) {
        if (remembers()) {
            misses.add(miss);
        }
    }

    private static CharSequence answer(byte[] answers, float[] counts, int offset, int steps) {
        StringBuilder answer = new StringBuilder();
        for (int i = offset + steps - 1; i >= offset; i--) {
            if (counts == null || counts[i] != 0) {
                answer.append(answers[i] == ArgMax.NONE ? "?" : answers[i]);
            }
        }
        return answer.length() <= 40 ? answer : answer.replace(10, answer.length() - 10, "…");
    }

    private static long[] atLeast(long[] counts, int length) {
        return counts.length >= length ? counts : Arrays.copyOf(counts, length);
    }

    /**
     * Counts a batch of whole examples, as {@link #eval(INDArray, INDArray, INDArray, List)} does without metadata.
     *
     * @param labels one-hot [examples, 10, digits]
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
        examples += other.examples;
        exact += other.exact;
        longest = Math.max(longest, other.longest);
        counted += other.counted;
        right += other.right;
        placeExamples = sum(placeExamples, other.placeExamples);
        placeRight = sum(placeRight, other.placeRight);
        chainExamples = sum(chainExamples, other.chainExamples);
        chainExact = sum(chainExact, other.chainExact);
        other.misses.stream().limit(MAX_MISSES - misses.size()).forEach(misses::add);
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    @Override
    public void reset() {
        examples = 0;
        exact = 0;
        longest = 0;
        counted = 0;
        right = 0;
        placeExamples = new long[0];
        placeRight = new long[0];
        chainExamples = new long[0];
        chainExact = new long[0];
        misses = new ArrayList<>();
    }

    @Override
    public AdditionEvaluation newInstance() {
        return new AdditionEvaluation();
    }

    /**
     * How many examples have all their digits right, among all.
     *
     * @return the counts behind {@link #exactMatch()}
     */
    public Tally exact() {
        return new Tally(exact, examples);
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
        return new Tally(right, counted).share();
    }

    /**
     * The share of right digits at a place.
     *
     * @param place 0 for the units, below {@link #digits()}
     * @return 0 to 1, or NaN if the digits at that place are all masked, or the place is not below {@link #MAX_PLACES}
     * @throws IndexOutOfBoundsException if no example has such a place
     */
    public double digitAccuracy(int place) {
        Objects.checkIndex(place, longest);
        return place < MAX_PLACES ? new Tally(placeRight[place], placeExamples[place]).share() : Double.NaN;
    }

    /**
     * The number of digits of the longest example.
     *
     * @return 0 before any example
     */
    public int digits() {
        return longest;
    }

    /**
     * Exact match by the longest carry chain of the problem (see {@link AdditionProblem#longestCarryChain()}).
     *
     * @return for each chain length there was, in order; empty if the examples had no metadata
     */
    public SortedMap<Integer, Tally> byCarryChain() {
        SortedMap<Integer, Tally> tallies = new TreeMap<>();
        for (int chain = 0; chain < chainExamples.length; chain++) {
            if (chainExamples[chain] > 0) {
                tallies.put(chain, new Tally(chainExact[chain], chainExamples[chain]));
            }
        }
        return tallies;
    }

    /**
     * The first wrong answers, ten at most, such as {@code 384 + 297 = 681, answered 671}; of long sums that were read column by
     * column, where they go wrong.
     *
     * @return a line each; empty if the examples had no metadata
     */
    public List<String> misses() {
        return List.copyOf(misses);
    }

    /**
     * A metric by name, for DL4J's early stopping and arbiter.
     *
     * @param metric one of {@link Metric}
     * @return its value
     * @throws IllegalArgumentException if it is another metric
     */
    @Override
    public double getValue(IMetric metric) {
        checkArgument(metric instanceof Metric, "metric must be one of AdditionEvaluation.Metric, found %s", metric);
        return metric == Metric.EXACT_MATCH ? exactMatch() : digitAccuracy();
    }

    /**
     * The figures as a text of a few lines.
     *
     * @return exact match, digit accuracy, both broken down, and some misses
     */
    @Override
    public String stats() {
        return EvaluationText.of(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdditionEvaluation evaluation
                && examples == evaluation.examples
                && exact == evaluation.exact
                && longest == evaluation.longest
                && counted == evaluation.counted
                && right == evaluation.right
                && Arrays.equals(placeExamples, evaluation.placeExamples)
                && Arrays.equals(placeRight, evaluation.placeRight)
                && Arrays.equals(chainExamples, evaluation.chainExamples)
                && Arrays.equals(chainExact, evaluation.chainExact)
                && misses.equals(evaluation.misses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(examples, exact, Arrays.hashCode(placeRight), misses);
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
