package addition.proof;

import java.math.BigInteger;
import java.util.Optional;

/** Whether every column leads from a class into the box of the next one, with the margin. */
final class StepCheck {
    /** From the grid of boxes to that of tanh. */
    private static final int FINER = TanhBounds.BITS - Numbers.GRID_BITS;

    private final RuleTable rule;
    private final Numbers numbers;
    private final PastClass[] classes;
    private final long margin;
    private final long[][] inputBelow; // [column][unit], multiples of 2^-27
    private final long[][] inputAbove;
    private final BigInteger[][][] lead; // [digit][other][unit]: what is weighed in the lead of a digit's logit

    StepCheck(ProofContent proof) {
        this.rule = proof.rule();
        this.numbers = proof.numbers();
        this.classes = proof.classes();
        this.margin = proof.margin();
        this.inputBelow = new long[rule.columns()][numbers.hidden()];
        this.inputAbove = new long[rule.columns()][numbers.hidden()];
        for (int column = 0; column < rule.columns(); column++) {
            for (int unit = 0; unit < numbers.hidden(); unit++) {
                BigInteger sum = numbers.biases()[unit];
                for (int operand = 0; operand < rule.operands(); operand++) {
                    sum = sum.add(
                            numbers.input()[unit][operand].multiply(BigInteger.valueOf(rule.operand(column, operand))));
                }
                BigInteger fine = sum.shiftLeft(TanhBounds.BITS);
                inputBelow[column][unit] = fine.shiftRight(numbers.bits()).longValueExact();
                inputAbove[column][unit] =
                        fine.negate().shiftRight(numbers.bits()).negate().longValueExact();
            }
        }
        this.lead = new BigInteger[rule.radix()][rule.radix()][numbers.hidden()];
        for (int digit = 0; digit < rule.radix(); digit++) {
            for (int other = 0; other < rule.radix(); other++) {
                for (int unit = 0; unit < numbers.hidden(); unit++) {
                    lead[digit][other][unit] = numbers.output()[digit][unit].subtract(numbers.output()[other][unit]);
                }
            }
        }
    }

    /** The first thing that is wrong with what follows a class. */
    Optional<String> flaw(int index) {
        for (int column = 0; column < rule.columns(); column++) {
            Optional<String> flaw = flaw(classes[index], column);
            if (flaw.isPresent()) {
                return flaw.map(text -> text + ", after class " + index);
            }
        }
        return Optional.empty();
    }

    private Optional<String> flaw(PastClass from, int column) {
        int target = from.next()[rule.groups()[column]];
        PastClass to = classes[target];
        String where = "column " + rule.column(column) + " ";
        if (to.state() != rule.nextState(from.state(), column)) {
            return Optional.of(where + "leads to class " + target + ", which has another state");
        }
        int hidden = numbers.hidden();
        BigInteger[] below = new BigInteger[hidden]; // activations, multiples of 2^-27
        BigInteger[] above = new BigInteger[hidden];
        long tanhError = numbers.tanhError() << FINER;
        for (int unit = 0; unit < hidden; unit++) {
            long error = numbers.sumErrors()[unit];
            long least = inputBelow[column][unit] + (from.low()[unit] - error << FINER);
            long most = inputAbove[column][unit] + (from.high()[unit] + error << FINER);
            below[unit] = BigInteger.valueOf(TanhBounds.below(least) - tanhError);
            above[unit] = BigInteger.valueOf(TanhBounds.above(most) + tanhError);
        }
        for (int unit = 0; unit < hidden; unit++) {
            BigInteger[] weights = numbers.recurrent()[unit];
            long under = excess(scaled(to.low()[unit]).subtract(least(weights, below, above)));
            long over = excess(least(weights, above, below).subtract(scaled(to.high()[unit])));
            if (under > 0 || over > 0) {
                return Optional.of(where + "leads to class " + target + ", but unit " + unit + " can be "
                        + Math.max(under, over) + " / 2^24 outside of its box");
            }
        }
        int digit = rule.digit(from.state(), column);
        for (int other = 0; other < rule.radix(); other++) {
            if (other != digit) {
                BigInteger biases = numbers.outputBiases()[digit]
                        .subtract(numbers.outputBiases()[other])
                        .shiftLeft(TanhBounds.BITS);
                BigInteger leads = biases.add(least(lead[digit][other], below, above));
                long needed = margin + numbers.logitErrors()[digit] + numbers.logitErrors()[other];
                long lacking = excess(scaled(needed).subtract(leads));
                if (lacking > 0) {
                    return Optional.of(where + "may be answered by " + other + " for " + digit + ": " + lacking
                            + " / 2^24 are missing from the margin");
                }
            }
        }
        return Optional.empty();
    }

    /** The least that weighed activations add up to, as a multiple of 2^-(bits + 27); the most, with sides swapped. */
    private static BigInteger least(BigInteger[] weights, BigInteger[] below, BigInteger[] above) {
        BigInteger sum = BigInteger.ZERO;
        for (int unit = 0; unit < weights.length; unit++) {
            sum = sum.add(weights[unit].multiply(weights[unit].signum() > 0 ? below[unit] : above[unit]));
        }
        return sum;
    }

    /** A multiple of 2^-24 as one of 2^-(bits + 27). */
    private BigInteger scaled(long number) {
        return BigInteger.valueOf(number).shiftLeft(numbers.bits() + FINER);
    }

    /** A multiple of 2^-(bits + 27) as one of 2^-24, rounded up. */
    private long excess(BigInteger number) {
        return number.negate().shiftRight(numbers.bits() + FINER).negate().longValueExact();
    }
}
