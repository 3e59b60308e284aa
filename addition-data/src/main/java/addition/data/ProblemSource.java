package addition.data;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;

/** Where the problems of a data set come from, by index from 0; the same index always gives the same problem. */
@FunctionalInterface
interface ProblemSource extends Serializable {
    AdditionProblem get(int index);

    /** The columns of a problem from the units, as {@link AdditionDataset#columns} gives them. */
    default PrimitiveIterator.OfInt columns(int index) {
        AdditionProblem problem = get(index);
        return ProblemGenerator.columns(problem.digits(), problem::column);
    }

    /** Problems held as they are. */
    static ProblemSource of(List<AdditionProblem> problems) {
        AdditionProblem[] copy = problems.toArray(AdditionProblem[]::new);
        return i -> copy[i];
    }

    /** All tuples of numbers below {@code bound}, the first operand in the outer loop; the numbers are made once. */
    static ProblemSource exhaustive(ColumnRule rule, int bound, int digits) {
        Digits[] numbers = new Digits[bound];
        Arrays.setAll(numbers, number -> Digits.of(BigInteger.valueOf(number), digits, rule.radix()));
        return i -> {
            Digits[] operands = new Digits[rule.operands()];
            int rest = i;
            for (int operand = operands.length - 1; operand >= 0; operand--) {
                operands[operand] = numbers[rest % bound];
                rest /= bound;
            }
            return new AdditionProblem(rule, List.of(operands));
        };
    }
}
