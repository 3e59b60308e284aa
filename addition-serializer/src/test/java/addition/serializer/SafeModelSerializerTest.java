package addition.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;

/** What is right opens, and just as Deeplearning4j's own serializer opens it. */
class SafeModelSerializerTest {
    @TempDir
    private Path folder;

    private static void assertOpensLikeDeeplearning4j(MultiLayerNetwork network) throws IOException {
        byte[] file = Networks.saved(network);
        MultiLayerNetwork theirs = ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file), true);
        MultiLayerNetwork ours = Networks.open(file, true);
        assertThat(ours.params()).isEqualTo(theirs.params());
        assertThat(ours.params().shape()).isEqualTo(theirs.params().shape());
        assertThat(ours.getUpdater().getStateViewArray())
                .isEqualTo(theirs.getUpdater().getStateViewArray());
        assertThat(ours.getLayerWiseConfigurations().toJson())
                .isEqualTo(theirs.getLayerWiseConfigurations().toJson());
        assertThat(ours.getIterationCount()).isEqualTo(theirs.getIterationCount());
        assertThat(ours.getEpochCount()).isEqualTo(theirs.getEpochCount());
    }

    @Test
    void opensATrainedNetwork() throws IOException {
        MultiLayerNetwork network = Networks.elman(21);
        assertOpensLikeDeeplearning4j(network);
        byte[] file = Networks.saved(network);
        MultiLayerNetwork opened = Networks.open(file, true);
        assertThat(opened.output(Networks.input())).isEqualTo(network.output(Networks.input()));
        assertThat(opened.getUpdater().getStateViewArray().maxNumber().doubleValue())
                .isPositive();
        assertThat(Networks.open(file, false)
                        .getUpdater()
                        .getStateViewArray()
                        .maxNumber()
                        .doubleValue())
                .isZero();
    }

    @Test
    void opensFeedForwardLayers() throws IOException {
        assertOpensLikeDeeplearning4j(initialised(new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .l1(1e-3)
                .l2(1e-3)
                .weightDecay(1e-3)
                .weightNoise(new DropConnect(0.9))
                .constrainWeights(new MaxNormConstraint(3, 1))
                .dropOut(new GaussianDropout(0.2))
                .list()
                .validateOutputLayerConfig(false)
                .layer(new EmbeddingLayer.Builder().nIn(10).nOut(4).build())
                .layer(new DenseLayer.Builder().nOut(5).build())
                .layer(new BatchNormalization.Builder().build())
                .layer(new ActivationLayer(Activation.LEAKYRELU))
                .layer(new DropoutLayer(0.5))
                .layer(new DenseLayer.Builder()
                        .nOut(3)
                        .activation(Activation.RRELU)
                        .build())
                .layer(new LossLayer.Builder(LossFunction.XENT)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.feedForward(10))
                .build()));
    }

    @Test
    void opensRecurrentLayers() throws IOException {
        assertOpensLikeDeeplearning4j(initialised(new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .list()
                .validateOutputLayerConfig(false)
                .layer(new Bidirectional(new LSTM.Builder().nOut(3).build()))
                .layer(new SimpleRnn.Builder()
                        .nOut(4)
                        .weightInitRecurrent(new NormalDistribution(0, 0.1))
                        .build())
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(new LastTimeStep(new LSTM.Builder().nOut(2).build()))
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(2).build())
                .setInputType(InputType.recurrent(2))
                .build()));
        assertOpensLikeDeeplearning4j(initialised(new NeuralNetConfiguration.Builder()
                .list()
                .validateOutputLayerConfig(false)
                .layer(new LSTM.Builder().nIn(2).nOut(2).build())
                .layer(new GlobalPoolingLayer())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(2)
                        .nOut(2)
                        .build())
                .build()));
        assertOpensLikeDeeplearning4j(initialised(new NeuralNetConfiguration.Builder()
                .list()
                .validateOutputLayerConfig(false)
                .layer(new DenseLayer.Builder().nIn(6).nOut(30).build())
                .layer(new RnnLossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build())
                .inputPreProcessor(0, new KerasFlattenRnnPreprocessor(2, 3))
                .inputPreProcessor(
                        1,
                        new ReshapePreprocessor(
                                new long[] {30}, new long[] {10, 3}, false, org.deeplearning4j.nn.conf.RNNFormat.NCW))
                .build()));
    }

    /** All but AdaBelief and RampSchedule, which M2.1 cannot open itself. */
    static List<IUpdater> updaters() {
        List<IUpdater> updaters = new ArrayList<>(List.of(
                new Sgd(0.1),
                new Adam(0.1),
                new AdaMax(0.1),
                new AMSGrad(0.1),
                new AdaGrad(0.1),
                new AdaDelta(),
                new Nadam(0.1),
                new Nesterovs(0.1),
                new NoOp(),
                new RmsProp(0.1)));
        List<ISchedule> schedules = List.of(
                new ExponentialSchedule(ScheduleType.ITERATION, 0.1, 0.99),
                new InverseSchedule(ScheduleType.EPOCH, 0.1, 0.9, 2),
                new PolySchedule(ScheduleType.ITERATION, 0.1, 2, 100),
                new SigmoidSchedule(ScheduleType.ITERATION, 0.1, 0.9, 10),
                new StepSchedule(ScheduleType.EPOCH, 0.1, 0.9, 10),
                new CycleSchedule(ScheduleType.ITERATION, 0.1, 100));
        schedules.forEach(schedule -> updaters.add(new Adam(schedule)));
        return updaters;
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void opensEveryUpdaterAndSchedule(IUpdater updater) throws IOException {
        assertOpensLikeDeeplearning4j(initialised(new NeuralNetConfiguration.Builder()
                .updater(updater)
                .list()
                .validateOutputLayerConfig(false)
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(2).build())
                .build()));
    }

    @ParameterizedTest
    @EnumSource
    void opensEveryActivation(Activation activation) throws IOException {
        assertOpensLikeDeeplearning4j(initialised(new NeuralNetConfiguration.Builder()
                .activation(activation)
                .list()
                .validateOutputLayerConfig(false)
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(3)
                        .nOut(1)
                        .build())
                .build()));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "DISTRIBUTION")
    void opensEveryWeightInitialisation(WeightInit init) throws IOException {
        assertOpensLikeDeeplearning4j(initialised(new NeuralNetConfiguration.Builder()
                .weightInit(init)
                .list()
                .validateOutputLayerConfig(false)
                .layer(new DenseLayer.Builder().nIn(3).nOut(3).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(3).build())
                .build()));
    }

    @ParameterizedTest
    @EnumSource
    void opensEveryLoss(LossFunction loss) throws IOException {
        assertOpensLikeDeeplearning4j(initialised(new NeuralNetConfiguration.Builder()
                .list()
                .validateOutputLayerConfig(false)
                .layer(new OutputLayer.Builder(loss).nIn(3).nOut(3).build())
                .build()));
    }

    private static MultiLayerNetwork initialised(org.deeplearning4j.nn.conf.MultiLayerConfiguration conf) {
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();
        return network;
    }

    @Test
    void everyListedClassIsThereAndNoOther() throws IOException, ClassNotFoundException {
        String list = new String(SafeModelSerializer.class
                .getResourceAsStream("allowed-classes.txt")
                .readAllBytes());
        List<String> names =
                list.lines().filter(line -> line.startsWith("org.")).toList();
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(80);
        for (String name : names) {
            assertThat(Class.forName(name).isInterface()).isFalse();
        }
    }

    @Test
    void theSameNetworkMakesTheSameBytes() throws IOException {
        MultiLayerNetwork network = Networks.elman(3);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        SafeModelSerializer.writeModel(network, first, true);
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        SafeModelSerializer.writeModel(network.clone(), second, true);
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
        assertThat(Networks.entries(first.toByteArray()).keySet())
                .isEqualTo(Networks.entries(Networks.saved(network)).keySet());
        assertThat(Networks.open(first.toByteArray(), true).params()).isEqualTo(network.params());
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        SafeModelSerializer.writeModel(network, small, false);
        assertThat(Networks.entries(small.toByteArray())).hasSize(2);
        assertThat(Networks.open(small.toByteArray(), false).params()).isEqualTo(network.params());
    }

    @Test
    void opensFilesAndNothingElse() throws IOException {
        MultiLayerNetwork network = Networks.elman(3);
        Path file = Files.write(folder.resolve("model.zip"), Networks.saved(network));
        assertThat(SafeModelSerializer.restoreMultiLayerNetwork(file, true).params())
                .isEqualTo(network.params());
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> SafeModelSerializer.restoreMultiLayerNetwork(folder, true))
                .withMessageStartingWith("not a file");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> SafeModelSerializer.restoreMultiLayerNetwork(Path.of("/dev/zero"), true))
                .withMessageStartingWith("not a file");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> SafeModelSerializer.restoreMultiLayerNetwork(folder.resolve("none"), true));
        Path large = Files.write(folder.resolve("large"), new byte[SafeModelSerializer.MAX_BYTES + 1]);
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> SafeModelSerializer.restoreMultiLayerNetwork(large, true))
                .withMessage("a model file must have at most 16777216 bytes, found 16777217");
    }
}
