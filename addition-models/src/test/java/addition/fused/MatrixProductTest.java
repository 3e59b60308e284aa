package addition.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductTest {
    private final Random random = new Random(3);

    private float[][] matrix(int rows, int columns) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextFloat() - 0.5f;
            }
        }
        return matrix;
    }

    /** The tests run with the module of the Vector API, see the pom. */
    @Test
    void theVectorApiIsFoundWhereItIs() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isPresent();
        assertThat(FastestProduct.PRODUCT.getClass().getSimpleName()).isEqualTo("VectorProduct");
    }

    @ParameterizedTest
    @CsvSource({
        "31, 24, 50, 0, 31, 0, 24",
        "31, 24, 10, 21, 31, 0, 24",
        "31, 24, 1, 0, 21, 0, 3",
        "5, 7, 33, 1, 4, 2, 7",
        "1, 1, 1, 0, 1, 0, 1"
    })
    void bothProductsGiveTheSumsAddedUpInOrder(
            int outputs, int inputs, int examples, int fromRow, int toRow, int from, int to) {
        for (MatrixProduct product : new MatrixProduct[] {new LoopProduct(), FastestProduct.PRODUCT}) {
            int length = product.rowLength(examples);
            float[][] z = matrix(outputs, length);
            float[][] w = matrix(outputs, inputs);
            float[][] r = matrix(inputs, length);
            float[][] expected = new float[outputs][];
            for (int j = 0; j < outputs; j++) {
                expected[j] = z[j].clone();
                for (int i = 0; j >= fromRow && j < toRow && i < length; i++) {
                    double exact = z[j][i];
                    for (int k = from; k < to; k++) {
                        expected[j][i] = Math.fma(w[j][k], r[k][i], expected[j][i]);
                        exact += (double) w[j][k] * r[k][i];
                    }
                    assertThat((double) expected[j][i]).isCloseTo(exact, within(1e-5));
                }
            }
            product.add(z, fromRow, toRow, w, r, from, to);
            assertThat(z).isDeepEqualTo(expected);
        }
    }
}
