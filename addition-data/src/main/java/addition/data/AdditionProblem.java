package addition.data;

import java.io.Serializable;
import java.util.Objects;
import org.apache.commons.lang3.Validate;

/**
 * Two numbers of the same number of digits to be added; the last carry is dropped, so the sum has as many digits too.
 *
 * @param augend the first number
 * @param addend the second number, of the same length
 */
public record AdditionProblem(Digits augend, Digits addend) implements Serializable {
    private static final ColumnRule RULE = ColumnRules.ADDITION;

    /**
     * A problem.
     *
     * @param augend the first number
     * @param addend the second number
     * @throws IllegalArgumentException if they differ in length
     */
    public AdditionProblem {
        Objects.requireNonNull(augend, "augend");
        Objects.requireNonNull(addend, "addend");
        Validate.isTrue(
                augend.length() == addend.length(),
                "augend and addend must have the same number of digits, found %s and %s",
                augend.length(),
                addend.length());
    }

    /**
     * The problem that some columns make.
     *
     * @param columns the units first, as {@link ColumnRule} has them
     * @return a problem with as many digits
     */
    public static AdditionProblem ofColumns(int[] columns) {
        byte[] augend = new byte[columns.length];
        byte[] addend = new byte[columns.length];
        for (int place = 0; place < columns.length; place++) {
            augend[place] = (byte) RULE.operand(columns[place], 0);
            addend[place] = (byte) RULE.operand(columns[place], 1);
        }
        return new AdditionProblem(Digits.wrap(augend), Digits.wrap(addend));
    }

    /**
     * The number of digits of each operand and of the sum.
     *
     * @return at least 1
     */
    public int digits() {
        return augend.length();
    }

    /**
     * The sum without its last carry: augend + addend modulo 10 to the power of {@link #digits()}.
     *
     * @return as many digits as the operands have
     */
    public Digits sum() {
        byte[] sum = new byte[digits()];
        int carry = 0;
        for (int place = 0; place < sum.length; place++) {
            int column = column(place);
            sum[place] = (byte) RULE.digit(carry, column);
            carry = RULE.nextState(carry, column);
        }
        return Digits.wrap(sum);
    }

    /**
     * The largest number of places that one carry travels, the usual measure of how hard a sum is.
     *
     * <p>A carry is born in a column whose digits add up to ten or more and travels through columns that add up to
     * nine. Places are counted that it changes, so that the dropped last carry does not count: 555 + 555 has chain 1,
     * 999 + 001 has chain 2, 123 + 456 has chain 0.
     *
     * @return 0 to {@code digits() - 1}
     */
    public int longestCarryChain() {
        int longest = 0;
        int traveled = 0;
        for (int place = 0; place < digits() - 1; place++) {
            traveled = carryDistance(column(place), traveled);
            longest = Math.max(longest, traveled);
        }
        return longest;
    }

    /**
     * How many places the carry out of a column has traveled.
     *
     * @param column the column, as {@link ColumnRule} has it
     * @param traveled how many places the carry into it has traveled; 0 means no carry
     * @return 0 if no carry leaves the column
     */
    public static int carryDistance(int column, int traveled) {
        if (RULE.propagates(column)) {
            return traveled > 0 ? traveled + 1 : 0;
        }
        return RULE.nextState(0, column) > 0 ? 1 : 0;
    }

    /**
     * The column at a place.
     *
     * @param place 0 for the units, up to {@code digits() - 1}
     * @return the two digits as one column, as {@link ColumnRule} has it
     */
    public int column(int place) {
        return RULE.column(augend.at(place), addend.at(place));
    }

    /**
     * The problem with its answer, for example {@code 438 + 540 = 978}.
     *
     * @return one line
     */
    @Override
    public String toString() {
        return augend + " + " + addend + " = " + sum();
    }
}
