package addition.fused;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.models.Architecture;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
    private static final ColumnRule RULE = ColumnRules.ADDITION;

    /** The tests run with the module of the Vector API, see the pom. */
    @Test
    void theVectorApiIsFoundWhereItIs() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isPresent();
        assertThat(Layouts.FASTEST.getClass().getSimpleName()).isEqualTo("LaneLayout");
    }

    private static Kernel kernel(
            Layout layout, Architecture network, HiddenActivation activation, int hidden, int digits) {
        return network == Architecture.MLP
                ? new MlpKernel(layout, RULE, digits, hidden, activation)
                : new ElmanKernel(layout, RULE, hidden, activation);
    }

    @ParameterizedTest
    @CsvSource({
        "SIMPLE_RNN, TANH, 21, 3, 10",
        "SIMPLE_RNN, TANH, 21, 24, 50",
        "SIMPLE_RNN, RELU, 5, 1, 7",
        "SIMPLE_RNN, IDENTITY, 1, 2, 1",
        "SIMPLE_RNN, TANH, 2, 3, 4",
        "SIMPLE_RNN, TANH, 29, 3, 9",
        "SIMPLE_RNN, TANH, 30, 3, 33",
        "SIMPLE_RNN, RELU, 64, 4, 11",
        "SIMPLE_RNN, TANH, 100, 2, 10",
        "MLP, IDENTITY, 20, 3, 10",
        "MLP, TANH, 32, 3, 50",
        "MLP, RELU, 1, 1, 1",
        "MLP, TANH, 70, 17, 6"
    })
    void bothLayoutsGiveTheSameBits(
            Architecture network, HiddenActivation activation, int hidden, int digits, int examples) {
        Random random = new Random(3);
        float[] parameters = new float[(int) network.parameters(RULE, hidden, digits)];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) random.nextGaussian() * (i % 3 == 0 ? 2 : 0.3f);
        }
        AdditionDataset problems = AdditionDataset.random(examples, digits, 5);
        float[][] gradients = new float[2][];
        double[] losses = new double[2];
        byte[][] answers = new byte[2][examples * digits];
        for (int i = 0; i < 2; i++) {
            Kernel kernel = kernel(i == 0 ? Layouts.ROWS : Layouts.FASTEST, network, activation, hidden, digits);
            ParameterOrder order = kernel.order();
            kernel.setParameters(order.toKernel(parameters));
            float[] gradient = new float[order.size()];
            for (int again = 0; again < 2; again++) { // the matrices are used again
                losses[i] = kernel.gradient(new FusedBatch(RULE, digits, examples).fill(problems, 0, 4.5f), gradient);
            }
            gradients[i] = order.toDl4j(gradient);
            assertThat(order.toKernel(gradients[i])).as("unused places are 0").isEqualTo(gradient);
            int[][] columns = new int[digits][examples];
            for (int place = 0; place < digits; place++) {
                for (int example = 0; example < examples; example++) {
                    columns[place][example] = problems.get(example).column(place);
                }
            }
            kernel.forward(new PrefixSharingSequences(RULE, columns, kernel.isRecurrent(), answers[i], 0));
        }
        assertThat(gradients[1]).isEqualTo(gradients[0]);
        assertThat(losses[1]).isEqualTo(losses[0]);
        assertThat(answers[1]).isEqualTo(answers[0]);
        assertThat(Arrays.equals(gradients[0], new float[parameters.length])).isFalse();
    }
}
