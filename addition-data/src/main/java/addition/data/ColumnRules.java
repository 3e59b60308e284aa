package addition.data;

import addition.data.internal.SingleLineText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.Validate;

/** The rules that ship, rules by their names, and the check of a rule of your own. */
public final class ColumnRules {
    /** Decimal addition of two operands; the state is the carry, 0 or 1. */
    public static final ColumnRule ADDITION = addition(10, 2);

    private ColumnRules() {}

    /**
     * Addition. A column writes the last digit of its sum and the carry into it, and carries the rest. With radix 10
     * and three operands, the column 9, 9, 8 after a carry of 2 adds up to 28: it writes 8 and carries 2.
     *
     * @param radix 2 to 36
     * @param operands 1 to 16; radix to that power is at most 100,000
     * @return the rule {@code addition:RADIX:OPERANDS}
     * @throws IllegalArgumentException if a number is out of range
     */
    public static ColumnRule addition(int radix, int operands) {
        String name = "addition:" + radix + ":" + operands;
        checkSizes(name, radix, operands, operands);
        int[] weights = new int[operands];
        Arrays.fill(weights, 1);
        return new LinearRule(name, radix, weights, 1, operands);
    }

    /**
     * Subtraction of the second operand from the first, modulo radix to the number of digits. With radix 10, the column
     * 3, 7 after a borrow is 3 - 7 - 1 = -5: it writes 5 and borrows 1.
     *
     * @param radix 2 to 36
     * @return the rule {@code subtraction:RADIX}
     * @throws IllegalArgumentException if the radix is out of range
     */
    public static ColumnRule subtraction(int radix) {
        String name = "subtraction:" + radix;
        checkSizes(name, radix, 2, 2);
        return new LinearRule(name, radix, new int[] {1, -1}, -1, 2);
    }

    /**
     * Multiplication of one operand by a constant. With radix 10 and factor 7, the column 8 after a carry of 6 is 7 * 8
     * + 6 = 62: it writes 2 and carries 6.
     *
     * @param radix 2 to 36
     * @param factor 1 to 1,000
     * @return the rule {@code multiplication:RADIX:FACTOR}
     * @throws IllegalArgumentException if a number is out of range
     */
    public static ColumnRule multiplication(int radix, int factor) {
        String name = "multiplication:" + radix + ":" + factor;
        checkRange(name, "factor", factor, 1, ColumnRule.MAX_STATES);
        checkSizes(name, radix, 1, factor);
        return new LinearRule(name, radix, new int[] {factor}, 1, factor);
    }

    /**
     * The rule of a name: {@code addition:10:2}, {@code subtraction:10}, {@code multiplication:10:7}, or one of your
     * own that {@link ServiceLoader} finds.
     *
     * @param name as {@link ColumnRule#name()} gives it
     * @return the rule
     * @throws IllegalArgumentException if there is no such rule, or it is not a rule
     */
    public static ColumnRule of(String name) {
        String[] parts = name.split(":", -1);
        if (parts.length > 1 && name.matches("[a-z]+(:[0-9]{1,4}){1,2}")) {
            int radix = Integer.parseInt(parts[1]);
            int second = parts.length == 3 ? Integer.parseInt(parts[2]) : 0;
            switch (parts[0] + " " + parts.length) {
                case "addition 3":
                    return addition(radix, second);
                case "subtraction 2":
                    return subtraction(radix);
                case "multiplication 3":
                    return multiplication(radix, second);
                default:
            }
        }
        return provided(name).map(ColumnRules::check).orElseThrow(() -> unknown(name));
    }

    private static Optional<ColumnRule> provided(String name) {
        try {
            return ServiceLoader.load(ColumnRule.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(rule -> rule.name().equals(name))
                    .findFirst();
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException("a rule on the class path cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("rule must be addition:RADIX:OPERANDS, subtraction:RADIX,"
                + " multiplication:RADIX:FACTOR or the name of a rule on the class path, found "
                + SingleLineText.quoted(name));
    }

    /**
     * The columns of a rule by their classes.
     *
     * @param rule the rule
     * @return for each class its columns, in their order
     */
    public static int[][] columnsByClass(ColumnRule rule) {
        return IntStream.range(0, rule.columns())
                .boxed()
                .collect(Collectors.groupingBy(rule::columnClass, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map((List<Integer> columns) ->
                        columns.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /**
     * How many columns of zeros write what the last state stands for: one for the carry of decimal addition.
     *
     * @param rule the rule
     * @return the columns after which any state is the first one again; 0 if some state never is, such as a borrow
     */
    public static int columnsForTheLastState(ColumnRule rule) {
        int most = 0;
        for (int start = 0; start < rule.states(); start++) {
            int columns = 0;
            for (int state = start; state != rule.firstState(); state = rule.nextState(state, 0)) {
                if (columns++ == rule.states()) {
                    return 0;
                }
            }
            most = Math.max(most, columns);
        }
        return most;
    }

    /**
     * Finds out whether a rule keeps its word: ranges of sizes, digits, states and classes; the same answers when asked
     * again; and that columns of one class are alike.
     *
     * @param rule what may be a rule
     * @return the rule
     * @throws IllegalArgumentException if it is not one; the message says where
     */
    public static ColumnRule check(ColumnRule rule) {
        Validate.isTrue(
                rule.name().matches("[a-z0-9:-]{1,40}"),
                "the name of a rule must be 1 to 40 lower-case letters, digits, hyphens and colons, found %s",
                SingleLineText.quoted(rule.name()));
        checkSizes(rule.name(), rule.radix(), rule.operands(), rule.states());
        checkRange(rule.name(), "the first state", rule.firstState(), 0, rule.states() - 1);
        int columns = 1;
        for (int operand = 0; operand < rule.operands(); operand++) {
            columns *= rule.radix();
        }
        checkRange(rule.name(), "the number of columns", rule.columns(), columns, columns);
        checkRange(rule.name(), "the number of classes", rule.columnClasses(), 1, rule.columns());
        int[] member = new int[rule.columnClasses()];
        Arrays.fill(member, -1);
        for (int column = 0; column < rule.columns(); column++) {
            checkColumn(rule, column, member);
        }
        for (int columnClass = 0; columnClass < member.length; columnClass++) {
            Validate.isTrue(
                    member[columnClass] >= 0,
                    "rule %s: class %s must have a column, and has none",
                    rule.name(),
                    columnClass);
        }
        return rule;
    }

    private static void checkSizes(String rule, int radix, int operands, int states) {
        checkRange(rule, "radix", radix, ColumnRule.MIN_RADIX, ColumnRule.MAX_RADIX);
        checkRange(rule, "operands", operands, 1, ColumnRule.MAX_OPERANDS);
        Validate.isTrue(
                Math.pow(radix, operands) <= ColumnRule.MAX_COLUMNS,
                "rule %s: radix to the power of operands must be at most %s, as the certificate looks at every column",
                rule,
                ColumnRule.MAX_COLUMNS);
        checkRange(rule, "states", states, 1, ColumnRule.MAX_STATES);
    }

    private static void checkColumn(ColumnRule rule, int column, int[] member) {
        int rest = column;
        int[] digits = new int[rule.operands()];
        for (int operand = digits.length - 1; operand >= 0; operand--) {
            digits[operand] = rest % rule.radix();
            rest /= rule.radix();
            checkRange(
                    rule.name(),
                    "a digit of column " + column,
                    rule.operand(column, operand),
                    digits[operand],
                    digits[operand]);
        }
        checkRange(rule.name(), "the column of digits " + Arrays.toString(digits), rule.column(digits), column, column);
        int columnClass = rule.columnClass(column);
        checkRange(rule.name(), "the class of column " + column, columnClass, 0, member.length - 1);
        int alike = member[columnClass] < 0 ? column : member[columnClass];
        member[columnClass] = alike;
        for (int state = 0; state < rule.states(); state++) {
            String where = " of column " + column + " after state " + state;
            int digit = rule.digit(state, column);
            int next = rule.nextState(state, column);
            checkRange(rule.name(), "the digit" + where, digit, 0, rule.radix() - 1);
            checkRange(rule.name(), "the next state" + where, next, 0, rule.states() - 1);
            Validate.isTrue(
                    rule.digit(state, column) == digit && rule.nextState(state, column) == next,
                    "rule %s is not a function: it gives another answer when asked again for column %s after state %s",
                    rule.name(),
                    column,
                    state);
            Validate.isTrue(
                    rule.digit(state, alike) == digit && rule.nextState(state, alike) == next,
                    "rule %s: columns %s and %s are of one class and differ after state %s",
                    rule.name(),
                    alike,
                    column,
                    state);
        }
    }

    private static void checkRange(String rule, String what, int value, int least, int most) {
        Validate.isTrue(
                value >= least && value <= most,
                "rule %s: %s must be %s, found %s",
                rule,
                what,
                least == most ? least : least + " to " + most,
                value);
    }
}
