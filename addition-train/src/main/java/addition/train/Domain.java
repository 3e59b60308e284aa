package addition.train;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.internal.Labels;
import addition.data.internal.SingleLineText;
import addition.eval.ValueType;
import addition.models.Architecture;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.commons.lang3.Validate;
import org.nd4j.linalg.activations.Activation;

/**
 * The values that a {@link Hyperparameter} can have, and how they are read.
 *
 * @param type what they are
 * @param candidates the texts of all of them, where they are few; otherwise none
 * @param parser reads a value from a text; its first argument is what messages call the value
 */
record Domain<T>(ValueType type, List<String> candidates, BiFunction<String, String, T> parser) {
    /** Constants, by their labels. */
    static <E extends Enum<E>> Domain<E> oneOf(E[] values) {
        List<E> all = List.of(values);
        return new Domain<>(
                ValueType.WORD, all.stream().map(Labels::of).toList(), (label, text) -> Labels.parse(label, all, text));
    }

    /** The activations of any network. */
    static Domain<Activation> activation() {
        return oneOf(Arrays.stream(Architecture.values())
                .flatMap(network -> network.activations().stream())
                .distinct()
                .sorted()
                .toArray(Activation[]::new));
    }

    /** A rule, by its name. */
    static Domain<ColumnRule> rule() {
        return new Domain<>(ValueType.WORD, List.of(), (label, text) -> ColumnRules.of(text));
    }

    /** A whole number in a range. */
    static Domain<Integer> integer(int least, int most) {
        String range = most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
        return new Domain<>(ValueType.INTEGER, List.of(), (label, text) -> {
            int value = number(label, text, "a whole number", Integer::valueOf);
            Validate.isTrue(value >= least && value <= most, "%s must be %s, found %s", label, range, value);
            return value;
        });
    }

    /** Any whole number, as for a seed. */
    static Domain<Long> wholeNumber() {
        return new Domain<>(
                ValueType.INTEGER, List.of(), (label, text) -> number(label, text, "a whole number", Long::valueOf));
    }

    static Domain<Double> positive() {
        return decimal("positive and finite", Double.MIN_VALUE);
    }

    static Domain<Double> notNegative() {
        return decimal("0 or above and finite", 0);
    }

    private static Domain<Double> decimal(String range, double least) {
        return new Domain<>(ValueType.DECIMAL, List.of(), (label, text) -> {
            double value = number(label, text, "a number", Double::valueOf);
            Validate.isTrue(value >= least && Double.isFinite(value), "%s must be %s, found %s", label, range, value);
            return value;
        });
    }

    static Domain<Boolean> flag() {
        return new Domain<>(ValueType.FLAG, List.of("true", "false"), (label, text) -> {
            Validate.isTrue(
                    ValueType.FLAG.accepts(text),
                    "%s must be true or false, found %s",
                    label,
                    SingleLineText.quoted(text));
            return Boolean.valueOf(text);
        });
    }

    private static <N> N number(String label, String text, String what, Function<String, N> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    label + " must be " + what + ", found " + SingleLineText.quoted(text), e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if it cannot be read or is out of range; the message begins with the label
     */
    T parse(String label, String text) {
        return parser.apply(label, text);
    }
}
