package addition.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class FusedNetworkTest {
    private static final AdditionDataset DATA = AdditionDataset.random(6, 3, 1);

    private static MultiLayerNetwork network(MultiLayerConfiguration conf, HiddenActivation activation) {
        ((BaseLayer) conf.getConf(0).getLayer())
                .setActivationFn(activation.dl4j().getActivationFunction());
        MultiLayerNetwork built = new MultiLayerNetwork(conf);
        built.init();
        return built;
    }

    /** Central differences of DL4J's score in double precision. */
    @ParameterizedTest
    @EnumSource
    void gradientIsThatOfFiniteDifferences(HiddenActivation activation) {
        for (MultiLayerConfiguration family : List.of(new AdditionMlp().conf(), new AdditionSimpleRnn().conf())) {
            MultiLayerNetwork network = network(family, activation);
            Kernel kernel = FusedNetwork.kernel(network, 3, Layouts.FASTEST);
            ParameterOrder order = kernel.order();
            kernel.setParameters(order.toKernel(network.params().dup().data().asFloat()));
            float[] itsGradient = new float[order.size()];
            double loss = kernel.gradient(new FusedBatch(DATA.digits(), DATA.size()).fill(DATA, 0, 0), itsGradient);
            float[] gradient = order.toDl4j(itsGradient);

            MultiLayerNetwork exact = network.convertDataType(DataType.DOUBLE);
            DataSet batch = new AdditionDataSetIterator(DATA, 6).next();
            batch.setFeatures(batch.getFeatures().castTo(DataType.DOUBLE));
            batch.setLabels(batch.getLabels().castTo(DataType.DOUBLE));
            assertThat(loss).isCloseTo(6 * exact.score(batch), within(1e-4));
            INDArray parameters = exact.params();
            double step = 1e-6;
            for (int i = 0; i < gradient.length; i += 3) {
                double value = parameters.getDouble(i);
                parameters.putScalar(i, value + step);
                double above = exact.score(batch);
                parameters.putScalar(i, value - step);
                double below = exact.score(batch);
                parameters.putScalar(i, value);
                double difference = 6 * (above - below) / (2 * step);
                assertThat((double) gradient[i])
                        .as("parameter %s of %s", i, gradient.length)
                        .isCloseTo(difference, within(1e-4 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    static Stream<Consumer<MultiLayerConfiguration>> unsupported() {
        return Stream.of(
                conf -> base(conf).setIUpdater(new Sgd(0.1)),
                conf -> base(conf).setIUpdater(new Adam(0.5)),
                conf -> base(conf).setActivationFn(Activation.SIGMOID.getActivationFunction()),
                conf -> base(conf).setGradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue),
                conf -> base(conf).setWeightNoise(new DropConnect(0.5)),
                conf -> base(conf).setIDropout(new Dropout(0.5)),
                conf -> base(conf).setConstraints(List.of(new MaxNormConstraint(1, 1))),
                conf -> base(conf).setRegularization(List.of(new WeightDecay(0.1, true))),
                conf -> ((SimpleRnn) base(conf)).setHasLayerNorm(true),
                conf -> ((BaseOutputLayer) conf.getConf(1).getLayer()).setLossFn(new LossMSE()),
                conf -> ((BaseLayer) conf.getConf(1).getLayer())
                        .setActivationFn(Activation.SIGMOID.getActivationFunction()),
                conf -> conf.getConf(0).setMiniBatch(false),
                conf -> conf.setBackpropType(BackpropType.TruncatedBPTT));
    }

    private static BaseLayer base(MultiLayerConfiguration conf) {
        return (BaseLayer) conf.getConf(0).getLayer();
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void refusesNetworksItWouldTrainDifferently(Consumer<MultiLayerConfiguration> change) {
        MultiLayerConfiguration conf = new AdditionSimpleRnn().conf();
        change.accept(conf);
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        assertThatExceptionOfType(UnsupportedNetworkException.class)
                .isThrownBy(() -> new FusedTrainer(network, DATA, 2, false))
                .withMessageStartingWith("the fused engine does not take this network, as ")
                .withMessageEndingWith("; use the dl4j engine");
    }

    /** What DL4J lets one change without a change to the configuration of any layer. */
    @Test
    @SuppressWarnings({"deprecation", "overrides"}) // of HALF; of DL4J's own varargs in the subclass
    void refusesNetworksChangedBehindTheirConfiguration() {
        MultiLayerNetwork network = new AdditionSimpleRnn().init();
        for (DataType type : List.of(DataType.HALF, DataType.BFLOAT16, DataType.DOUBLE)) {
            assertRefused(network.convertDataType(type), "its data type is " + type);
        }
        MultiLayerNetwork converted = network.convertDataType(DataType.HALF);
        converted.getLayerWiseConfigurations().setDataType(DataType.FLOAT);
        assertRefused(converted, "its parameters are HALF");
        MultiLayerNetwork otherParameters = network.clone();
        Map<String, INDArray> table = new LinkedHashMap<>();
        network.getLayer(0).paramTable().forEach((name, array) -> table.put(name, array.add(1)));
        otherParameters.getLayer(0).setParamTable(table);
        assertRefused(otherParameters, "its layers use other parameters than those of the network");
        MultiLayerNetwork otherLayer = network.clone();
        MultiLayerConfiguration relu = new AdditionSimpleRnn().conf();
        base(relu).setActivationFn(Activation.RELU.getActivationFunction());
        MultiLayerNetwork donor = new MultiLayerNetwork(relu);
        donor.init();
        donor.setParams(network.params());
        otherLayer.getLayers()[0] = donor.getLayer(0);
        assertRefused(otherLayer, "its layer 0 is not the one that its configuration describes");
        MultiLayerNetwork subclass = new MultiLayerNetwork(new AdditionSimpleRnn().conf()) {
            private static final long serialVersionUID = 1;
        };
        subclass.init();
        assertRefused(subclass, "it is a subclass, ");
        assertThat(FusedPredictor.of(network.clone())).isPresent();
    }

    private static void assertRefused(MultiLayerNetwork network, String reason) {
        assertThatExceptionOfType(UnsupportedNetworkException.class)
                .isThrownBy(() -> new FusedTrainer(network, DATA, 2, false))
                .withMessageContaining(reason);
        assertThat(FusedPredictor.of(network)).isEmpty();
    }

    @Test
    void answersForANetworkThatTruncatesBackpropagation() {
        MultiLayerNetwork network = new AdditionSimpleRnn().init();
        network.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);
        assertThat(FusedPredictor.of(network)).isPresent();
    }

    @Test
    void refusesAnMlpOfOtherDigitsAndMixedLengths() {
        MultiLayerNetwork network = AdditionMlp.builder().digits(4).build().init();
        assertThatExceptionOfType(UnsupportedNetworkException.class)
                .isThrownBy(() -> new FusedTrainer(network, DATA, 2, false));
        AdditionDataset mixed = AdditionDataset.of(
                List.of(DATA.get(0), AdditionDataset.random(1, 2, 1).get(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FusedTrainer(new AdditionSimpleRnn().init(), mixed, 2, false));
    }

    @Test
    void tanhIsExactToFiveUnitsInTheLastPlace() {
        float[] z = new float[200_001];
        for (int i = 0; i < z.length; i++) {
            z[i] = (i - 100_000) * 1.1e-4f;
        }
        float[] x = z.clone();
        FloatRows.tanh(z);
        for (int i = 0; i < z.length; i++) {
            float expected = (float) StrictMath.tanh(x[i]);
            assertThat(Math.abs(z[i] - expected)).as("tanh(%s)", x[i]).isLessThanOrEqualTo(5.5f * Math.ulp(expected));
        }
        float[] far = {Float.NEGATIVE_INFINITY, -1e30f, 9.02f, 1e30f, Float.POSITIVE_INFINITY, Float.NaN};
        FloatRows.tanh(far);
        assertThat(far).containsExactly(-1, -1, 1, 1, 1, Float.NaN);
    }
}
