package addition.data;

import java.util.Random;

/** The generator of {@link Random}, the same numbers, whose state can be kept and returned to. */
final class ResumableRandom extends Random {
    private static final long serialVersionUID = 1;
    private static final long MULTIPLIER = 0x5DEECE66DL; // this and all else as the specification of Random has it
    private static final long INCREMENT = 0xBL;
    private static final int BITS = 48;
    private static final long MASK = (1L << BITS) - 1;

    private long state;

    ResumableRandom(long seed) {
        setSeed(seed);
    }

    /** A generator that continues where the one with this {@link #state()} was. */
    static ResumableRandom resumed(long state) {
        return new ResumableRandom(state ^ MULTIPLIER);
    }

    long state() {
        return state;
    }

    @Override
    public void setSeed(long seed) {
        state = (seed ^ MULTIPLIER) & MASK;
    }

    @Override
    protected int next(int bits) {
        state = (state * MULTIPLIER + INCREMENT) & MASK;
        return (int) (state >>> (BITS - bits));
    }
}
