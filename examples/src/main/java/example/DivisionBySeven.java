package example;

import addition.data.ColumnRule;

/** Long division by seven, with the first digit on top: the state is the remainder, and 365 read from the top gives 052. */
public record DivisionBySeven() implements ColumnRule {
    @Override
    public String name() {
        return "division-by-7";
    }

    @Override
    public int radix() {
        return 10;
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public int states() {
        return 7;
    }

    @Override
    public int digit(int state, int column) {
        return (10 * state + column) / 7;
    }

    @Override
    public int nextState(int state, int column) {
        return (10 * state + column) % 7;
    }
}
