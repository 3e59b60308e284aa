package addition.data;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Numbers of the same number of digits to be added, or computed with by another rule. What the last column hands on is
 * dropped, so the answer has as many digits too.
 *
 * @param rule what is computed
 * @param operands the numbers, of the same length and of the rule's radix
 */
public record AdditionProblem(ColumnRule rule, List<Digits> operands) implements Serializable {
    /**
     * A problem.
     *
     * @param rule what is computed
     * @param operands the numbers
     * @throws IllegalArgumentException if they differ in length, or are not those of the rule
     */
    public AdditionProblem {
        Objects.requireNonNull(rule, "rule");
        operands = List.copyOf(operands);
        if (operands.size() != rule.operands()) {
            throw new IllegalArgumentException(
                    "there must be " + rule.operands() + " operands for " + rule.name() + ", found " + operands.size());
        }
        for (Digits operand : operands) {
            if (operand.radix() != rule.radix()
                    || operand.length() != operands.get(0).length()) {
                throw new IllegalArgumentException(fault(rule, operands.get(0), operand));
            }
        }
    }

    private static String fault(ColumnRule rule, Digits first, Digits other) {
        if (other.radix() != rule.radix()) {
            return "operands must have the radix " + rule.radix() + " of " + rule.name() + ", found " + other.radix();
        }
        String names = rule.equals(ColumnRules.ADDITION) ? "augend and addend" : "operands";
        return names + " must have the same number of digits, found " + first.length() + " and " + other.length();
    }

    /**
     * A problem of decimal addition.
     *
     * @param augend the first number
     * @param addend the second number, of the same length
     * @throws IllegalArgumentException if they differ in length or are not decimal
     */
    public AdditionProblem(Digits augend, Digits addend) {
        this(
                ColumnRules.ADDITION,
                List.of(Objects.requireNonNull(augend, "augend"), Objects.requireNonNull(addend, "addend")));
    }

    /**
     * The problem of decimal addition that some columns make.
     *
     * @param columns the units first, as {@link ColumnRule} has them
     * @return a problem with as many digits
     */
    public static AdditionProblem ofColumns(int[] columns) {
        return ofColumns(ColumnRules.ADDITION, columns);
    }

    /**
     * The problem that some columns make.
     *
     * @param rule what is computed
     * @param columns the units first, as {@link ColumnRule} has them
     * @return a problem with as many digits
     */
    public static AdditionProblem ofColumns(ColumnRule rule, int[] columns) {
        Digits[] operands = new Digits[rule.operands()];
        for (int operand = 0; operand < operands.length; operand++) {
            byte[] places = new byte[columns.length];
            for (int place = 0; place < columns.length; place++) {
                places[place] = (byte) rule.operand(columns[place], operand);
            }
            operands[operand] = Digits.wrap(places, rule.radix());
        }
        return new AdditionProblem(rule, List.of(operands));
    }

    /**
     * The first operand.
     *
     * @return the number
     */
    public Digits augend() {
        return operands.get(0);
    }

    /**
     * The second operand.
     *
     * @return the number
     * @throws IndexOutOfBoundsException if the rule has but one
     */
    public Digits addend() {
        return operands.get(1);
    }

    /**
     * The number of digits of each operand and of the answer.
     *
     * @return at least 1
     */
    public int digits() {
        return operands.get(0).length();
    }

    /**
     * The answer by the rule, without what its last column hands on: for decimal addition augend + addend modulo 10 to
     * the power of {@link #digits()}.
     *
     * @return as many digits as the operands have
     */
    public Digits sum() {
        byte[] sum = new byte[digits()];
        int state = rule.firstState();
        for (int place = 0; place < sum.length; place++) {
            int column = column(place);
            sum[place] = (byte) rule.digit(state, column);
            state = rule.nextState(state, column);
        }
        return Digits.wrap(sum, rule.radix());
    }

    /**
     * The largest number of places that one carry travels, the usual measure of how hard a sum is; for other rules,
     * that one state travels, as {@link ColumnRule.Chain} counts.
     *
     * <p>A carry is born in a column whose digits add up to ten or more and travels through columns that add up to
     * nine. Places are counted that it changes, so that the dropped last carry does not count: 555 + 555 has chain 1,
     * 999 + 001 has chain 2, 123 + 456 has chain 0.
     *
     * @return 0 to {@code digits() - 1}
     */
    public int longestCarryChain() {
        int longest = 0;
        ColumnRule.Chain chain = new ColumnRule.Chain(rule);
        for (int place = 0; place < digits() - 1; place++) {
            chain.advance(column(place));
            longest = Math.max(longest, chain.traveled());
        }
        return longest;
    }

    /**
     * The column at a place.
     *
     * @param place 0 for the units, up to {@code digits() - 1}
     * @return the digits as one column, as {@link ColumnRule} has it
     */
    public int column(int place) {
        int column = 0;
        for (int i = 0; i < operands.size(); i++) {
            column = rule.radix() * column + operands.get(i).at(place);
        }
        return column;
    }

    /**
     * What is to be computed.
     *
     * @param form the text of an operand
     * @return such as {@code 438 + 540}
     */
    public String expression(Function<Digits, String> form) {
        return rule.text(operands.stream().map(form).toList());
    }

    /**
     * The operands for JSON.
     *
     * @param form the text of an operand
     * @return {@code augend} and {@code addend}; with another rule than decimal addition a list, {@code operands}
     */
    public Map<String, Object> operandFields(Function<Digits, String> form) {
        List<String> texts = operands.stream().map(form).toList();
        Map<String, Object> fields = new LinkedHashMap<>();
        if (rule.equals(ColumnRules.ADDITION)) {
            fields.put("augend", texts.get(0));
            fields.put("addend", texts.get(1));
        } else {
            fields.put("operands", texts);
        }
        return fields;
    }

    /**
     * The problem with its answer, for example {@code 438 + 540 = 978}.
     *
     * @return one line
     */
    @Override
    public String toString() {
        return expression(Digits::toString) + " = " + sum();
    }
}
