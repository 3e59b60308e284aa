package addition.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.distribution.BinomialDistribution;
import org.deeplearning4j.nn.conf.distribution.ConstantDistribution;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.GaussianDistribution;
import org.deeplearning4j.nn.conf.distribution.LogNormalDistribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.CompositeReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.ExponentialReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.GaussianReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.LossFunctionWrapper;
import org.deeplearning4j.nn.conf.layers.variational.ReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.embeddings.EmbeddingInitializer;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.deeplearning4j.preprocessors.PermutePreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaBelief;
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
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossFMeasure;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMAPE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;
import org.nd4j.linalg.lossfunctions.impl.LossMixtureDensity;
import org.nd4j.linalg.lossfunctions.impl.LossMultiLabel;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.RampSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;

/**
 * Goes through every stock class that a configuration of Deeplearning4j can name: each opens, in a network made here,
 * or stands in docs/reliability.md among those that are refused, with a reason.
 */
class StockClassesTest {
    /** The kinds of objects that a configuration names by class. */
    private static final List<Class<?>> KINDS = List.of(
            Layer.class,
            IUpdater.class,
            ISchedule.class,
            LayerConstraint.class,
            Distribution.class,
            ReconstructionDistribution.class,
            ILossFunction.class,
            IActivation.class,
            IDropout.class,
            IWeightNoise.class,
            IWeightInit.class,
            EmbeddingInitializer.class,
            InputPreProcessor.class,
            Regularization.class);

    private static final Pattern NAMED = Pattern.compile("\"(?:@class|type)\"\\s*:\\s*\"([\\w.$]+)\"");

    private final Map<String, MultiLayerConfiguration> networks = networks();

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder().seed(1);
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(3).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MSE).nOut(2).build();
    }

    private static RnnOutputLayer rnnOutput() {
        return new RnnOutputLayer.Builder(LossFunction.MSE).nOut(2).build();
    }

    private static MultiLayerConfiguration of(
            NeuralNetConfiguration.Builder settings, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = settings.list().validateOutputLayerConfig(false);
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return list.setInputType(input).build();
    }

    private static MultiLayerConfiguration feedForward(Layer... layers) {
        return of(builder(), InputType.feedForward(4), layers);
    }

    private static MultiLayerConfiguration recurrent(Layer... layers) {
        return of(builder(), InputType.recurrent(4), layers);
    }

    /** A dense network with some setting. */
    private static MultiLayerConfiguration with(UnaryOperator<NeuralNetConfiguration.Builder> setting) {
        return of(setting.apply(builder()), InputType.feedForward(4), dense(), output());
    }

    private static MultiLayerConfiguration preprocessed(int inputs, InputPreProcessor preProcessor) {
        return builder()
                .list()
                .validateOutputLayerConfig(false)
                .layer(new DenseLayer.Builder().nIn(inputs).nOut(3).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(2).build())
                .inputPreProcessor(0, preProcessor)
                .build();
    }

    private static Map<String, MultiLayerConfiguration> networks() {
        Map<String, MultiLayerConfiguration> networks = new LinkedHashMap<>();
        layers().forEach(conf -> networks.put("layers " + networks.size(), conf));
        settings().forEach(conf -> networks.put("settings " + networks.size(), conf));
        losses().forEach(loss -> networks.put(
                "loss " + loss + " " + networks.size(),
                feedForward(dense(), new OutputLayer.Builder(loss).nOut(3).build())));
        for (LossFunction loss : LossFunction.values()) {
            networks.put(
                    "loss " + loss,
                    feedForward(dense(), new OutputLayer.Builder(loss).nOut(3).build()));
        }
        for (Activation activation : Activation.values()) {
            networks.put("activation " + activation, with(builder -> builder.activation(activation)));
        }
        for (WeightInit init : WeightInit.values()) {
            if (init != WeightInit.DISTRIBUTION) {
                networks.put(
                        "weights " + init,
                        of(
                                builder().weightInit(init),
                                InputType.feedForward(3),
                                new DenseLayer.Builder().nOut(3).build(),
                                new OutputLayer.Builder(LossFunction.MSE)
                                        .nOut(3)
                                        .build()));
            }
        }
        return networks;
    }

    private static Stream<MultiLayerConfiguration> layers() {
        return Stream.concat(feedForwardLayers(), recurrentLayers());
    }

    private static Stream<MultiLayerConfiguration> feedForwardLayers() {
        return Stream.of(
                feedForward(new EmbeddingLayer.Builder().nIn(10).nOut(4).build(), dense(), output()),
                feedForward(
                        new EmbeddingLayer.Builder().weightInit(Nd4j.ones(4, 3)).build(), dense(), output()),
                feedForward(
                        new BatchNormalization.Builder().build(),
                        new ActivationLayer(Activation.LEAKYRELU),
                        new DropoutLayer(0.5),
                        dense(),
                        new LossLayer.Builder(LossFunction.XENT).build()),
                feedForward(new ElementWiseMultiplicationLayer.Builder().nOut(4).build(), output()),
                feedForward(new PReLULayer.Builder().inputShape(4).build(), output()),
                feedForward(new AutoEncoder.Builder().nOut(3).build(), output()),
                feedForward(new FrozenLayer(dense()), new FrozenLayerWithBackprop(dense()), output()),
                feedForward(
                        dense(),
                        new CenterLossOutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .build()),
                feedForward(
                        dense(),
                        new OCNNOutputLayer.Builder().hiddenLayerSize(2).build()),
                autoencoder(new GaussianReconstructionDistribution(Activation.TANH)),
                autoencoder(new BernoulliReconstructionDistribution(Activation.SIGMOID)),
                autoencoder(new ExponentialReconstructionDistribution(Activation.TANH)),
                autoencoder(new LossFunctionWrapper(Activation.TANH, new LossMSE())),
                autoencoder(new CompositeReconstructionDistribution.Builder()
                        .addDistribution(2, new GaussianReconstructionDistribution())
                        .addDistribution(2, new BernoulliReconstructionDistribution())
                        .build()));
    }

    private static MultiLayerConfiguration autoencoder(ReconstructionDistribution distribution) {
        return feedForward(
                new VariationalAutoencoder.Builder()
                        .encoderLayerSizes(5, 4)
                        .decoderLayerSizes(5)
                        .reconstructionDistribution(distribution)
                        .nOut(3)
                        .build(),
                output());
    }

    private static Stream<MultiLayerConfiguration> recurrentLayers() {
        return Stream.of(
                recurrent(
                        new Bidirectional(new LSTM.Builder().nOut(3).build()),
                        new SimpleRnn.Builder().nOut(4).build(),
                        dense(),
                        new LastTimeStep(new LSTM.Builder().nOut(2).build()),
                        output()),
                recurrent(graves(), rnnOutput()),
                recurrent(gravesBidirectional(), new RnnLossLayer.Builder(LossFunction.MSE).build()),
                recurrent(
                        new LSTM.Builder().nOut(2).build(),
                        new FrozenLayer(new LSTM.Builder().nOut(2).build()),
                        new GlobalPoolingLayer(),
                        output()),
                recurrent(
                        new EmbeddingSequenceLayer.Builder().nIn(10).nOut(4).build(),
                        new LSTM.Builder().nOut(2).build(),
                        rnnOutput()),
                recurrent(
                        new TimeDistributed(dense(), RNNFormat.NCW),
                        new MaskLayer(),
                        new MaskZeroLayer(new LSTM.Builder().nOut(3).build(), 0),
                        rnnOutput()),
                feedForward(
                        new RepeatVector.Builder<>(3).build(),
                        new LSTM.Builder().nOut(3).build(),
                        rnnOutput()));
    }

    @SuppressWarnings("deprecation") // a stock class all the same
    private static Layer graves() {
        return new GravesLSTM.Builder().nOut(3).build();
    }

    @SuppressWarnings("deprecation") // a stock class all the same
    private static Layer gravesBidirectional() {
        return new GravesBidirectionalLSTM.Builder().nOut(3).build();
    }

    private static Stream<MultiLayerConfiguration> settings() {
        Stream<MultiLayerConfiguration> updaters = Stream.concat(
                        Stream.of(
                                new Sgd(0.1),
                                new Adam(0.1),
                                new AdaMax(0.1),
                                new AMSGrad(0.1),
                                new AdaGrad(0.1),
                                new AdaDelta(),
                                new Nadam(0.1),
                                new Nesterovs(0.1),
                                new NoOp(),
                                new RmsProp(0.1)),
                        schedules().map(Adam::new))
                .map(updater -> with(builder -> builder.updater(updater)));
        Stream<MultiLayerConfiguration> constraints = Stream.of(
                        new MaxNormConstraint(3, 1),
                        new MinMaxNormConstraint(0, Double.POSITIVE_INFINITY, 1),
                        new NonNegativeConstraint(),
                        new UnitNormConstraint(1))
                .map(constraint -> with(builder -> builder.constrainWeights(constraint)));
        Stream<MultiLayerConfiguration> distributions = Stream.of(
                        new BinomialDistribution(3, 0.5),
                        new ConstantDistribution(0.1),
                        gaussian(),
                        new LogNormalDistribution(0, 1),
                        new NormalDistribution(0, 1),
                        new OrthogonalDistribution(1),
                        new TruncatedNormalDistribution(0, 1),
                        new UniformDistribution(-1, 1))
                .map(distribution -> with(builder -> builder.weightInit(distribution)));
        Stream<MultiLayerConfiguration> dropouts = Stream.of(
                        new AlphaDropout(0.5),
                        new Dropout(new MapSchedule(ScheduleType.EPOCH, Map.of(0, 0.5))),
                        new GaussianDropout(0.5),
                        new GaussianNoise(0.1),
                        new SpatialDropout(0.5))
                .map(dropout -> with(builder -> builder.dropOut(dropout)));
        Stream<MultiLayerConfiguration> noises = Stream.of(
                        new DropConnect(0.9), new WeightNoise(new NormalDistribution(0, 0.1)))
                .map(noise -> with(builder -> builder.weightNoise(noise)));
        Stream<MultiLayerConfiguration> penalties =
                Stream.of(with(builder -> builder.l1(1e-3).l2(1e-3)), with(builder -> builder.weightDecay(1e-3)));
        return Stream.of(updaters, constraints, distributions, dropouts, noises, penalties, preProcessors())
                .flatMap(each -> each);
    }

    @SuppressWarnings("deprecation") // a stock class all the same
    private static Distribution gaussian() {
        return new GaussianDistribution(0, 1);
    }

    private static Stream<MultiLayerConfiguration> preProcessors() {
        return Stream.of(
                preprocessed(6, new KerasFlattenRnnPreprocessor(2, 3)),
                preprocessed(6, new ReshapePreprocessor(new long[] {2, 3}, new long[] {6}, false, RNNFormat.NCW)),
                preprocessed(2, new RnnToFeedForwardPreProcessor()),
                preprocessed(
                        2,
                        new ComposableInputPreProcessor(
                                new FeedForwardToRnnPreProcessor(), new RnnToFeedForwardPreProcessor())),
                preprocessed(2, new PermutePreprocessor(1, 2)));
    }

    /** Schedules of a run of a million iterations, as that of the article. */
    private static Stream<ISchedule> schedules() {
        int iterations = 1_000_000;
        return Stream.of(
                new ExponentialSchedule(ScheduleType.ITERATION, 0.1, 0.99),
                new FixedSchedule(0.1),
                new InverseSchedule(ScheduleType.EPOCH, 0.1, 0.9, 2),
                new MapSchedule.Builder(ScheduleType.ITERATION)
                        .add(0, 0.1)
                        .add(iterations, 0.01)
                        .build(),
                new PolySchedule(ScheduleType.ITERATION, 0.1, 2, iterations),
                new SigmoidSchedule(ScheduleType.ITERATION, 0.1, 0.9, iterations),
                new StepSchedule(ScheduleType.ITERATION, 0.1, 0.9, iterations),
                new CycleSchedule(ScheduleType.ITERATION, 0.1, iterations));
    }

    private static Stream<ILossFunction> losses() {
        return Stream.of(
                new LossMCXENT(Nd4j.createFromArray(1f, 2f, 3f)),
                new LossBinaryXENT(Nd4j.createFromArray(1.0, 2.0, 3.0)),
                new LossNegativeLogLikelihood(Nd4j.createFromArray(1f, 2f, 3f).reshape(1, 3)),
                new LossL1(Nd4j.createFromArray(1f, 2f, 3f)),
                new LossL2(Nd4j.createFromArray(1f, 2f, 3f)),
                new LossMAE(Nd4j.createFromArray(1f, 2f, 3f)),
                new LossMAPE(Nd4j.createFromArray(1f, 2f, 3f)),
                new LossMSE(Nd4j.createFromArray(1f, 2f, 3f)),
                new LossMSLE(Nd4j.createFromArray(1f, 2f, 3f)),
                new LossFMeasure(0.5),
                LossMixtureDensity.builder().gaussians(1).labelWidth(1).build(),
                new LossMultiLabel());
    }

    @TestFactory
    Stream<DynamicTest> opens() {
        return networks.entrySet().stream()
                .map(network -> DynamicTest.dynamicTest(network.getKey(), () -> {
                    MultiLayerNetwork made = new MultiLayerNetwork(network.getValue());
                    made.init();
                    Networks.assertOpensLikeDeeplearning4j(made);
                }));
    }

    @Test
    void everyStockClassOpensOrIsListedInTheDocs() throws Exception {
        Set<String> opened = networks.values().stream()
                .flatMap(conf -> NAMED.matcher(conf.toJson()).results())
                .map(named -> named.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = new String(
                        SafeModelSerializer.class
                                .getResourceAsStream("allowed-classes.txt")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("org."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).as("classes that a network made here names").isEqualTo(opened);
        Set<String> stock = stockClasses();
        assertThat(stock).hasSizeGreaterThan(150).containsAll(listed);
        Set<String> others = stock.stream()
                .filter(name -> !listed.contains(name))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(refusedInTheDocs()).isEqualTo(others);
    }

    /** The reason that the docs give for refusing two classes. */
    @Test
    void deeplearning4jCannotOpenTheseItself() {
        ISchedule ramp = new RampSchedule(new FixedSchedule(0.1), 10);
        for (IUpdater updater : List.of(new AdaBelief(0.1), new Adam(ramp))) {
            MultiLayerNetwork network = new MultiLayerNetwork(with(builder -> builder.updater(updater)));
            network.init();
            assertThatThrownBy(() -> ModelSerializer.restoreMultiLayerNetwork(
                            new ByteArrayInputStream(Networks.saved(network)), true))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private static Set<String> refusedInTheDocs() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("project.root"), "docs/reliability.md"));
        String table = page.substring(page.indexOf("<!-- stock classes refused -->"));
        table = table.substring(0, table.indexOf("\n\n", table.indexOf('|')));
        Matcher names = Pattern.compile("`(\\w+)`").matcher(table);
        Set<String> refused = new TreeSet<>();
        while (names.find()) {
            assertThat(refused.add(names.group(1))).as(names.group()).isTrue();
        }
        return refused;
    }

    /** The concrete classes of each kind in the jars of deeplearning4j-nn and nd4j-api. */
    private static Set<String> stockClasses() throws IOException, URISyntaxException {
        Set<String> names = new TreeSet<>();
        for (Class<?> inJar : List.of(Layer.class, IUpdater.class)) {
            Path jar = Path.of(
                    inJar.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(entry -> entry.getName())
                        .filter(
                                name -> name.endsWith(".class")
                                        && name.matches(
                                                "org/(deeplearning4j/(nn/(conf|weights)"
                                                        + "|preprocessors)|nd4j/linalg/(activations|learning|lossfunctions|schedule))/.*"))
                        .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                        .filter(StockClassesTest::isNamedByConfigurations)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static boolean isNamedByConfigurations(String name) {
        try {
            Class<?> type = Class.forName(name, false, StockClassesTest.class.getClassLoader());
            return !Modifier.isAbstract(type.getModifiers())
                    && !name.contains("$")
                    && KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type));
        } catch (ClassNotFoundException | LinkageError e) {
            throw new AssertionError(name, e);
        }
    }
}
