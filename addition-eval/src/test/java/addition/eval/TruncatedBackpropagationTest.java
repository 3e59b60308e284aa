package addition.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.eval.EvaluationCounts.Tally;
import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * DL4J evaluates a network with truncated backpropagation on pieces of each series; exact match is that of whole
 * series.
 */
class TruncatedBackpropagationTest {
    private static final AdditionDataset DATA = AdditionDataset.random(300, 6, 1);
    private static final Tally RIGHT = new Tally(144, 300);

    private static MultiLayerNetwork standard;
    private static MultiLayerNetwork truncated;
    private static ComputationGraph graph;

    @BeforeAll
    static void load() throws Exception {
        standard = new AdditionSimpleRnn().initPretrained(AdditionWeights.ARTICLE);
        MultiLayerConfiguration conf = standard.getLayerWiseConfigurations().clone();
        conf.setBackpropType(BackpropType.TruncatedBPTT);
        conf.setTbpttFwdLength(3);
        conf.setTbpttBackLength(3);
        truncated = new MultiLayerNetwork(conf);
        truncated.init(standard.params().dup(), false);
        graph = truncated.toComputationGraph();
        graph.getConfiguration().setBackpropType(BackpropType.TruncatedBPTT);
        graph.getConfiguration().setTbpttFwdLength(3);
        graph.getConfiguration().setTbpttBackLength(3);
    }

    private static AdditionDataSetIterator batches(AdditionDataset data) {
        return new AdditionDataSetIterator(data, 70);
    }

    @Test
    void countsWholeSums() {
        assertThat(AdditionEvaluation.of(standard, DATA).exact()).isEqualTo(RIGHT);
        for (NeuralNetwork network : List.of(truncated, graph)) {
            AdditionEvaluation evaluation = AdditionEvaluation.of(network, DATA);
            assertThat(evaluation).isEqualTo(AdditionEvaluation.of(standard, DATA));
        }
        AccuracyThreshold.exactMatch(truncated, DATA).atMost(144 / 300.0);
        assertThat(LengthSweep.run(truncated, digits -> DATA, 6).get(6).exact()).isEqualTo(RIGHT);
    }

    @Test
    void countsWholeSumsOfMixedLengths() {
        AdditionDataset mixed =
                AdditionDataset.of(Stream.concat(DATA.stream(), AdditionDataset.random(100, 2, 2).stream())
                        .toList());
        AdditionEvaluation expected = AdditionEvaluation.of(standard, mixed);
        assertThat(expected.exact().total()).isEqualTo(400);
        assertThat(AdditionEvaluation.of(truncated, mixed)).isEqualTo(expected);
        assertThat(AdditionEvaluation.of(graph, mixed)).isEqualTo(expected);
    }

    @Test
    void scoresWholeSumsInEarlyStopping() {
        assertThat(new ExactMatchScoreCalculator<MultiLayerNetwork>(batches(DATA)).calculateScore(truncated))
                .isEqualTo(144 / 300.0);
        assertThat(new ExactMatchScoreCalculator<ComputationGraph>(batches(DATA)).calculateScore(graph))
                .isEqualTo(144 / 300.0);
    }

    @Test
    @SuppressWarnings("unchecked") // doEvaluation takes a generic array
    void refusesThePiecesThatDeeplearning4jHandsOver() {
        for (NeuralNetwork network : List.of(truncated, graph)) {
            AdditionEvaluation evaluation = new AdditionEvaluation();
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> network.doEvaluation(batches(DATA), evaluation))
                    .withMessageStartingWith("exact match needs whole series")
                    .withMessageContaining("AdditionEvaluation.of(network, dataset)");
            assertThat(evaluation.exact().total()).isZero();
        }
        EvaluativeListener listener =
                new EvaluativeListener(batches(DATA), 1, InvocationType.EPOCH_END, new AdditionEvaluation());
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> listener.onEpochEnd(truncated));
    }

    @Test
    @SuppressWarnings("unchecked") // doEvaluation takes a generic array
    void takesWholeSeriesFromDeeplearning4j() {
        List<AdditionEvaluation> evaluations = new ArrayList<>();
        for (NeuralNetwork network : List.of(standard, standard.toComputationGraph())) {
            AdditionEvaluation evaluation = new AdditionEvaluation();
            network.doEvaluation(batches(DATA), evaluation);
            evaluations.add(evaluation);
        }
        assertThat(evaluations).allMatch(evaluation -> evaluation.exact().equals(RIGHT));
    }
}
