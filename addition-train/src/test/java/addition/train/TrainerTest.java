package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.eval.AdditionEvaluation;
import addition.models.Architecture;
import addition.train.TrainingMonitor.CurvePoint;
import addition.train.TrainingMonitor.DivergedException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class TrainerTest {
    private static final Trainer TRAINER = Trainer.of(Engine.DL4J);

    private static TrainingPlan small(Architecture network) {
        return TrainingPlan.of(Recipe.ARTICLE, network, 3)
                .with(Hyperparameter.EXAMPLES, 50)
                .with(Hyperparameter.LEARNING_RATE, 0.01)
                .with(Hyperparameter.EPOCHS, 20);
    }

    @ParameterizedTest
    @EnumSource
    void samePlanSameNetworkToTheLastBit(Architecture network) {
        for (Engine engine : Engine.values()) {
            samePlanSameNetwork(Trainer.of(engine), network);
        }
    }

    private static void samePlanSameNetwork(Trainer trainer, Architecture network) {
        TrainingResult one = trainer.train(small(network), TrainingMonitor.NONE);
        TrainingResult two = trainer.train(small(network), TrainingMonitor.NONE);
        assertThat(two.network().params()).isEqualTo(one.network().params());
        assertThat(two.network().updaterState()).isEqualTo(one.network().updaterState());
        assertThat(two.curve()).isEqualTo(one.curve());
    }

    @ParameterizedTest
    @EnumSource
    void listenersAreToldByBothEngines(Engine engine) {
        List<Integer> epochs = new ArrayList<>();
        List<Integer> iterations = new ArrayList<>();
        BaseTrainingListener listener = new BaseTrainingListener() {
            @Override
            public void onEpochEnd(Model model) {
                epochs.add(((MultiLayerNetwork) model).getEpochCount());
            }

            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                iterations.add(iteration);
            }
        };
        TrainingResult result = Trainer.of(engine, listener)
                .train(small(Architecture.SIMPLE_RNN).with(Hyperparameter.EPOCHS, 2), TrainingMonitor.NONE);
        assertThat(epochs).containsExactly(0, 1);
        assertThat(iterations).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(result.network().getListeners()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void trainsAsAPlainLoopOfFitWould(Architecture network) {
        TrainingPlan plan = small(network);
        TrainingResult result = TRAINER.train(plan, TrainingMonitor.NONE);
        MultiLayerNetwork plain = plan.network();
        List<DataSet> batches = new ArrayList<>();
        new AdditionDataSetIterator(plan.split().train(), 10).forEachRemaining(batches::add);
        for (int epoch = 0; epoch < 20; epoch++) {
            batches.forEach(plain::fit);
        }
        assertThat(result.network().params()).isEqualTo(plain.params());
        assertThat(result.iterations()).isEqualTo(60).isEqualTo(plain.getIterationCount());
    }

    @ParameterizedTest
    @EnumSource
    void bothEnginesGiveTheSameRun(Architecture network) {
        TrainingPlan plan = small(network).with(Hyperparameter.LEARNING_RATE, 1e-4);
        TrainingResult dl4j = Trainer.of(Engine.DL4J).train(plan, TrainingMonitor.NONE);
        TrainingResult fused = Trainer.of(Engine.FUSED).train(plan, TrainingMonitor.NONE);
        assertThat(fused.network()
                        .params()
                        .sub(dl4j.network().params())
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-6);
        assertThat(fused.curve())
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-5 ? 0 : 1, Double.class)
                        .build())
                .isEqualTo(dl4j.curve());
        assertThat(fused.test()).isEqualTo(dl4j.test());
        assertThat(fused.iterations()).isEqualTo(dl4j.iterations());
    }

    @Test
    void lossIsTheMeanOfTheEpochPerExampleAndDigit() {
        TrainingPlan plan =
                small(Architecture.SIMPLE_RNN).with(Hyperparameter.EPOCHS, 1).with(Hyperparameter.BATCH, 1_000);
        TrainingResult result = TRAINER.train(plan, TrainingMonitor.NONE);
        DataSet all = new AdditionDataSetIterator(plan.split().train(), 25).next();
        assertThat(result.loss()).isCloseTo(plan.network().score(all) / 3, within(1e-6));
        assertThat(result.loss()).isBetween(1.5, 4.0);
    }

    @Test
    void curveHasTheRequestedPoints() {
        List<Integer> epochs = new ArrayList<>();
        List<CurvePoint> points = new ArrayList<>();
        TrainingResult result =
                TRAINER.train(small(Architecture.MLP).with(Hyperparameter.EPOCHS, 25), new TrainingMonitor() {
                    @Override
                    public void epochDone(int epoch, double loss) {
                        epochs.add(epoch);
                    }

                    @Override
                    public void curvePoint(CurvePoint point) {
                        points.add(point);
                    }
                });
        assertThat(epochs).hasSize(25).last().isEqualTo(25);
        assertThat(points)
                .isEqualTo(result.curve())
                .extracting(CurvePoint::epoch)
                .containsExactly(3, 5, 8, 10, 13, 15, 18, 20, 23, 25);
        assertThat(points).extracting(CurvePoint::iteration).last().isEqualTo(75L);
        assertThat(points).extracting(CurvePoint::loss).last().isEqualTo(result.loss());
    }

    @Test
    void stopsWhenTheLossFallsLowEnough() {
        TrainingPlan plan = small(Architecture.MLP);
        TrainingPlan easy = plan.with(Hyperparameter.STOP_BELOW_LOSS, 100.0);
        TrainingResult result = TRAINER.train(easy, TrainingMonitor.NONE);
        assertThat(result.epochs()).isEqualTo(1);
        assertThat(result.curve()).singleElement().extracting(CurvePoint::epoch).isEqualTo(1);
    }

    @Test
    void evaluatesOnTheHeldOutProblems() {
        TrainingPlan plan = small(Architecture.SIMPLE_RNN);
        TrainingResult result = TRAINER.train(plan, TrainingMonitor.NONE);
        assertThat(result.validation().exact().total()).isEqualTo(5);
        assertThat(result.test().exact().total()).isEqualTo(20);
        assertThat(result.test().toJson())
                .isEqualTo(AdditionEvaluation.of(result.network(), plan.split().test())
                        .toJson());
        assertThat(result.microsecondsPerIteration()).isPositive();
    }

    @Test
    void stopsTrainingIfTheLossIsNotFinite() {
        TrainingPlan plan =
                small(Architecture.MLP).with(Hyperparameter.LEARNING_RATE, 1e38).with(Hyperparameter.EPOCHS, 100);
        for (Engine engine : Engine.values()) {
            assertThatExceptionOfType(DivergedException.class)
                    .isThrownBy(() -> Trainer.of(engine).train(plan, TrainingMonitor.NONE))
                    .withMessageContaining("try a lower learning rate");
        }
    }

    /** Adam and the accumulation written out again, in double precision, on gradients that DL4J computes. */
    @Test
    void gradientsClearedEveryEpochAddUpOverItsBatches() {
        TrainingPlan plan = small(Architecture.SIMPLE_RNN)
                .with(Hyperparameter.GRADIENTS, GradientReset.EVERY_EPOCH)
                .with(Hyperparameter.EPOCHS, 4);
        MultiLayerNetwork network = plan.network();
        double[] parameters = network.params().toDoubleVector();
        double[] m = new double[parameters.length];
        double[] v = new double[parameters.length];
        int step = 0;
        AdditionDataset train = plan.split().train();
        for (int epoch = 0; epoch < 4; epoch++) {
            double[] sum = new double[parameters.length];
            for (AdditionDataSetIterator batches = new AdditionDataSetIterator(train, 10); batches.hasNext(); ) {
                DataSet batch = batches.next();
                network.setInput(batch.getFeatures());
                network.setLabels(batch.getLabels());
                network.computeGradientAndScore();
                double[] gradient = network.getFlattenedGradients().dup().data().asDouble();
                step++;
                double rate = 0.01 * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
                for (int i = 0; i < parameters.length; i++) {
                    sum[i] += gradient[i] / batch.numExamples();
                    m[i] = 0.9 * m[i] + 0.1 * sum[i];
                    v[i] = 0.999 * v[i] + 0.001 * sum[i] * sum[i];
                    parameters[i] -= rate * m[i] / (Math.sqrt(v[i]) + 1e-8);
                }
                network.setParams(Nd4j.createFromArray(parameters)
                        .castTo(network.params().dataType())
                        .reshape(network.params().shape()));
            }
        }
        double[] trained =
                TRAINER.train(plan, TrainingMonitor.NONE).network().params().toDoubleVector();
        assertThat(trained).containsExactly(parameters, within(1e-5));
        assertThat(TRAINER.train(plan.with(Hyperparameter.GRADIENTS, GradientReset.EVERY_BATCH), TrainingMonitor.NONE)
                        .network()
                        .params()
                        .toDoubleVector())
                .isNotEqualTo(trained);
    }
}
