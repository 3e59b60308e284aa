package addition.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** DL4J's own check of every parameter's gradient against central differences, in double precision. */
class GradientCheckTest {

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecisionAgain() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void simpleRnn(int digits) {
        assertThat(gradientsAreRight(
                        AdditionSimpleRnn.builder().updater(new NoOp()).build().init(), digits, null))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"IDENTITY", "TANH", "RELU"})
    void mlp(Activation activation) {
        AdditionMlp model =
                AdditionMlp.builder().activation(activation).updater(new NoOp()).build();
        assertThat(gradientsAreRight(model.init(), 3, null)).isTrue();
    }

    @Test
    void simpleRnnWithMaskedSteps() {
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}, {1, 1, 1}});
        assertThat(gradientsAreRight(
                        AdditionSimpleRnn.builder().updater(new NoOp()).build().init(), 3, mask))
                .isTrue();
    }

    private static boolean gradientsAreRight(MultiLayerNetwork network, int digits, INDArray mask) {
        Random random = new Random(1);
        INDArray features = Nd4j.zeros(DataType.DOUBLE, 4, 2, digits);
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, 4, 10, digits);
        for (int example = 0; example < 4; example++) {
            for (int place = 0; place < digits; place++) {
                features.putScalar(example, 0, place, random.nextInt(10));
                features.putScalar(example, 1, place, random.nextInt(10));
                labels.putScalar(example, random.nextInt(10), place, 1);
            }
        }
        return GradientCheckUtil.checkGradients(new MLNConfig()
                .net(network.convertDataType(DataType.DOUBLE))
                .input(features)
                .labels(labels)
                .inputMask(mask)
                .labelMask(mask)
                .epsilon(1e-6)
                .maxRelError(1e-4)
                .minAbsoluteError(1e-8));
    }
}
