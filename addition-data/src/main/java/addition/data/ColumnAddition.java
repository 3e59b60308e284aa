package addition.data;

/** Decimal addition of two operands. The class of a column is the sum of its digits, 0 to 18. */
final class ColumnAddition implements ColumnRule {
    private static final long serialVersionUID = 1;
    private static final int RADIX = 10;

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
