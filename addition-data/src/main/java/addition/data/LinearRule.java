package addition.data;

import java.util.Arrays;
import java.util.List;

/**
 * A rule that adds up the digits, each times a weight, and the state, and writes the last digit of the result; the rest
 * is the next state. Columns of one weighted sum are one class.
 */
final class LinearRule implements ColumnRule {
    private static final long serialVersionUID = 1;

    private final String name;
    private final int radix;
    private final int[] weights; // of the operands
    private final int sign; // what a state counts: 1 for a carry, -1 for a borrow
    private final int states;
    private final transient int columns;
    private final transient int[] digits; // of [column][operand]
    private final transient int[] classes; // of the columns
    private final transient int columnClasses;
    private final transient int[] written; // [state][class]
    private final transient int[] next; // [state][class]

    /** Sizes must be in range: see {@link ColumnRules#check}. */
    LinearRule(String name, int radix, int[] weights, int sign, int states) {
        this.name = name;
        this.radix = radix;
        this.weights = weights;
        this.sign = sign;
        this.states = states;
        columns = (int) Math.pow(radix, weights.length);
        digits = new int[columns * weights.length];
        int[] sumOf = new int[columns];
        for (int column = 0; column < columns; column++) {
            int rest = column;
            for (int operand = weights.length - 1; operand >= 0; operand--) {
                digits[column * weights.length + operand] = rest % radix;
                sumOf[column] += weights[operand] * (rest % radix);
                rest /= radix;
            }
        }
        int[] sums = Arrays.stream(sumOf).sorted().distinct().toArray();
        classes =
                Arrays.stream(sumOf).map(sum -> Arrays.binarySearch(sums, sum)).toArray();
        columnClasses = sums.length;
        written = new int[states * columnClasses];
        next = new int[states * columnClasses];
        for (int i = 0; i < written.length; i++) {
            int sum = sums[i % columnClasses] + sign * (i / columnClasses);
            written[i] = Math.floorMod(sum, radix);
            next[i] = sign * Math.floorDiv(sum, radix);
        }
    }

    /** Makes the tables again. */
    private Object readResolve() {
        return new LinearRule(name, radix, weights, sign, states);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int radix() {
        return radix;
    }

    @Override
    public int operands() {
        return weights.length;
    }

    @Override
    public int states() {
        return states;
    }

    @Override
    public int digit(int state, int column) {
        return written[state * columnClasses + classes[column]];
    }

    @Override
    public int nextState(int state, int column) {
        return next[state * columnClasses + classes[column]];
    }

    @Override
    public int columnClass(int column) {
        return classes[column];
    }

    @Override
    public int columnClasses() {
        return columnClasses;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int operand(int column, int operand) {
        return digits[column * weights.length + operand];
    }

    @Override
    public boolean isCommutative() {
        return Arrays.stream(weights).distinct().count() == 1;
    }

    @Override
    public boolean dependsOnSums() {
        return isCommutative();
    }

    @Override
    public String text(List<String> operands) {
        if (operands.size() > 1) {
            return String.join(sign > 0 ? " + " : " - ", operands);
        }
        return weights[0] == 1 ? operands.get(0) : operands.get(0) + " * " + weights[0];
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof LinearRule rule && name.equals(rule.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
