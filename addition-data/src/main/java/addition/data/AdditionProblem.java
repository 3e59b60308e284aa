package addition.data;

import static org.nd4j.common.base.Preconditions.checkArgument;

import java.io.Serializable;
import java.util.Objects;

/**
 * Two numbers of the same number of digits to be added; the last carry is dropped, so the sum has as many digits too.
 *
 * @param augend the first number
 * @param addend the second number, of the same length
 */
public record AdditionProblem(Digits augend, Digits addend) implements Serializable {

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
        checkArgument(
                augend.length() == addend.length(),
                "augend and addend must have the same number of digits, found %s and %s",
                augend.length(),
                addend.length());
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
            int column = column(place) + carry;
            sum[place] = (byte) (column % 10);
            carry = column / 10;
        }
        return Digits.wrap(sum);
    }

    /**
     * The largest number of places that one carry travels, the usual measure of how hard a sum is.
     *
     * <p>A carry is born in a column whose digits add up to ten or more and travels through columns that add up to nine.
     * Places are counted that it changes, so that the dropped last carry does not count: 555 + 555 has chain 1, 999 + 001
     * has chain 2, 123 + 456 has chain 0.
     *
     * @return 0 to {@code digits() - 1}
     */
    public int longestCarryChain() {
        int longest = 0;
        int travelled = 0;
        for (int place = 0; place < digits() - 1; place++) {
            travelled = carryTravels(column(place), travelled);
            longest = Math.max(longest, travelled);
        }
        return longest;
    }

    /**
     * How many places a carry out of a column has come.
     *
     * @param column the sum of the column's two digits
     * @param travelled how many the carry into it has come; 0 is no carry
     * @return 0 if there is no carry out of it
     */
    public static int carryTravels(int column, int travelled) {
        if (column >= 10) {
            return 1;
        }
        return column == 9 && travelled > 0 ? travelled + 1 : 0;
    }

    private int column(int place) {
        return augend.at(place) + addend.at(place);
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
