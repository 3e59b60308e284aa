package example;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.Split;
import addition.eval.AdditionEvaluation;
import addition.eval.ExactMatchScoreCalculator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.ScoreImprovementEpochTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains until exact match on validation sums has not risen for ten epochs, and keeps the best network. */
public final class EarlyStopping {
    private EarlyStopping() {}

    public static void main(String[] args) {
        Split data = Split.of(AdditionDataset.random(1_000, 2, 7));
        EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
                new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                        .scoreCalculator(
                                new ExactMatchScoreCalculator<>(new AdditionDataSetIterator(data.validation(), 100)))
                        .epochTerminationConditions(
                                new MaxEpochsTerminationCondition(80),
                                new ScoreImprovementEpochTerminationCondition(10))
                        .modelSaver(new InMemoryModelSaver<>())
                        .build();
        EarlyStoppingResult<MultiLayerNetwork> result = new EarlyStoppingTrainer(
                        configuration, OwnLstm.network(7), new AdditionDataSetIterator(data.train(), 50, 7))
                .fit();
        System.out.println("best epoch " + result.getBestModelEpoch() + " of " + result.getTotalEpochs());
        System.out.println(
                AdditionEvaluation.of(result.getBestModel(), data.test()).stats());
    }
}
