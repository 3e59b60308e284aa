package addition.eval;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The counts behind an {@link AdditionEvaluation}: of examples, of digits by place, and of examples by carry chain. */
final class ExampleTallies implements Serializable {
    static final int MAX_PLACES = 1_000;

    private static final long serialVersionUID = 1;
    private static final int CLASSES = ColumnRule.ADDITION.radix();
    private static final int MAX_MISSES = 10;

    /** Stands for the carry chain of an example whose problem is not known. */
    private static final int UNKNOWN = -1;

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

    /**
     * Counts a batch of whole examples, as {@link AdditionEvaluation#eval(INDArray, INDArray, INDArray, List)} has it.
     */
    void count(INDArray labels, INDArray predictions, INDArray mask, List<? extends Serializable> metaData) {
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

    private void count(byte[] expected, byte[] answers, float[] counts, int offset, int steps, Serializable problem) {
        AdditionProblem addition = problem instanceof AdditionProblem ours ? ours : null;
        if (!tally(expected, answers, counts, offset, steps, addition) && addition != null) {
            remember(addition, answers, counts, offset, steps);
        }
    }

    /**
     * Counts one example, whose digits begin at {@code offset}, and returns whether all of them are right.
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

    void merge(ExampleTallies other) {
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

    Tally exact() {
        return new Tally(exact, examples);
    }

    double digitAccuracy() {
        return new Tally(right, counted).share();
    }

    /** NaN where the digits at a place are all masked or not counted by place. */
    double digitAccuracy(int place) {
        Objects.checkIndex(place, longest);
        return place < MAX_PLACES ? new Tally(placeRight[place], placeExamples[place]).share() : Double.NaN;
    }

    int digits() {
        return longest;
    }

    SortedMap<Integer, Tally> byCarryChain() {
        SortedMap<Integer, Tally> tallies = new TreeMap<>();
        for (int chain = 0; chain < chainExamples.length; chain++) {
            if (chainExamples[chain] > 0) {
                tallies.put(chain, new Tally(chainExact[chain], chainExamples[chain]));
            }
        }
        return tallies;
    }

    List<String> misses() {
        return List.copyOf(misses);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExampleTallies tallies
                && examples == tallies.examples
                && exact == tallies.exact
                && longest == tallies.longest
                && counted == tallies.counted
                && right == tallies.right
                && Arrays.equals(placeExamples, tallies.placeExamples)
                && Arrays.equals(placeRight, tallies.placeRight)
                && Arrays.equals(chainExamples, tallies.chainExamples)
                && Arrays.equals(chainExact, tallies.chainExact)
                && misses.equals(tallies.misses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(examples, exact, Arrays.hashCode(placeRight), misses);
    }
}
