package addition.eval;

import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.Digits;
import addition.data.internal.Percent;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many sums a network gets right: counts of examples, of digits by place, and of examples by longest carry chain.
 * {@link AdditionEvaluation} is the same for Deeplearning4j; this class needs none of its classes.
 */
public final class EvaluationCounts implements Serializable {
    static final int MAX_PLACES = 1_000;

    private static final long serialVersionUID = 1;
    private static final int MAX_MISSES = 10;
    private static final int MAX_COLUMNS = 12;

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

    /** Nothing is counted yet. */
    public EvaluationCounts() {}

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
            remember(problem.expression(Digits::toShortString) + " = "
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
                answer.append(answers[i] == ArgMax.NONE ? '?' : Character.forDigit(answers[i], ColumnRule.MAX_RADIX));
            }
        }
        return answer.length() <= 40 ? answer : answer.replace(10, answer.length() - 10, "…");
    }

    private static long[] atLeast(long[] counts, int length) {
        return counts.length >= length ? counts : Arrays.copyOf(counts, length);
    }

    /**
     * Adds the counts of other examples.
     *
     * @param other the counts
     */
    public void merge(EvaluationCounts other) {
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

    /**
     * How many examples have all their digits right, among all.
     *
     * @return the counts
     */
    public Tally exact() {
        return new Tally(exact, examples);
    }

    /**
     * The share of right digits.
     *
     * @return 0 to 1, or NaN before any example
     */
    public double digitAccuracy() {
        return new Tally(right, counted).share();
    }

    /** NaN where the digits at a place are all masked or not counted by place. */
    double digitAccuracy(int place) {
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
        return other instanceof EvaluationCounts tallies
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

    /**
     * The counts as a text of a few lines.
     *
     * @return exact match, digit accuracy, both broken down, and some misses
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "exact match     %s  (%,d of %,d sums)%ndigit accuracy  %s%n",
                Percent.of(exact().share()),
                exact,
                examples,
                Percent.of(digitAccuracy())));
        if (digits() > 1) {
            text.append("by place, units first  ")
                    .append(IntStream.range(0, Math.min(MAX_COLUMNS, digits()))
                            .mapToObj(place -> Percent.of(digitAccuracy(place)))
                            .collect(Collectors.joining("  ")))
                    .append(digits() > MAX_COLUMNS ? "  …" : "")
                    .append(System.lineSeparator());
        }
        if (byCarryChain().size() > 1) {
            text.append("by longest carry       ")
                    .append(byCarryChain().entrySet().stream()
                            .limit(MAX_COLUMNS)
                            .map(chain -> chain.getKey() + ": "
                                    + Percent.of(chain.getValue().share()))
                            .collect(Collectors.joining("  ")))
                    .append(byCarryChain().size() > MAX_COLUMNS ? "  …" : "")
                    .append(System.lineSeparator());
        }
        misses().forEach(miss -> text.append("wrong  ").append(miss).append(System.lineSeparator()));
        return text.toString();
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
         * @return 0 to 1, or NaN if nothing was counted
         */
        public double share() {
            return total == 0 ? Double.NaN : (double) right / total;
        }
    }
}
