package addition.fused;

import static jdk.incubator.vector.VectorOperators.FMA;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product with Java's Vector API: sums stay in registers while the input's rows pass by, four rows at a time.
 *
 * <p>The API is still incubating, so this class is compiled by itself and loaded by name only where its module is.
 */
final class VectorProduct extends MatrixProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    int rowLength(int n) {
        return (n + LANES - 1) / LANES * LANES;
    }

    @Override
    void add(float[][] z, int fromRow, int toRow, float[][] w, float[][] r, int from, int to) {
        for (int i = 0; i < z[fromRow].length; i += LANES) {
            int j = fromRow;
            for (; j + 4 <= toRow; j += 4) {
                addFour(z[j], z[j + 1], z[j + 2], z[j + 3], w[j], w[j + 1], w[j + 2], w[j + 3], r, from, to, i);
            }
            for (; j < toRow; j++) {
                addOne(z[j], w[j], r, from, to, i);
            }
        }
    }

    private static void addFour(
            float[] z0,
            float[] z1,
            float[] z2,
            float[] z3,
            float[] w0,
            float[] w1,
            float[] w2,
            float[] w3,
            float[][] r,
            int from,
            int to,
            int i) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, z0, i);
        FloatVector s1 = FloatVector.fromArray(SPECIES, z1, i);
        FloatVector s2 = FloatVector.fromArray(SPECIES, z2, i);
        FloatVector s3 = FloatVector.fromArray(SPECIES, z3, i);
        for (int k = from; k < to; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, r[k], i);
            s0 = x.lanewise(FMA, FloatVector.broadcast(SPECIES, w0[k]), s0);
            s1 = x.lanewise(FMA, FloatVector.broadcast(SPECIES, w1[k]), s1);
            s2 = x.lanewise(FMA, FloatVector.broadcast(SPECIES, w2[k]), s2);
            s3 = x.lanewise(FMA, FloatVector.broadcast(SPECIES, w3[k]), s3);
        }
        s0.intoArray(z0, i);
        s1.intoArray(z1, i);
        s2.intoArray(z2, i);
        s3.intoArray(z3, i);
    }

    private static void addOne(float[] z, float[] w, float[][] r, int from, int to, int i) {
        FloatVector sum = FloatVector.fromArray(SPECIES, z, i);
        for (int k = from; k < to; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, r[k], i);
            sum = x.lanewise(FMA, FloatVector.broadcast(SPECIES, w[k]), sum);
        }
        sum.intoArray(z, i);
    }
}
