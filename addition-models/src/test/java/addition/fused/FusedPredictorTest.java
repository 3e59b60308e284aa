package addition.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class FusedPredictorTest {

    private static MultiLayerNetwork network(String family, HiddenActivation activation, int digits, int hidden) {
        MultiLayerConfiguration conf = family.equals("mlp")
                ? AdditionMlp.builder()
                        .digits(digits)
                        .hidden(hidden)
                        .updater(new Sgd(0.1))
                        .build()
                        .conf()
                : AdditionSimpleRnn.builder()
                        .hidden(hidden)
                        .updater(new Sgd(0.1))
                        .build()
                        .conf();
        ((BaseLayer) conf.getConf(0).getLayer())
                .setActivationFn(activation.dl4j().getActivationFunction());
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        return network;
    }

    @ParameterizedTest
    @CsvSource({
        "simple-rnn, TANH, 3, 21", "simple-rnn, TANH, 1, 1", "simple-rnn, TANH, 40, 64", "simple-rnn, RELU, 3, 21",
        "simple-rnn, IDENTITY, 3, 5", "mlp, TANH, 3, 20", "mlp, RELU, 12, 33", "mlp, IDENTITY, 1, 1"
    })
    void agreesWithTheNetworksOwnOutput(String family, HiddenActivation activation, int digits, int hidden) {
        MultiLayerNetwork network = network(family, activation, digits, hidden);
        FusedPredictor predictor = new FusedPredictor(FusedNetwork.of(network).orElseThrow());
        AdditionDataset problems = AdditionDataset.random(777, digits, 5);
        INDArray features = new AdditionDataSetIterator(problems, 777).next().getFeatures();
        INDArray expected = network.output(features);

        INDArray output = predictor.output(features);
        assertThat(output.shape()).isEqualTo(expected.shape());
        assertThat(output.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-6);

        INDArray best = expected.argMax(1);
        byte[] answers = predictor.answers(problems);
        int undecided = 0;
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] == FusedPredictor.UNDECIDED) {
                undecided++;
            } else {
                assertThat((int) answers[i]).isEqualTo(best.getInt(i / digits, i % digits));
            }
        }
        assertThat((double) undecided / answers.length).isLessThan(0.01);
    }

    @Test
    void leavesTiesAndNaNUndecided() {
        MultiLayerNetwork network = network("simple-rnn", HiddenActivation.TANH, 3, 21);
        AdditionDataset problems = AdditionDataset.random(300, 3, 5);
        network.params().assign(0);
        assertThat(new FusedPredictor(FusedNetwork.of(network).orElseThrow()).answers(problems))
                .containsOnly(FusedPredictor.UNDECIDED);
        network.params().assign(Double.NaN);
        assertThat(new FusedPredictor(FusedNetwork.of(network).orElseThrow()).answers(problems))
                .containsOnly(FusedPredictor.UNDECIDED);
        network.params().assign(Double.POSITIVE_INFINITY);
        assertThat(new FusedPredictor(FusedNetwork.of(network).orElseThrow()).answers(problems))
                .containsOnly(FusedPredictor.UNDECIDED);
    }

    @Test
    void givesTheSameBitsWithAnyNumberOfThreads() throws Exception {
        MultiLayerNetwork network = network("simple-rnn", HiddenActivation.TANH, 5, 21);
        FusedPredictor predictor = new FusedPredictor(FusedNetwork.of(network).orElseThrow());
        AdditionDataset problems = AdditionDataset.random(5_000, 5, 5);
        INDArray features = new AdditionDataSetIterator(problems, 5_000).next().getFeatures();
        INDArray output = predictor.output(features);
        byte[] answers = predictor.answers(problems);
        for (int threads : new int[] {1, 3, 8}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            assertThat(pool.submit(() -> predictor.output(features)).get()).isEqualTo(output);
            assertThat(pool.submit(() -> predictor.answers(problems)).get()).isEqualTo(answers);
            pool.shutdown();
        }
    }

    @Test
    void anExampleDoesNotDependOnItsNeighbors() {
        MultiLayerNetwork network = network("simple-rnn", HiddenActivation.TANH, 7, 21);
        FusedPredictor predictor = new FusedPredictor(FusedNetwork.of(network).orElseThrow());
        AdditionDataset problems = AdditionDataset.random(600, 7, 5);
        byte[] answers = predictor.answers(problems);
        INDArray all = predictor.output(
                new AdditionDataSetIterator(problems, 600).next().getFeatures());
        for (int i : new int[] {0, 1, 298, 599}) {
            INDArray one = predictor.output(new AdditionDataSetIterator(problems.subset(i, i + 1), 1)
                    .next()
                    .getFeatures());
            assertThat(one).isEqualTo(all.slice(i).reshape(1, 10, 7));
            assertThat(predictor.answers(problems.subset(i, i + 1)))
                    .isEqualTo(Arrays.copyOfRange(answers, 7 * i, 7 * i + 7));
        }
    }

    @Test
    void refusesOtherNetworksAndDigits() {
        MultiLayerNetwork other = network("simple-rnn", HiddenActivation.TANH, 3, 21);
        ((BaseLayer) other.getLayer(0).conf().getLayer()).setActivationFn(new ActivationSigmoid());
        assertThat(FusedNetwork.of(other)).isEmpty();
        FusedPredictor dense = new FusedPredictor(
                FusedNetwork.of(network("mlp", HiddenActivation.TANH, 3, 20)).orElseThrow());
        assertThat(dense.fixedDigits()).hasValue(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dense.answers(ProblemKind.RANDOM.draw(ColumnRules.subtraction(10), 5, 3, 1)))
                .withMessage("the network computes addition:10:2, and the problems are of subtraction:10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dense.output(Nd4j.zeros(1, 2, 4)))
                .withMessage("features must be [examples, 2, 3], found [1, 2, 4]");
        assertThatIllegalArgumentException().isThrownBy(() -> dense.answers(AdditionDataset.random(2, 4, 1)));
        FusedPredictor predictor =
                new FusedPredictor(FusedNetwork.of(network("simple-rnn", HiddenActivation.TANH, 3, 21))
                        .orElseThrow());
        AdditionDataset mixed = AdditionDataset.of(List.of(
                AdditionDataset.random(1, 3, 1).get(0),
                AdditionDataset.random(1, 2, 1).get(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> predictor.answers(mixed));
        assertThat(predictor.answers(AdditionDataset.random(2, 3, 1).subset(0, 0)))
                .isEmpty();
    }

    @Test
    void exponentialsAreAccurate() {
        float[] z = new float[87_000];
        for (int i = 0; i < z.length; i++) {
            z[i] = i * 1e-3f;
        }
        float[] x = z.clone();
        FloatRows.expOfMinus(z);
        for (int i = 0; i < z.length; i++) {
            double expected = StrictMath.exp(-(double) x[i]);
            assertThat((double) z[i]).isCloseTo(expected, within(3e-7 * (1 + x[i]) * expected));
        }
    }
}
