package addition.data;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.apache.commons.lang3.Validate;

/**
 * Noise on the digits that a network reads, a function of the seed and of which digit it is.
 *
 * @param size the largest noise, 0 for none
 * @param seed any number
 */
record InputNoise(double size, long seed) implements Serializable {
    static final InputNoise NONE = new InputNoise(0, 0);

    private static final long STEP = 0x9E3779B97F4A7C15L; // what SplittableRandom adds to its seed for each number

    InputNoise {
        Validate.isTrue(
                size >= 0 && Double.isFinite(size), "the size of noise must be 0 or above and finite, found %s", size);
    }

    /** The noise on the digit of a number, uniform between {@code -size} and {@code size}. */
    float on(long digit) {
        return size == 0 ? 0 : (float) size * (2 * new SplittableRandom(seed + digit * STEP).nextFloat() - 1);
    }
}
