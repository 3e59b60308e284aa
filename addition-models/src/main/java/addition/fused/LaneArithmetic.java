package addition.fused;

import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The arithmetic of {@link LaneLayout} by Java's Vector API, on arrays of rows of 32 lanes: bit by bit that of
 * {@link LoopProduct} and {@link FloatRows}.
 *
 * <p>The API is still incubating, so this class is compiled by itself.
 */
final class LaneArithmetic {
    /** The lanes of a row. */
    static final int LANES = 32;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > LANES / 2
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int VECTOR = SPECIES.length();
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());
    private static final int SIGN = 0x8000_0000;

    /** As many lanes with all bits as a vector has, and as many without any. */
    private static final int[] FIRST = new int[2 * VECTOR];

    static {
        Arrays.fill(FIRST, 0, VECTOR, -1);
    }

    /** Rows that are computed at once. */
    static final int TILE = 4;

    private LaneArithmetic() {}

    /**
     * {@code c[r][lane] += sum over s of a[r][s] b[s][lane]}, added up in the order of s.
     *
     * @param cAt where the first row of c begins
     * @param rows the rows of c and of a, a multiple of {@link #TILE}
     * @param aAt where the first factor of the first row stands
     * @param terms the rows of b
     */
    static void addRows(float[] c, int cAt, int rows, float[] a, int aAt, float[] b, int bAt, int terms) {
        for (int lane = 0; lane < LANES; lane += 2 * VECTOR) {
            for (int r = 0; r < rows; r += TILE) {
                addFourRows(c, cAt + r * LANES + lane, a, aAt + r * LANES, b, bAt + lane, terms);
            }
        }
    }

    /**
     * {@code c[r][lane] += sum over s of a[s][r] b[s][lane]}, added up in the order of s.
     *
     * @param rows the rows of c, which are columns of a
     * @param terms the rows of a and b
     */
    static void addColumns(float[] c, int cAt, int rows, float[] a, int aAt, float[] b, int bAt, int terms) {
        for (int lane = 0; lane < LANES; lane += 2 * VECTOR) {
            int r = 0;
            for (; r + TILE <= rows; r += TILE) {
                addFourColumns(c, cAt + r * LANES + lane, a, aAt + r, b, bAt + lane, terms);
            }
            for (; r < rows; r++) {
                addOneColumn(c, cAt + r * LANES + lane, a, aAt + r, b, bAt + lane, terms);
            }
        }
    }

    private static void addFourRows(float[] c, int cAt, float[] a, int aAt, float[] b, int bAt, int terms) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, c, cAt);
        FloatVector z0 = FloatVector.fromArray(SPECIES, c, cAt + VECTOR);
        FloatVector y1 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
        FloatVector z1 = FloatVector.fromArray(SPECIES, c, cAt + LANES + VECTOR);
        FloatVector y2 = FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES);
        FloatVector z2 = FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES + VECTOR);
        FloatVector y3 = FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES);
        FloatVector z3 = FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES + VECTOR);
        for (int s = 0; s < terms; s++) {
            FloatVector p = FloatVector.fromArray(SPECIES, b, bAt + s * LANES);
            FloatVector q = FloatVector.fromArray(SPECIES, b, bAt + s * LANES + VECTOR);
            FloatVector f0 = FloatVector.broadcast(SPECIES, a[aAt + s]);
            FloatVector f1 = FloatVector.broadcast(SPECIES, a[aAt + LANES + s]);
            FloatVector f2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * LANES + s]);
            FloatVector f3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * LANES + s]);
            y0 = p.lanewise(FMA, f0, y0);
            z0 = q.lanewise(FMA, f0, z0);
            y1 = p.lanewise(FMA, f1, y1);
            z1 = q.lanewise(FMA, f1, z1);
            y2 = p.lanewise(FMA, f2, y2);
            z2 = q.lanewise(FMA, f2, z2);
            y3 = p.lanewise(FMA, f3, y3);
            z3 = q.lanewise(FMA, f3, z3);
        }
        y0.intoArray(c, cAt);
        z0.intoArray(c, cAt + VECTOR);
        y1.intoArray(c, cAt + LANES);
        z1.intoArray(c, cAt + LANES + VECTOR);
        y2.intoArray(c, cAt + 2 * LANES);
        z2.intoArray(c, cAt + 2 * LANES + VECTOR);
        y3.intoArray(c, cAt + 3 * LANES);
        z3.intoArray(c, cAt + 3 * LANES + VECTOR);
    }

    private static void addFourColumns(float[] c, int cAt, float[] a, int aAt, float[] b, int bAt, int terms) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, c, cAt);
        FloatVector z0 = FloatVector.fromArray(SPECIES, c, cAt + VECTOR);
        FloatVector y1 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
        FloatVector z1 = FloatVector.fromArray(SPECIES, c, cAt + LANES + VECTOR);
        FloatVector y2 = FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES);
        FloatVector z2 = FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES + VECTOR);
        FloatVector y3 = FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES);
        FloatVector z3 = FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES + VECTOR);
        for (int s = 0; s < terms; s++) {
            FloatVector p = FloatVector.fromArray(SPECIES, b, bAt + s * LANES);
            FloatVector q = FloatVector.fromArray(SPECIES, b, bAt + s * LANES + VECTOR);
            FloatVector f0 = FloatVector.broadcast(SPECIES, a[aAt + s * LANES]);
            FloatVector f1 = FloatVector.broadcast(SPECIES, a[aAt + s * LANES + 1]);
            FloatVector f2 = FloatVector.broadcast(SPECIES, a[aAt + s * LANES + 2]);
            FloatVector f3 = FloatVector.broadcast(SPECIES, a[aAt + s * LANES + 3]);
            y0 = p.lanewise(FMA, f0, y0);
            z0 = q.lanewise(FMA, f0, z0);
            y1 = p.lanewise(FMA, f1, y1);
            z1 = q.lanewise(FMA, f1, z1);
            y2 = p.lanewise(FMA, f2, y2);
            z2 = q.lanewise(FMA, f2, z2);
            y3 = p.lanewise(FMA, f3, y3);
            z3 = q.lanewise(FMA, f3, z3);
        }
        y0.intoArray(c, cAt);
        z0.intoArray(c, cAt + VECTOR);
        y1.intoArray(c, cAt + LANES);
        z1.intoArray(c, cAt + LANES + VECTOR);
        y2.intoArray(c, cAt + 2 * LANES);
        z2.intoArray(c, cAt + 2 * LANES + VECTOR);
        y3.intoArray(c, cAt + 3 * LANES);
        z3.intoArray(c, cAt + 3 * LANES + VECTOR);
    }

    private static void addOneColumn(float[] c, int cAt, float[] a, int aAt, float[] b, int bAt, int terms) {
        FloatVector y = FloatVector.fromArray(SPECIES, c, cAt);
        FloatVector z = FloatVector.fromArray(SPECIES, c, cAt + VECTOR);
        for (int s = 0; s < terms; s++) {
            FloatVector f = FloatVector.broadcast(SPECIES, a[aAt + s * LANES]);
            y = FloatVector.fromArray(SPECIES, b, bAt + s * LANES).lanewise(FMA, f, y);
            z = FloatVector.fromArray(SPECIES, b, bAt + s * LANES + VECTOR).lanewise(FMA, f, z);
        }
        y.intoArray(c, cAt);
        z.intoArray(c, cAt + VECTOR);
    }

    /** {@code h = f(z)} for the first lanes of rows that begin at the same place; other lanes of h stay. */
    static void activate(HiddenActivation f, float[] z, float[] h, int start, int rows, int lanes) {
        for (int lane = 0; lane < lanes; lane += VECTOR) {
            int end = start + lane + rows * LANES;
            switch (f) {
                case TANH -> tanh(z, h, start + lane, end, lanes - lane);
                case RELU -> relu(z, h, start + lane, end, lanes - lane);
                case IDENTITY -> copy(z, h, start + lane, end, lanes - lane);
            }
        }
    }

    /** {@code z = d f'} for the first lanes of rows, where f is h; other lanes of z stay. */
    static void activateBack(HiddenActivation f, float[] d, float[] h, float[] z, int start, int rows, int lanes) {
        for (int lane = 0; lane < lanes; lane += VECTOR) {
            int end = start + lane + rows * LANES;
            switch (f) {
                case TANH -> throughTanh(d, h, z, start + lane, end, lanes - lane);
                case RELU -> throughRelu(d, h, z, start + lane, end, lanes - lane);
                case IDENTITY -> copy(d, z, start + lane, end, lanes - lane);
            }
        }
    }

    /** All bits of the first lanes. A vector and no mask, as masks that are not constants are slow in Java 17. */
    private static IntVector first(int lanes) {
        return IntVector.fromArray(INTS, FIRST, VECTOR - Math.min(VECTOR, lanes));
    }

    /** The first lanes of one vector, the others of another. */
    private static FloatVector join(FloatVector one, FloatVector other, IntVector first) {
        return one.reinterpretAsInts()
                .and(first)
                .or(other.reinterpretAsInts().and(first.not()))
                .reinterpretAsFloats();
    }

    /** As {@link FloatRows#tanh}. */
    private static void tanh(float[] z, float[] h, int start, int end, int lanes) {
        IntVector first = first(lanes);
        for (int at = start; at < end; at += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, z, at);
            FloatVector y = x.abs();
            FloatVector v = expMinusOne(y.blend(FloatRows.TANH_LIMIT, y.compare(GT, FloatRows.TANH_LIMIT))
                    .mul(2 / 64f));
            v = twice(twice(twice(twice(twice(twice(v))))));
            v = v.div(v.add(2))
                    .reinterpretAsInts()
                    .or(x.reinterpretAsInts().and(SIGN))
                    .reinterpretAsFloats();
            join(v, FloatVector.fromArray(SPECIES, h, at), first).intoArray(h, at);
        }
    }

    private static void throughTanh(float[] d, float[] h, float[] z, int start, int end, int lanes) {
        IntVector first = first(lanes);
        for (int at = start; at < end; at += LANES) {
            FloatVector y = FloatVector.fromArray(SPECIES, h, at);
            FloatVector v = FloatVector.fromArray(SPECIES, d, at)
                    .mul(FloatVector.broadcast(SPECIES, 1).sub(y.mul(y)));
            join(v, FloatVector.fromArray(SPECIES, z, at), first).intoArray(z, at);
        }
    }

    private static void relu(float[] z, float[] h, int start, int end, int lanes) {
        IntVector first = first(lanes);
        for (int at = start; at < end; at += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, z, at).max(0);
            join(v, FloatVector.fromArray(SPECIES, h, at), first).intoArray(h, at);
        }
    }

    private static void throughRelu(float[] d, float[] h, float[] z, int start, int end, int lanes) {
        IntVector first = first(lanes);
        for (int at = start; at < end; at += LANES) {
            VectorMask<Float> on = FloatVector.fromArray(SPECIES, h, at).compare(GT, 0);
            FloatVector v = FloatVector.zero(SPECIES).blend(FloatVector.fromArray(SPECIES, d, at), on);
            join(v, FloatVector.fromArray(SPECIES, z, at), first).intoArray(z, at);
        }
    }

    private static void copy(float[] from, float[] to, int start, int end, int lanes) {
        IntVector first = first(lanes);
        for (int at = start; at < end; at += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, from, at);
            join(v, FloatVector.fromArray(SPECIES, to, at), first).intoArray(to, at);
        }
    }

    /** As {@link Softmax#apply}, for rows of a multiple of 32 values. */
    static void softmax(float[][] z) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < z[0].length; i += VECTOR) {
            FloatVector max = FloatVector.fromArray(SPECIES, z[0], i);
            for (int digit = 1; digit < z.length; digit++) {
                FloatVector other = FloatVector.fromArray(SPECIES, z[digit], i);
                max = max.blend(other, other.compare(GT, max));
            }
            FloatVector sum = FloatVector.zero(SPECIES);
            for (float[] row : z) {
                FloatVector y = max.sub(FloatVector.fromArray(SPECIES, row, i));
                y = y.blend(FloatRows.EXP_LIMIT, y.compare(GT, FloatRows.EXP_LIMIT));
                FloatVector v = expMinusOne(y.mul(1 / 512f));
                v = twice(twice(twice(twice(twice(twice(twice(twice(twice(v)))))))));
                FloatVector p = one.div(v.add(1));
                p.intoArray(row, i);
                sum = sum.add(p);
            }
            FloatVector factor = one.div(sum);
            for (float[] row : z) {
                FloatVector.fromArray(SPECIES, row, i).mul(factor).intoArray(row, i);
            }
        }
    }

    private static FloatVector expMinusOne(FloatVector y) {
        FloatVector p =
                y.lanewise(FMA, FloatVector.broadcast(SPECIES, 1 / 720f), FloatVector.broadcast(SPECIES, 1 / 120f));
        p = y.lanewise(FMA, p, FloatVector.broadcast(SPECIES, 1 / 24f));
        p = y.lanewise(FMA, p, FloatVector.broadcast(SPECIES, 1 / 6f));
        p = y.lanewise(FMA, p, FloatVector.broadcast(SPECIES, 0.5f));
        return y.mul(y).lanewise(FMA, p, y);
    }

    private static FloatVector twice(FloatVector v) {
        return v.lanewise(FMA, v, v.add(v));
    }
}
