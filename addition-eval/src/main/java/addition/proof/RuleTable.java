package addition.proof;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a rule does with each group of columns. Columns are numbered by their digits, the first operand's first.
 *
 * @param name of the rule
 * @param radix 2 to 36
 * @param operands how many digits a column has
 * @param states how many states the rule has
 * @param firstState the state before the first column
 * @param groups of each column
 * @param digits [state][group]: what is written
 * @param nextStates [state][group]: what is handed on
 */
record RuleTable(
        String name,
        int radix,
        int operands,
        int states,
        int firstState,
        int[] groups,
        int[][] digits,
        int[][] nextStates) {
    int columns() {
        return groups.length;
    }

    int digit(int state, int column) {
        return digits[state][groups[column]];
    }

    int nextState(int state, int column) {
        return nextStates[state][groups[column]];
    }

    int operand(int column, int operand) {
        int left = column;
        for (int i = operands - 1; i > operand; i--) {
            left /= radix;
        }
        return left % radix;
    }

    /** The digits of a column, for messages. */
    String column(int column) {
        return IntStream.range(0, operands)
                .mapToObj(operand -> Integer.toString(operand(column, operand)))
                .collect(Collectors.joining(","));
    }

    /** Whether the rule is known by its name, so that its table can be compared. */
    boolean isKnown() {
        return name.matches("(addition|subtraction|multiplication)(:.*)?");
    }

    /** Where the table is not that of the rule that it names, if it names one that is known. */
    Optional<String> flaw() {
        if (!isKnown()) {
            return Optional.empty();
        }
        int[] weights = weights();
        if (weights.length != operands || firstState != 0) {
            return Optional.of("the rule " + name + " has another radix, other operands or another first state");
        }
        int sign = name.startsWith("subtraction") ? -1 : 1; // of what the state counts
        for (int state = 0; state < states; state++) {
            for (int column = 0; column < columns(); column++) {
                int result = sign * state;
                for (int operand = 0; operand < operands; operand++) {
                    result += weights[operand] * operand(column, operand);
                }
                if (digit(state, column) != Math.floorMod(result, radix)
                        || nextState(state, column) != sign * Math.floorDiv(result, radix)) {
                    return Optional.of("the rule " + name + " does something else with column " + column(column)
                            + " in state " + state);
                }
            }
        }
        return Optional.empty();
    }

    /** What the digit of each operand counts; nothing if the name does not fit the radix and the operands. */
    private int[] weights() {
        int[] weights = new int[operands];
        Arrays.fill(weights, 1);
        if (name.equals("addition:" + radix + ":" + operands)) {
            return weights;
        }
        if (name.equals("subtraction:" + radix)) {
            return new int[] {1, -1};
        }
        String factor = name.substring(name.lastIndexOf(':') + 1);
        return name.equals("multiplication:" + radix + ":" + factor) && factor.matches("[1-9][0-9]{0,3}")
                ? new int[] {Integer.parseInt(factor)}
                : new int[0];
    }
}
