package addition.eval;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What {@code AdditionEvaluation.of} says of a network of the zoo, against what DL4J's {@code doEvaluation} makes of
 * it.
 */
class FusedEvaluationTest {

    private static AdditionEvaluation byTheNetwork(MultiLayerNetwork network, AdditionDataset dataset) {
        AdditionEvaluation evaluation = new AdditionEvaluation();
        network.doEvaluation(new AdditionDataSetIterator(dataset, 1_000), evaluation);
        return evaluation;
    }

    /** A network that is right now and then. */
    private static MultiLayerNetwork trained(MultiLayerNetwork network, int digits) {
        network.setLearningRate(0.01);
        network.fit(new AdditionDataSetIterator(AdditionDataset.random(500, digits, 3), 50, 4), 15);
        return network;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void agreesOnEverySum(int digits) {
        AdditionDataset all = AdditionDataset.exhaustive(digits);
        MultiLayerNetwork rnn = trained(new AdditionSimpleRnn().init(), digits);
        assertThat(AdditionEvaluation.of(rnn, all)).isEqualTo(byTheNetwork(rnn, all));
        if (digits == 3) {
            return; // DL4J takes seconds for a million sums
        }
        MultiLayerNetwork mlp =
                trained(AdditionMlp.builder().digits(digits).build().init(), digits);
        assertThat(AdditionEvaluation.of(mlp, all)).isEqualTo(byTheNetwork(mlp, all));
    }

    @Test
    void agreesOnLongNumbers() {
        MultiLayerNetwork rnn = trained(new AdditionSimpleRnn().init(), 3);
        for (AdditionDataset dataset :
                new AdditionDataset[] {AdditionDataset.random(300, 200, 1), AdditionDataset.carryChains(30, 500, 2)}) {
            assertThat(AdditionEvaluation.of(rnn, dataset)).isEqualTo(byTheNetwork(rnn, dataset));
        }
    }

    /** In plain arrays by parts, column by column by blocks, and by the network itself. */
    @Test
    void countsEveryProblemForProgress() {
        MultiLayerNetwork rnn = new AdditionSimpleRnn().init();
        AdditionDataset mixed = AdditionDataset.of(List.of(
                AdditionDataset.random(1, 2, 1).get(0),
                AdditionDataset.random(1, 5, 1).get(0)));
        assertThat(told(rnn, AdditionDataset.exhaustive(3).subset(0, 999_999))).containsExactly(999_999);
        assertThat(told(rnn, AdditionDataset.exhaustive(4).subset(0, 1_000_000)))
                .containsExactly(750_000, 250_000);
        assertThat(told(rnn, AdditionDataset.random(250, AdditionEvaluation.MAX_PLACES + 1, 1)))
                .containsExactlyInAnyOrder(100, 100, 50);
        assertThat(told(rnn, mixed)).containsExactly(2);
    }

    private static List<Integer> told(MultiLayerNetwork network, AdditionDataset dataset) {
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        AdditionEvaluation.of(network, dataset, told::add);
        return told;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.NaN, Double.POSITIVE_INFINITY})
    void agreesWhereNoDigitIsAheadOfTheOthers(double parameter) {
        MultiLayerNetwork network = new AdditionSimpleRnn().init();
        network.params().assign(parameter);
        AdditionDataset all = AdditionDataset.exhaustive(2);
        assertThat(AdditionEvaluation.of(network, all)).isEqualTo(byTheNetwork(network, all));
    }

    /** Longer than what is counted place by place, so read column by column; misses are told in another way then. */
    @Test
    void agreesOnNumbersThatAreReadColumnByColumn() {
        MultiLayerNetwork rnn = trained(new AdditionSimpleRnn().init(), 3);
        rnn.rnnTimeStep(Nd4j.ones(1, 2, 3));
        INDArray state = rnn.rnnGetPreviousState(0).values().iterator().next().dup();
        AdditionDataset random = AdditionDataset.random(250, 1_234, 1);
        AdditionDataset chains = AdditionDataset.carryChains(1_001, 1_001, 2);
        for (AdditionDataset dataset : List.of(random, random.subset(7, 8), chains)) {
            assertEqualButForMisses(rnn, dataset);
        }
        assertThat(rnn.rnnGetPreviousState(0).values()).containsExactly(state);
        assertThat(AdditionEvaluation.of(rnn, random).misses().get(0)).startsWith("sum 1 of 1234 digits, at digit ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.NaN})
    void agreesOnLongNumbersWhereNoDigitIsAhead(double parameter) {
        MultiLayerNetwork network = new AdditionSimpleRnn().init();
        network.params().assign(parameter);
        assertEqualButForMisses(network, AdditionDataset.random(30, 1_100, 2));
    }

    private static void assertEqualButForMisses(MultiLayerNetwork network, AdditionDataset dataset) {
        assertThat(AdditionEvaluation.of(network, dataset))
                .usingRecursiveComparison()
                .ignoringFields("tallies.misses")
                .isEqualTo(byTheNetwork(network, dataset));
    }

    @ParameterizedTest
    @CsvSource({"20000, 3", "700, 1100"})
    void doesNotDependOnTheNumberOfThreads(int examples, int digits) throws Exception {
        MultiLayerNetwork network = trained(new AdditionSimpleRnn().init(), 3);
        AdditionDataset dataset = AdditionDataset.random(examples, digits, 9);
        AdditionEvaluation evaluation = AdditionEvaluation.of(network, dataset);
        for (int threads : new int[] {1, 5}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            assertThat(pool.submit(() -> AdditionEvaluation.of(network, dataset))
                            .get())
                    .isEqualTo(evaluation);
            pool.shutdown();
        }
    }
}
