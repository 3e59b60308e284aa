package addition.data;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import org.apache.commons.lang3.Validate;

/**
 * Problems that are drawn again each time they are asked for.
 *
 * @param rule what is computed
 * @param generator how problems are drawn
 * @param digits the number of digits of each operand
 * @param states of the random numbers, where each problem begins
 */
record GeneratedProblems(ColumnRule rule, ProblemGenerator generator, int digits, long[] states)
        implements ProblemSource {
    /** The most digits that are drawn, of all operands. */
    static final long MAX_DIGITS = 20_000_000_000L;

    @Override
    public AdditionProblem get(int index) {
        int[] places = new int[digits];
        PrimitiveIterator.OfInt columns = columns(index);
        Arrays.setAll(places, place -> columns.nextInt());
        return AdditionProblem.ofColumns(rule, places);
    }

    @Override
    public PrimitiveIterator.OfInt columns(int index) {
        return generator.begin(index, digits, ResumableRandom.resumed(states[index]));
    }

    /** So many digits in total are stored, because training reads them repeatedly. */
    private static final long FEW_DIGITS = 1_000_000;

    /**
     * Draws problems one after the other; of many, only the state of the random numbers where each begins is stored.
     */
    static ProblemSource draw(ColumnRule rule, ProblemGenerator generator, int examples, int digits, long seed) {
        Validate.isTrue(
                examples >= 1 && examples <= MAX_PROBLEMS,
                "examples must be 1 to " + MAX_PROBLEMS + ", found %s",
                examples);
        Validate.isTrue(
                digits >= 1 && digits <= Digits.MAX_LENGTH,
                "digits must be 1 to " + Digits.MAX_LENGTH + ", found %s",
                digits);
        long all = (long) rule.operands() * examples * digits;
        Validate.isTrue(
                all <= MAX_DIGITS,
                "%s x examples x digits must be at most " + MAX_DIGITS + ", found %s",
                rule.operands(),
                all);
        ResumableRandom random = new ResumableRandom(seed);
        long[] states = new long[examples];
        for (int i = 0; i < examples; i++) {
            states[i] = random.state();
            PrimitiveIterator.OfInt columns = generator.begin(i, digits, random);
            while (i < examples - 1 && columns.hasNext()) {
                columns.nextInt();
            }
        }
        GeneratedProblems drawn = new GeneratedProblems(rule, generator, digits, states);
        return all > FEW_DIGITS
                ? drawn
                : new PackedProblems(
                        rule, PackedProblems.pack(rule, examples, digits, drawn::get, column -> {}), digits);
    }
}
