package example;

import addition.data.ColumnRule;

/** Another rule: it writes the sum of the digits so far modulo three. */
public record CountModuloThree() implements ColumnRule {
    @Override
    public String name() {
        return "count-modulo-3";
    }

    @Override
    public int radix() {
        return 3;
    }

    @Override
    public int operands() {
        return 1;
    }

    @Override
    public int states() {
        return 3;
    }

    @Override
    public int digit(int state, int column) {
        return (state + column) % 3;
    }

    @Override
    public int nextState(int state, int column) {
        return (state + column) % 3;
    }
}
