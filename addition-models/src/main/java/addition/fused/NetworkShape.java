package addition.fused;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import java.util.OptionalInt;
import org.apache.commons.lang3.Validate;

/**
 * What a network of the two families computes, apart from its parameters.
 *
 * @param rule what it is to compute
 * @param fixedDigits the one number of digits that a dense network takes; empty for an Elman network
 * @param hidden hidden units
 * @param activation theirs
 */
record NetworkShape(ColumnRule rule, OptionalInt fixedDigits, int hidden, HiddenActivation activation) {
    static NetworkShape elman(ColumnRule rule, int hidden, HiddenActivation activation) {
        return new NetworkShape(rule, OptionalInt.empty(), hidden, activation);
    }

    static NetworkShape dense(ColumnRule rule, int digits, int hidden, HiddenActivation activation) {
        return new NetworkShape(rule, OptionalInt.of(digits), hidden, activation);
    }

    /** The network in plain arrays, still without its parameters. */
    Kernel kernel(Layout layout) {
        return fixedDigits.isEmpty()
                ? new ElmanKernel(layout, rule, hidden, activation)
                : new MlpKernel(layout, rule, fixedDigits.getAsInt(), hidden, activation);
    }

    /** The number of parameters. */
    long parameters() {
        long inputs =
                fixedDigits.isEmpty() ? rule.operands() + hidden : (long) rule.operands() * fixedDigits.getAsInt();
        long outputs = (long) rule.radix() * fixedDigits.orElse(1);
        return hidden * (inputs + 1) + outputs * (hidden + 1L);
    }

    /** Refuses problems of another rule. */
    void checkRule(AdditionDataset problems) {
        Validate.isTrue(
                problems.rule().equals(rule),
                "the network computes %s, and the problems are of %s",
                rule.name(),
                problems.rule().name());
    }

    /** Refuses problems of another rule, or of another number of digits. */
    void check(AdditionDataset problems) {
        checkRule(problems);
        if (fixedDigits.orElse(problems.digits()) != problems.digits()) {
            throw new UnsupportedNetworkException("it takes sums of " + fixedDigits.getAsInt() + " digits");
        }
    }
}
