package addition.data;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.apache.commons.lang3.Validate;

/**
 * Problems of one length, a byte per digit: for each, the augend's digits from the units, then the addend's.
 *
 * @param packed all digits
 * @param digits the number of digits of each operand
 */
record PackedProblems(byte[] packed, int digits) implements ProblemSource {
    /** The most digits that are packed. */
    static final long MAX_DIGITS = 200_000_000;

    @Override
    public AdditionProblem get(int index) {
        int augend = 2 * digits * index;
        int addend = augend + digits;
        return new AdditionProblem(
                Digits.wrap(Arrays.copyOfRange(packed, augend, addend)),
                Digits.wrap(Arrays.copyOfRange(packed, addend, addend + digits)));
    }

    @Override
    public PrimitiveIterator.OfInt columns(int index) {
        int augend = 2 * digits * index;
        return ProblemGenerator.columns(
                digits, place -> ColumnRules.ADDITION.column(packed[augend + place], packed[augend + digits + place]));
    }

    /**
     * Packs problems of one length.
     *
     * @param columns the columns of each problem
     * @param swap asked for each column, problem by problem, place by place from the units: whether its two digits are
     *     exchanged
     * @throws IllegalArgumentException if there are too many digits to store
     */
    static byte[] pack(int size, int digits, IntFunction<PrimitiveIterator.OfInt> columns, BooleanSupplier swap) {
        Validate.isTrue(
                2L * digits * size <= MAX_DIGITS,
                "2 x examples x digits must be at most " + MAX_DIGITS + ", found %s",
                2L * digits * size);
        byte[] packed = new byte[2 * digits * size];
        for (int i = 0; i < size; i++) {
            PrimitiveIterator.OfInt places = columns.apply(i);
            for (int place = 2 * digits * i; places.hasNext(); place++) {
                int column = places.nextInt();
                int first = swap.getAsBoolean() ? 1 : 0;
                packed[place] = (byte) ColumnRules.ADDITION.operand(column, first);
                packed[place + digits] = (byte) ColumnRules.ADDITION.operand(column, 1 - first);
            }
        }
        return packed;
    }
}
