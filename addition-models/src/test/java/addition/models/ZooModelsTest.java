package addition.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.ServiceLoader;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.deeplearning4j.zoo.InstantiableModel;
import org.deeplearning4j.zoo.PretrainedType;
import org.deeplearning4j.zoo.ZooModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class ZooModelsTest {

    private static INDArray digits(int examples, int digits) {
        return Nd4j.createFromArray(new Random(1)
                        .doubles((long) examples * 2 * digits, 0, 10)
                        .map(Math::floor)
                        .toArray())
                .castTo(DataType.FLOAT)
                .reshape('c', examples, 2, digits);
    }

    @Test
    void parametersAreTheExperimentsCounts() {
        assertThat(new AdditionMlp().init().numParams()).isEqualTo(770);
        assertThat(new AdditionSimpleRnn().init().numParams()).isEqualTo(724);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void parametersOfOtherSizes(int hidden) {
        assertThat(AdditionSimpleRnn.builder().hidden(hidden).build().init().numParams())
                .isEqualTo(hidden * (hidden + 13L) + 10);
        assertThat(AdditionMlp.builder().hidden(hidden).digits(5).build().init().numParams())
                .isEqualTo(10L * hidden + hidden + 50L * hidden + 50);
    }

    @Test
    void outputIsADistributionOverTheDigitsAtEveryStep() {
        for (MultiLayerNetwork network :
                new MultiLayerNetwork[] {new AdditionMlp().init(), new AdditionSimpleRnn().init()}) {
            INDArray output = network.output(digits(5, 3));
            assertThat(output.shape()).containsExactly(5, 10, 3);
            assertThat(output.sum(1).sub(1).amaxNumber().doubleValue()).isLessThan(1e-6);
            assertThat(output.minNumber().doubleValue()).isPositive();
        }
    }

    @Test
    void mlpIsTheArticlesFormula() {
        MultiLayerNetwork network = new AdditionMlp().init();
        INDArray features = digits(1, 3);
        double[] hidden = new double[20];
        for (int unit = 0; unit < 20; unit++) {
            hidden[unit] = network.getParam("0_b").getDouble(unit);
            for (int input = 0; input < 6; input++) {
                hidden[unit] += features.getDouble(0, input / 3, input % 3)
                        * network.getParam("0_W").getDouble(input, unit);
            }
        }
        INDArray output = network.output(features);
        for (int place = 0; place < 3; place++) {
            double[] exponentials = new double[10];
            double sum = 0;
            for (int digit = 0; digit < 10; digit++) {
                double logit = network.getParam("1_b").getDouble(digit * 3 + place);
                for (int unit = 0; unit < 20; unit++) {
                    logit += hidden[unit] * network.getParam("1_W").getDouble(unit, digit * 3 + place);
                }
                exponentials[digit] = Math.exp(logit);
                sum += exponentials[digit];
            }
            for (int digit = 0; digit < 10; digit++) {
                assertThat(output.getDouble(0, digit, place)).isCloseTo(exponentials[digit] / sum, within(1e-5));
            }
        }
    }

    @Test
    void simpleRnnIsElmansFormula() {
        MultiLayerNetwork network = new AdditionSimpleRnn().init();
        INDArray features = digits(1, 4);
        INDArray output = network.output(features);
        double[] state = new double[21];
        for (int place = 0; place < 4; place++) {
            double[] next = new double[21];
            for (int unit = 0; unit < 21; unit++) {
                double sum = network.getParam("0_b").getDouble(unit);
                for (int operand = 0; operand < 2; operand++) {
                    sum += features.getDouble(0, operand, place)
                            * network.getParam("0_W").getDouble(operand, unit);
                }
                for (int from = 0; from < 21; from++) {
                    sum += state[from] * network.getParam("0_RW").getDouble(from, unit);
                }
                next[unit] = Math.tanh(sum);
            }
            state = next;
            double[] logits = new double[10];
            double total = 0;
            for (int digit = 0; digit < 10; digit++) {
                double logit = network.getParam("1_b").getDouble(digit);
                for (int unit = 0; unit < 21; unit++) {
                    logit += state[unit] * network.getParam("1_W").getDouble(unit, digit);
                }
                logits[digit] = Math.exp(logit);
                total += logits[digit];
            }
            for (int digit = 0; digit < 10; digit++) {
                assertThat(output.getDouble(0, digit, place)).isCloseTo(logits[digit] / total, within(1e-5));
            }
        }
    }

    @Test
    void seedDecidesTheWeights() {
        assertThat(AdditionSimpleRnn.builder().seed(0).build().init().params())
                .isEqualTo(AdditionSimpleRnn.builder().seed(0).build().init().params());
        INDArray one = AdditionSimpleRnn.builder().seed(1).build().init().params();
        assertThat(AdditionSimpleRnn.builder().seed(1).build().init().params()).isEqualTo(one);
        assertThat(AdditionSimpleRnn.builder().seed(2).build().init().params()).isNotEqualTo(one);
        INDArray dense = AdditionMlp.builder().seed(1).build().init().params();
        assertThat(AdditionMlp.builder().seed(1).build().init().params()).isEqualTo(dense);
        assertThat(AdditionMlp.builder().seed(2).build().init().params()).isNotEqualTo(dense);
    }

    @Test
    void serviceLoaderFindsBoth() {
        assertThat(ServiceLoader.load(ZooModel.class))
                .extracting(InstantiableModel::modelName)
                .contains("additionsimplernn", "additionmlp");
    }

    @Test
    void savedNetworksComeBackTheSame(@TempDir Path directory) throws IOException {
        for (MultiLayerNetwork network :
                new MultiLayerNetwork[] {new AdditionMlp().init(), new AdditionSimpleRnn().init()}) {
            Path file = directory.resolve("model.zip");
            ModelSerializer.writeModel(network, file.toFile(), true);
            MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
            assertThat(loaded.params()).isEqualTo(network.params());
            assertThat(loaded.output(digits(7, 3))).isEqualTo(network.output(digits(7, 3)));
        }
    }

    @Test
    void onlyClassesOfDeeplearning4jAreInTheConfiguration() {
        assertThat(new AdditionMlp().conf().toJson()).doesNotContain("addition.");
        assertThat(new AdditionSimpleRnn().conf().toJson()).doesNotContain("addition.");
    }

    @Test
    void builderSetsWhatItSays() {
        AdditionMlp model = AdditionMlp.builder()
                .activation(Activation.RELU)
                .updater(new Sgd(0.1))
                .build();
        assertThat(model.conf().toJson()).contains("ActivationReLU").contains("Sgd");
    }

    @Test
    void inputShapeSetsTheDigits() {
        AdditionMlp model = new AdditionMlp();
        model.setInputShape(new int[][] {{2, 5}});
        assertThat(model.init().output(digits(1, 5)).shape()).containsExactly(1, 10, 5);
        new AdditionSimpleRnn().setInputShape(new int[][] {{2, 5}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.setInputShape(new int[][] {{3, 224, 224}}))
                .withMessage("inputShape must be {{2, digits}}, found [[3, 224, 224]]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdditionSimpleRnn().setInputShape(new int[][] {{1, 3}}));
    }

    @Test
    @SuppressWarnings("deprecation")
    void metaDataTellsTheShape() {
        assertThat(new AdditionMlp().metaData().getInputShape()).isDeepEqualTo(new int[][] {{2, 3}});
        assertThat(new AdditionSimpleRnn().metaData().getInputShape()).isDeepEqualTo(new int[][] {{2, 3}});
        assertThat(new AdditionSimpleRnn().modelType()).isEqualTo(MultiLayerNetwork.class);
    }

    @Test
    void hasNoneOfDeeplearning4jsWeightSets() {
        assertThat(new AdditionMlp().pretrainedAvailable(PretrainedType.IMAGENET))
                .isFalse();
        assertThatThrownBy(() -> new AdditionSimpleRnn().initPretrained(PretrainedType.MNIST))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesInvalidArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionSimpleRnn.builder().hidden(0))
                .withMessage("hidden must be positive, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionMlp.builder().hidden(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionMlp.builder().digits(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionMlp.builder().digits(Integer.MAX_VALUE));
    }
}
