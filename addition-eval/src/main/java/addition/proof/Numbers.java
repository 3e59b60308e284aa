package addition.proof;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The numbers of a network, {@code h = tanh(W x + R h + b)}, {@code y = V h + c}, and how far those that are computed
 * may be from the exact ones. Weights are multiples of 2^-bits, errors of 2^-24.
 *
 * @param bits the binary places of the weights
 * @param input W, [hidden][operand]
 * @param recurrent R, [hidden to][hidden from]
 * @param biases b, [hidden]
 * @param output V, [digit][hidden]
 * @param outputBiases c, [digit]
 * @param sumErrors [hidden]: of a sum before tanh
 * @param tanhError of tanh
 * @param logitErrors [digit]: of a logit
 */
record Numbers(
        int bits,
        BigInteger[][] input,
        BigInteger[][] recurrent,
        BigInteger[] biases,
        BigInteger[][] output,
        BigInteger[] outputBiases,
        long[] sumErrors,
        long tanhError,
        long[] logitErrors) {
    /** The binary places of errors, boxes and margins. */
    static final int GRID_BITS = 24;

    /** The binary places of a single-precision number's significand. */
    private static final int SINGLE_BITS = 24;

    /** tanh is taken to be computed within 2^-20. */
    private static final long LEAST_TANH_ERROR = 1L << (GRID_BITS - 20);

    /** No weight is larger than 2^20, so that nothing overflows. */
    private static final int LARGEST_BITS = 20;

    /** What underflow may add to a sum is far below 2^-100. */
    private static final int UNDERFLOW_BITS = 100;

    int hidden() {
        return biases.length;
    }

    /** All weights in the order of a model file. */
    BigInteger[] weights() {
        return Stream.of(input, recurrent, new BigInteger[][] {biases}, output, new BigInteger[][] {outputBiases})
                .flatMap(Arrays::stream)
                .flatMap(Arrays::stream)
                .toArray(BigInteger[]::new);
    }

    /** Whether a multiple of 2^-bits is a single-precision number, which is taken apart by its bits. */
    static boolean equal(BigInteger weight, int bits, float number) {
        int raw = Float.floatToRawIntBits(number);
        int exponent = raw >>> 23 & 0xff;
        if (exponent == 0xff) {
            return false;
        }
        long significand = raw & 0x7fffff | (exponent == 0 ? 0 : 0x800000);
        BigInteger signed = BigInteger.valueOf(raw < 0 ? -significand : significand);
        int places = 150 - Math.max(exponent, 1); // the number is significand * 2^-places
        return weight.shiftLeft(Math.max(0, places - bits)).equals(signed.shiftLeft(Math.max(0, bits - places)));
    }

    /** Why these are not the numbers of a network in single precision, or the errors are too small for it. */
    Optional<String> flaw(int radix) {
        if (!areSingle(biases, outputBiases) || !areSingle(input) || !areSingle(recurrent) || !areSingle(output)) {
            return Optional.of("a weight is no single-precision number of at most 2^20");
        }
        if (tanhError < LEAST_TANH_ERROR) {
            return Optional.of("the error of tanh is less than 2^-20");
        }
        int terms = hidden() + input[0].length + 2;
        for (int unit = 0; unit < hidden(); unit++) {
            BigInteger exact =
                    sum(input[unit]).multiply(BigInteger.valueOf(radix - 1)).add(biases[unit].abs());
            if (!covers(sumErrors[unit], terms, size(exact, sum(recurrent[unit])))) {
                return Optional.of("the error of unit " + unit + "'s sum is too small");
            }
        }
        for (int digit = 0; digit < radix; digit++) {
            if (!covers(logitErrors[digit], hidden() + 2, size(outputBiases[digit].abs(), sum(output[digit])))) {
                return Optional.of("the error of digit " + digit + "'s logit is too small");
            }
        }
        return Optional.empty();
    }

    /** The most that a sum's absolute values add up to, as a multiple of 2^-(bits + 24). */
    private BigInteger size(BigInteger exact, BigInteger ofActivations) {
        return exact.shiftLeft(GRID_BITS)
                .add(ofActivations.multiply(BigInteger.valueOf((1L << GRID_BITS) + tanhError)));
    }

    /** Whether an error is at least terms / (2^24 - terms) times the size, and 2^-100 more. */
    private boolean covers(long error, int terms, BigInteger size) {
        BigInteger rest = BigInteger.valueOf((1L << SINGLE_BITS) - terms);
        BigInteger given = rest.multiply(BigInteger.valueOf(error)).shiftLeft(bits + UNDERFLOW_BITS);
        BigInteger needed = size.multiply(BigInteger.valueOf(terms)).shiftLeft(UNDERFLOW_BITS);
        return given.compareTo(needed.add(rest.shiftLeft(bits + GRID_BITS))) >= 0;
    }

    private static BigInteger sum(BigInteger[] numbers) {
        return Arrays.stream(numbers).map(BigInteger::abs).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private boolean areSingle(BigInteger[]... rows) {
        BigInteger largest = BigInteger.ONE.shiftLeft(LARGEST_BITS + bits);
        return Arrays.stream(rows)
                .flatMap(Arrays::stream)
                .map(BigInteger::abs)
                .allMatch(number -> number.compareTo(largest) <= 0
                        && (number.signum() == 0 || number.bitLength() - number.getLowestSetBit() <= SINGLE_BITS));
    }
}
