package addition.proof;

/**
 * Bounds of tanh in whole numbers, all of them multiples of 2^-27.
 *
 * <p>For x &gt; 0, tanh x = x / F(0), where F(k) = 2 k + 1 + x^2 / F(k + 1) (Lambert's continued fraction), and F(k)
 * &gt; 2 k + 1. A lower bound of F(k + 1) gives an upper bound of F(k), and the other way round; each quotient is
 * rounded in the direction of its bound.
 */
final class TanhBounds {
    /** The number of binary places of arguments and values. */
    static final int BITS = 27;

    /** 1, and as tanh never gets there, an upper bound for all arguments. */
    static final long ONE = 1L << BITS;

    /** From here on tanh is above 1 - 2^-27, as 2 exp(-20) is below 2^-27. */
    private static final long LARGE = 10 * ONE;

    /** From how far down the fraction is computed: far enough for three units of 2^-27. */
    private static final int LAST = 14;

    private TanhBounds() {}

    static long below(long x) {
        return x >= 0 ? ofPositive(x, false) : -ofPositive(-x, true);
    }

    static long above(long x) {
        return x >= 0 ? ofPositive(x, true) : -ofPositive(-x, false);
    }

    private static long ofPositive(long x, boolean above) {
        if (x >= LARGE) {
            return above ? ONE : ONE - 1;
        }
        int last = above ? LAST : LAST + 1; // so that F(0) is bounded from below for a bound from above
        long f = (2L * last + 1) << BITS;
        boolean fromBelow = true;
        for (int k = last - 1; k >= 0; k--) {
            fromBelow = !fromBelow;
            long square = fromBelow ? x * x >> BITS : -(-x * x >> BITS);
            f = ((2L * k + 1) << BITS) + quotient(square, f, !fromBelow);
        }
        return quotient(x, f, above);
    }

    private static long quotient(long x, long f, boolean up) {
        return up ? -Math.floorDiv(-(x << BITS), f) : (x << BITS) / f;
    }
}
