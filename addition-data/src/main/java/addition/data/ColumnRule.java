package addition.data;

import java.io.Serializable;
import java.util.List;

/**
 * What happens in one column: a rule reads a column of digits, writes one digit, and hands a small state to the next
 * column. Columns are read from the least significant one.
 *
 * <p>A column is a whole number from 0 to {@link #columns()} - 1, the column's digits in base {@link #radix()}, the
 * first operand's digit first. In decimal addition, 8 + 7 is column 87; after a carry it writes 6 and hands on a carry:
 *
 * <pre>{@code
 * ColumnRules.ADDITION.column(8, 7)      // 87
 * ColumnRules.ADDITION.digit(1, 87)      // 6
 * ColumnRules.ADDITION.nextState(1, 87)  // 1
 * }</pre>
 *
 * <p>A rule is immutable, equal to every other rule of its name, and all that it answers depends on the arguments
 * alone. {@link ColumnRules#check} finds out whether one is a rule; {@link ColumnRules} has those that ship.
 */
public interface ColumnRule extends Serializable {
    /** The smallest radix. */
    int MIN_RADIX = 2;

    /** The largest radix: there are ten digits and 26 letters. */
    int MAX_RADIX = 36;

    /** The most operands. */
    int MAX_OPERANDS = 16;

    /** The most states. */
    int MAX_STATES = 1_000;

    /** The most columns that a rule may have, as the certificate looks at each of them: 100,000. */
    int MAX_COLUMNS = 100_000;

    /**
     * The name, in plans and files.
     *
     * @return lower-case letters, digits, hyphens and colons, 40 characters at most
     */
    String name();

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
     * The number of states that a column can hand on. States are whole numbers from 0.
     *
     * @return at least 1
     */
    int states();

    /**
     * The state that goes into the first column.
     *
     * @return 0, unless a rule has another
     */
    default int firstState() {
        return 0;
    }

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
     * in. Unless a rule says more, each column is a class of its own.
     *
     * @param column the column
     * @return 0 to {@link #columnClasses()} - 1
     */
    default int columnClass(int column) {
        return column;
    }

    /**
     * The number of classes of columns.
     *
     * @return at least 1
     */
    default int columnClasses() {
        return columns();
    }

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
     * Whether the order of the operands does not matter.
     *
     * @return true if columns of the same digits are of one class, however the digits are ordered
     */
    default boolean isCommutative() {
        for (int column = 0; column < columns(); column++) {
            for (int operand = 1; operand < operands(); operand++) {
                int[] digits = new int[operands()];
                for (int i = 0; i < digits.length; i++) {
                    digits[i] = operand(column, i == operand ? operand - 1 : i == operand - 1 ? operand : i);
                }
                if (columnClass(column(digits)) != columnClass(column)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Whether only the sum of a column's digits matters, as in addition.
     *
     * @return true if columns whose digits add up to the same are of one class
     */
    default boolean dependsOnSums() {
        Integer[] classes = new Integer[operands() * (radix() - 1) + 1];
        for (int column = 0; column < columns(); column++) {
            int sum = 0;
            for (int operand = 0; operand < operands(); operand++) {
                sum += operand(column, operand);
            }
            if (classes[sum] == null) {
                classes[sum] = columnClass(column);
            } else if (classes[sum] != columnClass(column)) {
                return false;
            }
        }
        return true;
    }

    /**
     * What is computed, for people to read.
     *
     * @param operands the numbers, as text
     * @return such as {@code 438 + 540}
     */
    default String text(List<String> operands) {
        return name() + "(" + String.join(", ", operands) + ")";
    }

    /**
     * The middle of the digits, which centered inputs have subtracted.
     *
     * @return half of the largest digit
     */
    default float center() {
        return (radix() - 1) / 2f;
    }

    /**
     * Follows a rule through the columns of a problem, and how far a state travels: in decimal addition, how far a
     * carry does.
     *
     * <p>A chain begins where a state other than the first one is handed on. It goes on as long as the state is another
     * than it would be if the first one had been handed on there, so that the place where the chain began still
     * matters. One chain is followed at a time.
     */
    final class Chain {
        private final ColumnRule rule;
        private int state;
        private int rival;
        private int traveled;

        /**
         * Begins before the first column.
         *
         * @param rule what is computed
         */
        public Chain(ColumnRule rule) {
            this.rule = rule;
            this.state = rule.firstState();
        }

        /**
         * The state that goes into the next column.
         *
         * @return 0 to {@link ColumnRule#states()} - 1
         */
        public int state() {
            return state;
        }

        /** What the state would be if the first one had been handed on where the chain began. */
        int rival() {
            return rival;
        }

        /**
         * How many places the chain is long.
         *
         * @return 0 if no chain has begun
         */
        public int traveled() {
            return traveled;
        }

        /** How many places the chain would be long after a column. */
        int traveledAfter(int column) {
            int next = rule.nextState(state, column);
            if (traveled > 0 && next != rule.nextState(rival, column)) {
                return traveled + 1;
            }
            return next == rule.firstState() ? 0 : 1;
        }

        /**
         * Advances by a column.
         *
         * @param column the column
         */
        public void advance(int column) {
            int after = traveledAfter(column);
            rival = after > 1 ? rule.nextState(rival, column) : rule.firstState();
            state = rule.nextState(state, column);
            traveled = after;
        }
    }
}
