package addition.data;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import org.apache.commons.lang3.Validate;

/** Where the problems of a data set come from, by index from 0; the same index always gives the same problem. */
@FunctionalInterface
interface ProblemSource extends Serializable {
    /** The most problems that are drawn or enumerated. */
    int MAX_PROBLEMS = 100_000_000;

    /** As many numbers are kept: those of four decimal digits. */
    int FEW_NUMBERS = 10_000;

    AdditionProblem get(int index);

    /** The columns of a problem from the units, as {@link AdditionDataset#columns} gives them. */
    default PrimitiveIterator.OfInt columns(int index) {
        AdditionProblem problem = get(index);
        return ProblemGenerator.columns(problem.digits(), problem::column);
    }

    /** Problems held as they are, which must have one rule. */
    static ProblemSource of(List<AdditionProblem> problems) {
        ColumnRule rule = problems.get(0).rule();
        for (AdditionProblem problem : problems) {
            Validate.isTrue(
                    problem.rule().equals(rule),
                    "problems must have one rule, found %s and %s",
                    rule.name(),
                    problem.rule().name());
        }
        AdditionProblem[] copy = problems.toArray(AdditionProblem[]::new);
        return i -> copy[i];
    }

    /** All tuples of numbers, the first operand in the outer loop; the numbers are made once, if they are few. */
    static ProblemSource exhaustive(ColumnRule rule, int digits) {
        int most = (int) (Math.log(MAX_PROBLEMS + 0.5) / Math.log(rule.columns()));
        Validate.isTrue(
                digits >= 1 && digits <= most,
                "digits must be 1 to %s to enumerate all %s, found %s",
                most,
                rule.equals(ColumnRules.ADDITION) ? "sums" : "problems of " + rule.name(),
                digits);
        int bound = (int) Math.round(Math.pow(rule.radix(), digits));
        Digits[] numbers = new Digits[bound <= FEW_NUMBERS ? bound : 0];
        Arrays.setAll(numbers, number -> number(rule, number, digits));
        return i -> {
            Digits[] operands = new Digits[rule.operands()];
            int rest = i;
            for (int operand = operands.length - 1; operand >= 0; operand--) {
                int number = rest % bound;
                operands[operand] = numbers.length > 0 ? numbers[number] : number(rule, number, digits);
                rest /= bound;
            }
            return new AdditionProblem(rule, List.of(operands));
        };
    }

    private static Digits number(ColumnRule rule, int number, int digits) {
        return Digits.of(BigInteger.valueOf(number), digits, rule.radix());
    }
}
