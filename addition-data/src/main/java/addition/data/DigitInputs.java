package addition.data;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.apache.commons.lang3.Validate;

/**
 * How a network reads digits: as they are, with noise, or by the means of columns. The noise is a function of the seed
 * and of which digit it is on.
 *
 * @param noise the largest noise, 0 for none
 * @param seed any number
 * @param means whether each digit is read as the mean of its column's digits
 */
record DigitInputs(double noise, long seed, boolean means) implements Serializable {
    static final DigitInputs EXACT = new DigitInputs(0, 0, false);

    private static final long STEP = 0x9E3779B97F4A7C15L; // what SplittableRandom adds to its seed for each number

    DigitInputs {
        Validate.isTrue(
                noise >= 0 && Double.isFinite(noise),
                "the size of noise must be 0 or above and finite, found %s",
                noise);
    }

    /**
     * What is read for a digit of a problem.
     *
     * @param number which problem it is
     * @param digits what the longest problem has
     */
    float of(AdditionProblem problem, long number, int digits, int operand, int place) {
        int operands = problem.operands().size();
        long first = number * operands * digits + place;
        if (!means) {
            return digit(problem, operand, place, first + (long) operand * digits);
        }
        float sum = 0;
        for (int other = 0; other < operands; other++) {
            sum += digit(problem, other, place, first + (long) other * digits);
        }
        return sum / operands;
    }

    private float digit(AdditionProblem problem, int operand, int place, long which) {
        int digit = problem.operands().get(operand).at(place);
        return noise == 0
                ? digit
                : digit + (float) noise * (2 * new SplittableRandom(seed + which * STEP).nextFloat() - 1);
    }
}
