package addition.data;

/** A rule of a user's own: writes whether the digits so far add up to an odd number. */
public final class ParityRule implements ColumnRule {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "parity";
    }

    @Override
    public int radix() {
        return 2;
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public int digit(int state, int column) {
        return state ^ column;
    }

    @Override
    public int nextState(int state, int column) {
        return state ^ column;
    }

    @Override
    public int columnClass(int column) {
        return column;
    }

    @Override
    public int columnClasses() {
        return 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParityRule;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
