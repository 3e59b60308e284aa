package addition.data;

import java.io.Serializable;

/**
 * What happens in one column: a rule reads a column of digits, writes one digit, and hands a small state to the next
 * column.
 *
 * <p>A column is a whole number from 0 to {@link #columns()} - 1, the column's digits in base {@link #radix()}, the
 * first operand's digit first. In decimal addition, 8 + 7 is column 87; after a carry it writes 6 and hands on a carry:
 *
 * <pre>{@code
 * ColumnRule.ADDITION.column(8, 7)      // 87
 * ColumnRule.ADDITION.digit(1, 87)      // 6
 * ColumnRule.ADDITION.nextState(1, 87)  // 1
 * }</pre>
 */
public interface ColumnRule extends Serializable {
    /** Decimal addition of two operands; the state is the carry, 0 or 1. */
    ColumnRule ADDITION = new Addition();

    /**
     * The number of different digits, and so of classes that a network tells apart.
     *
     * @return at least 2
     */
    int radix();

    /**
     * The number of digits in a column.
     *
     * @return at least 1
     */
    int operands();

    /**
     * The number of states that a column can hand on. States are whole numbers from 0; state 0 goes into the first
     * column.
     *
     * @return at least 1
     */
    int states();

    /**
     * The digit that a column writes.
     *
     * @param state the state from the column before, 0 to {@link #states()} - 1
     * @param column the column
     * @return 0 to {@link #radix()} - 1
     */
    int digit(int state, int column);

    /**
     * The state that a column hands on.
     *
     * @param state the state from the column before, 0 to {@link #states()} - 1
     * @param column the column
     * @return 0 to {@link #states()} - 1
     */
    int nextState(int state, int column);

    /**
     * The class of a column: columns of one class write the same digit and hand on the same state, whatever state comes
     * in.
     *
     * @param column the column
     * @return 0 to {@link #columnClasses()} - 1
     */
    int columnClass(int column);

    /**
     * The number of classes of columns.
     *
     * @return at least 1
     */
    int columnClasses();

    /**
     * The number of different columns.
     *
     * @return radix to the power of operands
     */
    default int columns() {
        int columns = 1;
        for (int operand = 0; operand < operands(); operand++) {
            columns *= radix();
        }
        return columns;
    }

    /**
     * The column of some digits.
     *
     * @param digits one per operand, each 0 to {@link #radix()} - 1
     * @return the column
     */
    default int column(int... digits) {
        int column = 0;
        for (int digit : digits) {
            column = radix() * column + digit;
        }
        return column;
    }

    /**
     * A digit of a column.
     *
     * @param column the column
     * @param operand 0 for the first operand
     * @return 0 to {@link #radix()} - 1
     */
    default int operand(int column, int operand) {
        int rest = column;
        for (int after = operands() - 1; after > operand; after--) {
            rest /= radix();
        }
        return rest % radix();
    }

    /**
     * Whether a column propagates: whether the state that it hands on depends on the state that comes in.
     *
     * @param column the column
     * @return true if two states that come in lead to different ones
     */
    default boolean propagates(int column) {
        for (int state = 1; state < states(); state++) {
            if (nextState(state, column) != nextState(0, column)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The middle of the digits, which centered inputs have subtracted.
     *
     * @return half of the largest digit
     */
    default float center() {
        return (radix() - 1) / 2f;
    }

    /** Decimal addition of two operands. The class of a column is the sum of its digits, 0 to 18. */
    final class Addition implements ColumnRule {
        private static final long serialVersionUID = 1;
        private static final int RADIX = 10;

        private Addition() {}

        @Override
        public int radix() {
            return RADIX;
        }

        @Override
        public int operands() {
            return 2;
        }

        @Override
        public int states() {
            return 2;
        }

        @Override
        public int digit(int state, int column) {
            return (columnClass(column) + state) % RADIX;
        }

        @Override
        public int nextState(int state, int column) {
            return (columnClass(column) + state) / RADIX;
        }

        @Override
        public int columnClass(int column) {
            return column / RADIX + column % RADIX;
        }

        @Override
        public int columnClasses() {
            return 2 * RADIX - 1;
        }

        @Override
        public int column(int... digits) {
            return RADIX * digits[0] + digits[1];
        }

        @Override
        public int operand(int column, int operand) {
            return operand == 0 ? column / RADIX : column % RADIX;
        }

        /** All instances are equal, so that what is serialized with a rule can be compared. */
        private Object readResolve() {
            return ADDITION;
        }
    }
}
