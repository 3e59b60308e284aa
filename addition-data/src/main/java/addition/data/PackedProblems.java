package addition.data;

import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.commons.lang3.Validate;

/**
 * Problems of one length, a byte per digit: for each, the first operand's digits from the units, then the second's.
 *
 * @param rule what is computed
 * @param packed all digits
 * @param digits the number of digits of each operand
 */
record PackedProblems(ColumnRule rule, byte[] packed, int digits) implements ProblemSource {
    /** The most digits that are packed. */
    static final long MAX_DIGITS = 200_000_000;

    @Override
    public AdditionProblem get(int index) {
        Digits[] operands = new Digits[rule.operands()];
        for (int i = 0; i < operands.length; i++) {
            int start = (operands.length * index + i) * digits;
            operands[i] = Digits.wrap(Arrays.copyOfRange(packed, start, start + digits), rule.radix());
        }
        return new AdditionProblem(rule, List.of(operands));
    }

    @Override
    public PrimitiveIterator.OfInt columns(int index) {
        int operands = rule.operands();
        int radix = rule.radix();
        int start = operands * digits * index;
        return ProblemGenerator.columns(digits, place -> {
            int column = 0;
            for (int operand = 0; operand < operands; operand++) {
                column = radix * column + packed[start + operand * digits + place];
            }
            return column;
        });
    }

    /**
     * Packs problems of one length.
     *
     * @param problems by index
     * @param order puts the digits of each column, problem by problem, place by place from the units, into order
     * @throws IllegalArgumentException if there are too many digits to store
     */
    static byte[] pack(
            ColumnRule rule, int size, int digits, IntFunction<AdditionProblem> problems, Consumer<int[]> order) {
        int operands = rule.operands();
        long all = (long) operands * digits * size;
        Validate.isTrue(
                all <= MAX_DIGITS,
                "%s x examples x digits must be at most " + MAX_DIGITS + ", found %s",
                operands,
                all);
        byte[] packed = new byte[(int) all];
        int[] column = new int[operands];
        for (int i = 0; i < size; i++) {
            List<Digits> numbers = problems.apply(i).operands();
            for (int place = 0; place < digits; place++) {
                for (int operand = 0; operand < operands; operand++) {
                    column[operand] = numbers.get(operand).at(place);
                }
                order.accept(column);
                for (int operand = 0; operand < operands; operand++) {
                    packed[(operands * i + operand) * digits + place] = (byte) column[operand];
                }
            }
        }
        return packed;
    }
}
