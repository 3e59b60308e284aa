package addition.fused;

import addition.data.AdditionDataset;
import java.util.OptionalInt;

/**
 * What a network of the two families computes, apart from its parameters.
 *
 * @param fixedDigits the one number of digits that a dense network takes; empty for an Elman network
 * @param hidden hidden units
 * @param activation theirs
 */
record NetworkShape(OptionalInt fixedDigits, int hidden, HiddenActivation activation) {
    static NetworkShape elman(int hidden, HiddenActivation activation) {
        return new NetworkShape(OptionalInt.empty(), hidden, activation);
    }

    static NetworkShape dense(int digits, int hidden, HiddenActivation activation) {
        return new NetworkShape(OptionalInt.of(digits), hidden, activation);
    }

    /** The network in plain arrays, still without its parameters. */
    Kernel kernel(Layout layout) {
        return fixedDigits.isEmpty()
                ? new ElmanKernel(layout, hidden, activation)
                : new MlpKernel(layout, fixedDigits.getAsInt(), hidden, activation);
    }

    /** The number of parameters. */
    long parameters() {
        long inputs =
                fixedDigits.isEmpty() ? Kernel.OPERANDS + hidden : (long) Kernel.OPERANDS * fixedDigits.getAsInt();
        long outputs = (long) Kernel.CLASSES * fixedDigits.orElse(1);
        return hidden * (inputs + 1) + outputs * (hidden + 1L);
    }

    /** Refuses problems of another rule, or of another number of digits. */
    void check(AdditionDataset problems) {
        Kernel.checkRule(problems);
        if (fixedDigits.orElse(problems.digits()) != problems.digits()) {
            throw new UnsupportedNetworkException("it takes sums of " + fixedDigits.getAsInt() + " digits");
        }
    }
}
