package addition.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TanhBoundsTest {
    private static final double UNIT = 0x1p-27;

    /** How far a double's tanh may be from tanh, in units. */
    private static final double DOUBLE = 1e-7;

    @Test
    void boundTanhWithinThreeUnits() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000_000; i++) {
            long x = i % 2 == 0
                    ? (long) ((random.nextDouble() - 0.5) * 24 * TanhBounds.ONE)
                    : (long) (random.nextGaussian() * Math.pow(2, random.nextInt(28)));
            double exact = Math.tanh(x * UNIT) / UNIT;
            assertThat((double) TanhBounds.below(x)).isBetween(exact - 3, exact + DOUBLE);
            assertThat((double) TanhBounds.above(x)).isBetween(exact - DOUBLE, exact + 3);
        }
    }

    /** Where one formula ends and another begins, at zero, and far out. */
    @Test
    void boundTanhAtTheEdges() {
        for (long x : new long[] {0, 1, 2, 10 * TanhBounds.ONE - 1, 10 * TanhBounds.ONE, 1L << 62}) {
            double exact = Math.tanh(x * UNIT) / UNIT;
            assertThat((double) TanhBounds.below(x)).isBetween(exact - 3, exact + DOUBLE);
            assertThat((double) TanhBounds.above(x)).isBetween(exact - DOUBLE, exact + 3);
            assertThat(TanhBounds.below(-x)).isEqualTo(-TanhBounds.above(x));
        }
        assertThat(TanhBounds.below(0)).isZero();
        assertThat(TanhBounds.above(1L << 62)).isEqualTo(TanhBounds.ONE);
        assertThat(TanhBounds.below(1L << 62)).isLessThan(TanhBounds.ONE);
    }
}
