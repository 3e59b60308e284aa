package addition.proof;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Refuses a proof whose lists do not fit each other, or whose numbers are out of range. */
final class ProofShape {
    /** No list is longer, and no number of states or classes larger. */
    static final int MOST = 1_000_000;

    /** Errors, bounds and margins are at most 2^58, so that sums of a few do not overflow. */
    static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(58);

    private static final int MOST_HIDDEN = 10_000;

    /** Columns times hidden units, which are kept. */
    private static final long MOST_INPUTS = 10_000_000;

    /** Multiplications, hours of them. */
    private static final BigInteger MOST_WORK = BigInteger.TEN.pow(13);

    /** The binary places of the smallest single-precision number. */
    private static final int MOST_BITS = 149;

    private ProofShape() {}

    static void check(ProofContent proof) throws MalformedProofException {
        require(proof.model().matches("[0-9a-f]{64}"), "the model must be a SHA-256 in lower case");
        check(proof.rule());
        check(proof.numbers(), proof.rule());
        checkWork(proof.classes().length, proof.rule(), proof.numbers().hidden());
        check(proof.classes(), proof.rule(), proof.numbers().hidden());
    }

    private static void checkWork(int classes, RuleTable rule, int hidden) throws MalformedProofException {
        require(classes >= 1 && classes <= MOST, "there must be up to a million classes");
        long inputs = (long) rule.columns() * hidden;
        BigInteger work = BigInteger.valueOf(inputs * classes).multiply(BigInteger.valueOf(hidden + rule.radix()));
        require(inputs <= MOST_INPUTS && work.compareTo(MOST_WORK) <= 0, "it is too large to be checked");
    }

    private static void check(RuleTable rule) throws MalformedProofException {
        int states = rule.states();
        int groups = rule.digits().length == 0 ? 0 : rule.digits()[0].length;
        require(
                rule.name().matches("[a-z0-9:-]{1,40}"),
                "the name of the rule must be 1 to 40 lower-case letters, digits, hyphens and colons");
        require(rule.radix() >= 2 && rule.radix() <= 36, "the radix is out of range");
        require(rule.operands() >= 1 && rule.operands() <= 16, "the operands are out of range");
        long columns = 1;
        for (int operand = 0; operand < rule.operands() && columns <= MOST; operand++) {
            columns *= rule.radix();
        }
        require(columns == rule.columns() && columns <= MOST, "there must be a group for each column");
        require(rule.firstState() < states, "the first state is out of range");
        require(rule.digits().length == states && rule.nextStates().length == states, "a table lacks states");
        for (int state = 0; state < states; state++) {
            require(areIndices(rule.digits()[state], groups, rule.radix()), "a digit is out of range");
            require(areIndices(rule.nextStates()[state], groups, states), "a next state is out of range");
        }
        require(areIndices(rule.groups(), rule.columns(), groups), "a group is out of range");
    }

    private static void check(Numbers numbers, RuleTable rule) throws MalformedProofException {
        int hidden = numbers.hidden();
        require(hidden >= 1 && hidden <= MOST_HIDDEN, "the hidden units are out of range");
        require(numbers.bits() <= MOST_BITS, "the binary places of weights are out of range");
        require(areRows(numbers.input(), hidden, rule.operands()), "the input weights do not fit");
        require(areRows(numbers.recurrent(), hidden, hidden), "the recurrent weights do not fit");
        require(areRows(numbers.output(), rule.radix(), hidden), "the output weights do not fit");
        require(numbers.outputBiases().length == rule.radix(), "the output biases do not fit");
        require(numbers.sumErrors().length == hidden, "the errors of sums do not fit");
        require(numbers.logitErrors().length == rule.radix(), "the errors of logits do not fit");
        long one = 1L << Numbers.GRID_BITS;
        require(numbers.tanhError() >= 0 && numbers.tanhError() <= one, "the error of tanh is out of range");
        require(
                LongStream.concat(LongStream.of(numbers.sumErrors()), LongStream.of(numbers.logitErrors()))
                        .allMatch(error -> error >= 0),
                "an error is out of range");
    }

    private static void check(PastClass[] classes, RuleTable rule, int hidden) throws MalformedProofException {
        int groups = rule.digits()[0].length;
        for (PastClass one : classes) {
            require(one.state() < rule.states(), "a class has a state out of range");
            require(areIndices(one.next(), groups, classes.length), "a class leads out of range");
            require(one.low().length == hidden && one.high().length == hidden, "a box does not fit");
            for (int unit = 0; unit < hidden; unit++) {
                require(one.low()[unit] <= one.high()[unit], "a box is empty");
            }
        }
    }

    private static boolean areIndices(int[] list, int size, int end) {
        return list.length == size && Arrays.stream(list).allMatch(index -> index < end);
    }

    private static boolean areRows(Object[][] rows, int count, int size) {
        return rows.length == count && Arrays.stream(rows).allMatch(row -> row.length == size);
    }

    private static void require(boolean condition, String flaw) throws MalformedProofException {
        if (!condition) {
            throw new MalformedProofException(flaw);
        }
    }
}
