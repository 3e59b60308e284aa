package addition.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** The iterator and the evaluation as a user of Deeplearning4j would use them. */
class WithDeeplearning4jTest {
    private static final AdditionDataset DATA = AdditionDataset.random(100, 3, 1);

    private static MultiLayerNetwork network() {
        return AdditionSimpleRnn.builder().updater(new Adam(0.01)).build().init();
    }

    @Test
    void fitGoesThroughTheIteratorEveryEpoch() {
        MultiLayerNetwork network = network();
        AdditionDataSetIterator iterator = new AdditionDataSetIterator(DATA, 30);
        double before = network.score(new AdditionDataSetIterator(DATA, 100).next());
        network.fit(iterator, 5);
        assertThat(network.getEpochCount()).isEqualTo(5);
        assertThat(network.getIterationCount()).isEqualTo(20);
        assertThat(network.score(new AdditionDataSetIterator(DATA, 100).next())).isLessThan(before);
    }

    @Test
    void untrainedScoreIsNearChance() {
        double score = network().score(new AdditionDataSetIterator(DATA, 100).next());
        assertThat(score).as("summed over three steps").isCloseTo(3 * Math.log(10), within(3.0));
    }

    @Test
    void maskedStepsDoNotChangeTheOthers() {
        MultiLayerNetwork network = network();
        AdditionProblem shorter = AdditionDataset.random(1, 2, 1).get(0);
        AdditionProblem longer = AdditionDataset.random(1, 6, 2).get(0);
        AdditionEvaluation together = AdditionEvaluation.of(network, AdditionDataset.of(List.of(shorter, longer)));
        AdditionEvaluation apart = AdditionEvaluation.of(network, AdditionDataset.of(List.of(shorter)));
        apart.merge(AdditionEvaluation.of(network, AdditionDataset.of(List.of(longer))));
        assertThat(together.toJson()).isEqualTo(apart.toJson());
    }

    @Test
    void trainingOnMixedLengthsLearns() {
        AdditionDataset mixed = AdditionDataset.of(IntStream.range(0, 60)
                .mapToObj(i -> AdditionDataset.random(1, 1 + i % 5, i).get(0))
                .toList());
        MultiLayerNetwork network = network();
        AdditionDataSetIterator iterator = new AdditionDataSetIterator(mixed, 20, 1);
        network.fit(iterator, 1);
        double first = network.score();
        network.fit(iterator, 30);
        assertThat(network.score()).isLessThan(first);
    }

    @Test
    @SuppressWarnings("unchecked") // doEvaluation takes a generic array
    void evaluatesTogetherWithDeeplearning4jsEvaluation() {
        MultiLayerNetwork network = network();
        AdditionEvaluation ours = new AdditionEvaluation();
        Evaluation theirs = new Evaluation(10);
        network.doEvaluation(new AdditionDataSetIterator(DATA, 30), ours, theirs);
        assertThat(ours.digitAccuracy()).isCloseTo(theirs.accuracy(), within(1e-12));
        assertThat(ours.exact().total()).isEqualTo(100);
        assertThat(ours.byCarryChain()).hasSize(3);
        Evaluation stock = network.evaluate(new AdditionDataSetIterator(DATA, 30));
        assertThat(stock.getNumRowCounter()).isEqualTo(300);
    }

    @Test
    void evaluatesInAListenerDuringTraining() {
        MultiLayerNetwork network = network();
        AdditionEvaluation evaluation = new AdditionEvaluation();
        AtomicInteger calls = new AtomicInteger();
        EvaluativeListener listener =
                new EvaluativeListener(new AdditionDataSetIterator(DATA, 30), 1, InvocationType.EPOCH_END, evaluation);
        listener.setCallback((caller, model, count, evaluations) -> {
            calls.incrementAndGet();
            assertThat(((AdditionEvaluation) evaluations[0]).exact().total()).isEqualTo(100);
        });
        network.setListeners(listener);
        network.fit(new AdditionDataSetIterator(DATA, 30), 3);
        assertThat(calls).hasValue(3);
    }

    @Test
    void stopsEarlyOnExactMatch() {
        EarlyStoppingConfiguration<MultiLayerNetwork> configuration = new EarlyStoppingConfiguration.Builder<
                        MultiLayerNetwork>()
                .scoreCalculator(new ExactMatchScoreCalculator<>(new AdditionDataSetIterator(DATA, 100)))
                .epochTerminationConditions(new MaxEpochsTerminationCondition(4))
                .modelSaver(new InMemoryModelSaver<>())
                .build();
        EarlyStoppingResult<MultiLayerNetwork> result =
                new EarlyStoppingTrainer(configuration, network(), new AdditionDataSetIterator(DATA, 10, 1)).fit();
        assertThat(result.getTotalEpochs()).isEqualTo(4);
        // Not getBestModelScore(): in M2.1 that is the loss of the saved clone, which is 0.
        assertThat(result.getScoreVsEpoch().get(result.getBestModelEpoch()))
                .isEqualTo(AdditionEvaluation.of(result.getBestModel(), DATA).exactMatch());
        assertThat(result.getScoreVsEpoch()).hasSize(4);
    }

    @Test
    void sweepsLengths() {
        MultiLayerNetwork network = network();
        SortedMap<Integer, AdditionEvaluation> sweep =
                LengthSweep.run(network, digits -> AdditionDataset.random(20, digits, 3), 1, 3, 10);
        assertThat(sweep.keySet()).containsExactly(1, 3, 10);
        assertThat(sweep.get(10).digits()).isEqualTo(10);
        assertThat(sweep.get(3).toJson())
                .isEqualTo(AdditionEvaluation.of(network, AdditionDataset.random(20, 3, 3))
                        .toJson());
        assertThatIllegalArgumentException().isThrownBy(() -> LengthSweep.run(network, AdditionDataset::exhaustive));
        assertThatIllegalArgumentException().isThrownBy(() -> LengthSweep.run(network, AdditionDataset::exhaustive, 0));
    }

    @Test
    void predictsWhatTheOutputSays() {
        MultiLayerNetwork network = network();
        AdditionPredictor predictor = new AdditionPredictor(network);
        assertThat(predictor.fixedDigits()).isEmpty();
        for (int i = 0; i < 20; i++) {
            INDArray output = network.output(
                    new AdditionDataSetIterator(DATA.subset(i, i + 1), 1).next().getFeatures());
            Digits answer = predictor.predict(DATA.get(i));
            for (int place = 0; place < 3; place++) {
                assertThat(answer.at(place)).isEqualTo(output.argMax(1).getInt(0, place));
            }
        }
    }

    @Test
    void aDenseNetworkTakesOnlyItsDigits() {
        AdditionPredictor predictor =
                new AdditionPredictor(AdditionMlp.builder().digits(4).build().init());
        assertThat(predictor.fixedDigits()).hasValue(4);
        assertThat(predictor.predict(AdditionDataset.random(1, 4, 1).get(0)).length())
                .isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predictor.predict(DATA.get(0)))
                .withMessage("the network takes 4 digits, found 3");
    }

    @Test
    void aDenseNetworkIsEvaluatedOnItsDigitsOnly() {
        MultiLayerNetwork dense = AdditionMlp.builder().digits(4).build().init();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionEvaluation.of(dense, DATA))
                .withMessage(
                        "the network takes sums of 4 digits, found 3; give it such sums, or use a recurrent network");
        AdditionDataset mixed = AdditionDataset.of(
                List.of(DATA.get(0), AdditionDataset.random(1, 4, 1).get(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthSweep.run(dense, digits -> mixed, 4))
                .withMessageContaining("found sums of different lengths");
    }

    @Test
    void thresholdsPassAndFail() {
        MultiLayerNetwork network = network();
        double exactMatch = AdditionEvaluation.of(network, DATA).exactMatch();
        AccuracyThreshold.exactMatch(network, DATA).atLeast(exactMatch);
        AccuracyThreshold.exactMatch(network, DATA).atMost(exactMatch);
        AccuracyThreshold.digitAccuracy(network, DATA).atLeast(0);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> AccuracyThreshold.exactMatch(network, DATA).atLeast(0.75))
                .withMessageContainingAll("exact match must be at least 0.75, found ", "of 100 sums", ", answered ");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> AccuracyThreshold.digitAccuracy(network, DATA).atMost(0))
                .withMessageStartingWith("digit accuracy must be at most 0.0, found ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccuracyThreshold.exactMatch(network, DATA).atLeast(75));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccuracyThreshold.exactMatch(network, DATA).atLeast(Double.NaN));
    }
}
