package addition.models;

import static org.nd4j.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/** What both networks know of the task. */
final class Task {
    static final int OPERANDS = 2;
    static final int CLASSES = 10;
    static final int ARTICLE_DIGITS = 3;
    static final long DEFAULT_SEED = 1;

    private Task() {}

    static int checkDigits(int digits) {
        checkArgument(
                digits > 0 && digits <= Integer.MAX_VALUE / CLASSES,
                "digits must be positive and below 2^31 / 10, found %s",
                digits);
        return digits;
    }

    static double checkL1(double l1) {
        checkArgument(l1 >= 0 && Double.isFinite(l1), "l1 must be 0 or above and finite, found %s", l1);
        return l1;
    }

    /** The digits in a zoo model's input shape {@code {{2, digits}}}. */
    static int digits(int[][] inputShape) {
        checkArgument(
                inputShape.length == 1 && inputShape[0].length == 2 && inputShape[0][0] == OPERANDS,
                "inputShape must be {{2, digits}}, found %s",
                Arrays.deepToString(inputShape));
        return checkDigits(inputShape[0][1]);
    }
}
