package addition.train;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.AdditionDataset;
import addition.eval.AccuracyThreshold;
import addition.models.Architecture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The networks learn what they should, at a hundred times the article's learning rate so that it takes seconds.
 * Thresholds leave wide room: docs/experiments.md has what these seeds measured.
 */
class AccuracyRegressionTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void simpleRnnLearnsToAdd(long seed) {
        TrainingResult result = train(Architecture.SIMPLE_RNN, seed, 1_000);
        AdditionDataset test = result.plan().split().test();
        AccuracyThreshold.exactMatch(result.network(), test).atLeast(0.5);
        AccuracyThreshold.digitAccuracy(result.network(), test).atLeast(0.8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void linearMlpDoesNot(long seed) {
        TrainingResult result = train(Architecture.MLP, seed, 1_000);
        AccuracyThreshold.exactMatch(result.network(), result.plan().split().test())
                .atMost(0.02);
        assertThat(result.loss()).as("it does learn something").isLessThan(2.3);
    }

    private static TrainingResult train(Architecture network, long seed, int epochs) {
        TrainingPlan plan = TrainingPlan.of(Recipe.ARTICLE, network, seed)
                .with(Hyperparameter.LEARNING_RATE, 0.01)
                .with(Hyperparameter.BATCH, 50)
                .with(Hyperparameter.EPOCHS, epochs);
        return Trainer.of(Engine.FUSED).train(plan, TrainingMonitor.NONE);
    }
}
