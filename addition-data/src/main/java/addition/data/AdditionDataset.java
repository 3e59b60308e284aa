package addition.data;

import addition.data.internal.AtomicFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.Validate;

/**
 * An ordered set of problems of addition, or of another rule; immutable.
 *
 * <p>Its problems are drawn at random, enumerated, made rich in carries or in columns that propagate them, given or
 * read from a CSV file. The same arguments give the same problems on every machine and in every release. A data set is
 * a view: parts of it share its storage, many or long random problems are drawn again each time they are asked for, so
 * that their length takes no memory, and an exhaustive one stores only its numbers.
 */
public final class AdditionDataset implements Serializable {
    private static final long serialVersionUID = 1;

    /** The largest number of digits that is read from a file or trained on, both operands counted: 200,000,000. */
    public static final long MAX_STORED_DIGITS = PackedProblems.MAX_DIGITS;

    private final ColumnRule rule;
    private final int digits;
    private final int from;
    private final int size;
    private final boolean mixed;
    private final ProblemSource source;
    private final DigitInputs inputs;

    private AdditionDataset(ColumnRule rule, int digits, int from, int size, boolean mixed, ProblemSource source) {
        this(rule, digits, from, size, mixed, source, DigitInputs.EXACT);
    }

    private AdditionDataset(
            ColumnRule rule, int digits, int from, int size, boolean mixed, ProblemSource source, DigitInputs inputs) {
        this.rule = rule;
        this.digits = digits;
        this.from = from;
        this.size = size;
        this.mixed = mixed;
        this.source = source;
        this.inputs = inputs;
    }

    private static AdditionDataset packed(ColumnRule rule, byte[] packed, int digits) {
        int size = packed.length / (rule.operands() * digits);
        return new AdditionDataset(rule, digits, 0, size, false, new PackedProblems(rule, packed, digits));
    }

    /**
     * Problems whose digits are all drawn uniformly from 0 to 9 and independently.
     *
     * <p>The generator is {@code java.util.Random(seed)} and its {@code nextInt(10)}, which the Java specification
     * fixes; digits are drawn example by example, place by place from the units, the augend's before the addend's.
     *
     * @param examples the number of problems, 1 to 100,000,000
     * @param digits the number of digits of each operand, 1 to {@link Digits#MAX_LENGTH}
     * @param seed any number
     * @return the problems
     * @throws IllegalArgumentException if a number is out of range, or there are more than 20,000,000,000 digits
     */
    public static AdditionDataset random(int examples, int digits, long seed) {
        return generated(ColumnRules.ADDITION, ProblemGenerator.random(ColumnRules.ADDITION), examples, digits, seed);
    }

    /**
     * All pairs of numbers with {@code digits} digits, each once.
     *
     * @param digits 1 to 4
     * @return problem {@code i} adds {@code i / 10^digits} and {@code i % 10^digits}
     * @throws IllegalArgumentException if {@code digits} is out of range
     */
    public static AdditionDataset exhaustive(int digits) {
        return exhaustive(ColumnRules.ADDITION, digits);
    }

    /**
     * All problems of a rule with {@code digits} digits, each once; they take hardly any memory.
     *
     * @param rule what is computed
     * @param digits at least 1
     * @return the problems, in the order of the first operand, then of the second, and so on
     * @throws IllegalArgumentException if there were more than 100,000,000
     */
    public static AdditionDataset exhaustive(ColumnRule rule, int digits) {
        ProblemSource source = ProblemSource.exhaustive(rule, digits);
        return new AdditionDataset(rule, digits, 0, (int) Math.round(Math.pow(rule.columns(), digits)), false, source);
    }

    /**
     * The stress set: problems whose longest carry chain is given, every length from 0 to {@code digits - 1} in turn,
     * as random sums hardly ever have long chains.
     *
     * <p>Problem {@code i} has a longest chain of {@code (digits - 1 - i) mod digits} places
     * ({@link AdditionProblem#longestCarryChain()}); the first is all nines plus one. The rest is drawn from the seed.
     *
     * @param digits the number of digits of each operand, 1 to {@link Digits#MAX_LENGTH}
     * @param examples at least {@code digits} so that every chain length is there
     * @param seed any number
     * @return the problems
     * @throws IllegalArgumentException if a number is out of range, or there are more than 20,000,000,000 digits
     */
    public static AdditionDataset carryChains(int digits, int examples, long seed) {
        CarryChains.check(digits, examples);
        return generated(ColumnRules.ADDITION, CarryChains.of(ColumnRules.ADDITION), examples, digits, seed);
    }

    /**
     * Problems rich in columns that propagate a carry: columns that add up to nine, in runs of all lengths. They are
     * what a network must see to learn carries over any distance.
     *
     * <p>The generator is {@code java.util.Random(seed)}: for each problem {@code nextDouble()} is its probability p;
     * then, place by place from the units, {@code nextInt(10)} is the augend's digit, {@code nextInt(10)} the addend's,
     * and if {@code nextDouble() < p}, beyond the units, which no carry enters, the addend's is nine minus the
     * augend's.
     *
     * @param examples the number of problems, 1 to 100,000,000
     * @param digits the number of digits of each operand, 1 to {@link Digits#MAX_LENGTH}
     * @param seed any number
     * @return the problems
     * @throws IllegalArgumentException if a number is out of range, or there are more than 20,000,000,000 digits
     */
    public static AdditionDataset propagating(int examples, int digits, long seed) {
        return generated(ColumnRules.ADDITION, PropagatingColumns.of(ColumnRules.ADDITION), examples, digits, seed);
    }

    /**
     * Given problems; they may differ in their number of digits.
     *
     * @param problems at least one
     * @return the problems, in the given order
     * @throws IllegalArgumentException if the list is empty, or the problems have different rules
     */
    public static AdditionDataset of(List<AdditionProblem> problems) {
        Validate.isTrue(!problems.isEmpty(), "a data set must have at least one problem, found none");
        ColumnRule rule = problems.get(0).rule();
        int digits = problems.stream().mapToInt(AdditionProblem::digits).max().orElseThrow();
        boolean mixed = problems.stream().anyMatch(problem -> problem.digits() != digits);
        return new AdditionDataset(rule, digits, 0, problems.size(), mixed, ProblemSource.of(problems));
    }

    /**
     * Reads a CSV file as {@link #writeCsv} writes it, and validates every line.
     *
     * <p>UTF-8, the header {@code augend,addend,sum}, then lines such as {@code 438,540,978}: decimal numbers with the
     * same number of digits, the sum without its last carry. The header of another rule is {@code operand1,operand2,…,}
     * and the rule's name.
     *
     * @param file the file
     * @return its problems, at least one
     * @throws BadInputException if the file is not such a file; the message names at most ten lines
     * @throws IOException if the file cannot be read
     */
    public static AdditionDataset readCsv(Path file) throws IOException {
        CsvReader.Problems read = new CsvReader(file, MAX_STORED_DIGITS).read();
        return packed(read.rule(), read.packed(), read.digits());
    }

    /**
     * Writes the problems to a CSV file that {@link #readCsv} reads; the file is replaced atomically.
     *
     * @param file the file to make or replace
     * @throws IllegalStateException if the problems differ in their number of digits
     * @throws IOException if the file cannot be written
     */
    public void writeCsv(Path file) throws IOException {
        checkOneLength();
        AtomicFile.write(file, out -> CsvWriter.write(rule, stream(), out));
    }

    /**
     * Writes the problems for NumPy: an {@code .npz} file with {@code features}, float32 [examples, 2, digits], and
     * {@code labels}, int64 [examples, digits], the sum's digits; units first in both.
     *
     * @param file the file to make or replace
     * @throws IllegalStateException if the problems differ in their number of digits
     * @throws IOException if the file cannot be written
     */
    public void writeNpz(Path file) throws IOException {
        checkOneLength();
        AtomicFile.write(file, out -> new NpzWriter(rule, size, digits, this::get).write(out));
    }

    /**
     * What is computed.
     *
     * @return the rule of every problem
     */
    public ColumnRule rule() {
        return rule;
    }

    /**
     * The number of problems.
     *
     * @return 0 or more; 0 only in a part of a small data set
     */
    public int size() {
        return size;
    }

    /**
     * The problem at an index.
     *
     * @param index 0 to {@code size() - 1}
     * @return the problem
     * @throws IndexOutOfBoundsException if there is no such problem
     */
    public AdditionProblem get(int index) {
        return source.get(from + Objects.checkIndex(index, size));
    }

    /**
     * The columns of a problem one after the other, from the units; of a random one they are drawn as they are asked
     * for, so that the memory needed does not grow with the digits.
     *
     * @param index 0 to {@code size() - 1}
     * @return a column for each place, as {@link ColumnRule} has it
     * @throws IndexOutOfBoundsException if there is no such problem
     */
    public PrimitiveIterator.OfInt columns(int index) {
        return source.columns(from + Objects.checkIndex(index, size));
    }

    /**
     * All problems in order, created lazily.
     *
     * @return {@link #size()} problems
     */
    public Stream<AdditionProblem> stream() {
        return IntStream.range(0, size).mapToObj(this::get);
    }

    /**
     * The number of digits of the problems; of the longest, where they differ.
     *
     * @return at least 1
     */
    public int digits() {
        return digits;
    }

    /**
     * Whether the problems differ in length; a part of a mixed set counts as mixed.
     *
     * @return false if all have {@link #digits()}
     */
    public boolean hasMixedLengths() {
        return mixed;
    }

    /**
     * The same problems, with noise on the digits that a network reads, as {@link AdditionDataSetIterator} hands them
     * out. Digits a little off have the same answers, so a network trained on them keeps away from its thresholds.
     *
     * @param size the largest noise, in digits, 0 for none: it is uniform between {@code -size} and {@code size}
     * @param seed any number; the noise on a digit is a function of it and of the digit's place in this set
     * @return a view of this set. A {@link #subset} of it has the same noise. {@link #shuffled} and
     *     {@link #columnsSwapped} give sets without noise.
     * @throws IllegalArgumentException if {@code size} is negative or not finite
     */
    public AdditionDataset withNoise(double size, long seed) {
        return reading(new DigitInputs(size, seed, inputs.means()));
    }

    /**
     * The same problems, of which a network reads only the sums of the columns: for each digit the mean of its column's
     * digits, noise included. Its weights of all operands then learn the same.
     *
     * @return a view of this set, and so is a {@link #subset} of it. {@link #shuffled} and {@link #columnsSwapped} give
     *     sets that are read digit by digit.
     * @throws IllegalStateException if more than the sums matters
     */
    public AdditionDataset withMeans() {
        Validate.validState(rule.dependsOnSums(), "only the sums of columns must matter, found %s", rule.name());
        return reading(new DigitInputs(inputs.noise(), inputs.seed(), true));
    }

    /**
     * What a network reads for a digit.
     *
     * @param index of the problem, 0 to {@code size() - 1}
     * @param problem the problem, as {@link #get} gives it
     * @param operand from 0
     * @param place from the units, 0
     * @return the digit, unless this set was made {@link #withNoise} or {@link #withMeans}
     */
    public float input(int index, AdditionProblem problem, int operand, int place) {
        return inputs.of(problem, (long) from + index, digits, operand, place);
    }

    private AdditionDataset reading(DigitInputs others) {
        return new AdditionDataset(rule, digits, from, size, mixed, source, others);
    }

    /**
     * The same problems in another order.
     *
     * @param seed any number; all orders are equally likely
     * @return a view of this set
     */
    public AdditionDataset shuffled(long seed) {
        int[] order = Shuffle.order(size, seed);
        return new AdditionDataset(rule, digits, 0, size, mixed, i -> source.get(from + order[i]));
    }

    /**
     * The same problems with the digits of each column in a random order, which changes no answer of addition.
     *
     * @param seed of {@code java.util.Random}, whose {@code nextBoolean()} swaps a column's two digits
     * @return new problems
     * @throws IllegalStateException if the problems differ in length, or the rule does not commute
     * @throws IllegalArgumentException if {@code operands * size() * digits()} is above {@link #MAX_STORED_DIGITS}
     */
    public AdditionDataset columnsSwapped(long seed) {
        checkOneLength();
        Validate.validState(rule.isCommutative(), "columns can be swapped only if they commute, found %s", rule.name());
        Random random = new Random(seed);
        byte[] packed = PackedProblems.pack(rule, size, digits, this::get, column -> Shuffle.column(column, random));
        return packed(rule, packed, digits);
    }

    /**
     * The problems from one index to another.
     *
     * @param start the first index
     * @param end the index after the last
     * @return a view of this set
     * @throws IndexOutOfBoundsException if the range is not within this set
     */
    public AdditionDataset subset(int start, int end) {
        Objects.checkFromToIndex(start, end, size);
        return new AdditionDataset(rule, digits, from + start, end - start, mixed, source, inputs);
    }

    private void checkOneLength() {
        Validate.validState(!mixed, "problems must have the same number of digits, found a mixture");
    }

    static AdditionDataset generated(ColumnRule rule, ProblemGenerator how, int examples, int digits, long seed) {
        ProblemSource source = GeneratedProblems.draw(rule, how, examples, digits, seed);
        return new AdditionDataset(rule, digits, 0, examples, false, source);
    }
}
