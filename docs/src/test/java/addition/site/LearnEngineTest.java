package addition.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import addition.eval.AdditionPredictor;
import addition.eval.LengthCertificate;
import addition.eval.LengthCertificate.Verdict;
import addition.fused.FusedNetwork;
import addition.fused.FusedTrainer;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import addition.train.Hyperparameter;
import addition.train.Recipe;
import addition.train.TrainingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** What the page computes, against the library. */
class LearnEngineTest extends LearnInBrowser {
    private static List<List<Integer>> columns(AdditionDataset problems) {
        return IntStream.range(0, problems.size())
                .mapToObj(problems::get)
                .map(problem -> IntStream.range(0, problem.digits())
                        .map(problem::column)
                        .boxed()
                        .toList())
                .toList();
    }

    private static List<List<Integer>> integers(Object made) {
        return ((List<?>) made)
                .stream()
                        .map(one -> ((List<?>) one)
                                .stream()
                                        .map(value -> ((Number) value).intValue())
                                        .toList())
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void drawsTheSameSumsAsTheLibrary(int radix) {
        ColumnRule rule = ColumnRules.addition(radix, 2);
        for (long seed : List.of(0L, 1L, 99L, 123_456_789_012L)) {
            assertThat(integers(browser.executeScript(
                            "return propagatingSums(new Addition(arguments[0]), 20, 24, arguments[1])", radix, seed)))
                    .isEqualTo(columns(ProblemKind.PROPAGATING.draw(rule, 20, 24, seed)));
            assertThat(integers(browser.executeScript(
                            "return balancedSums(new Addition(arguments[0]), 20, 24, arguments[1])", radix, seed)))
                    .isEqualTo(columns(ProblemKind.BALANCED.draw(rule, 20, 24, seed)));
            assertThat(integers(browser.executeScript(
                            "return randomSums(new Addition(arguments[0]), 20, 24, arguments[1])", radix, seed)))
                    .isEqualTo(columns(ProblemKind.RANDOM.draw(rule, 20, 24, seed)));
        }
    }

    /**
     * A hundred steps from the same weights on the same examples: the page in double precision, the library in single.
     */
    @ParameterizedTest
    @CsvSource({"10, 6", "10, 3", "2, 3"})
    void makesTheLibrarysSteps(int radix, int hidden) {
        ColumnRule rule = ColumnRules.addition(radix, 2);
        TrainingPlan plan = TrainingPlan.of(Recipe.SMALLEST, Architecture.SIMPLE_RNN, rule, 5)
                .with(Hyperparameter.HIDDEN, hidden)
                .with(Hyperparameter.PROBLEMS, ProblemKind.PROPAGATING)
                .with(Hyperparameter.DIGITS, 12)
                .with(Hyperparameter.EXAMPLES, 200)
                .with(Hyperparameter.BATCH, 50)
                .with(Hyperparameter.EPOCHS, 50)
                .with(Hyperparameter.LEARNING_RATE, 0.01)
                .with(Hyperparameter.FINAL_LEARNING_RATE, 1e-4)
                .with(Hyperparameter.L1, 1e-4);
        MultiLayerNetwork network = plan.network();
        AdditionDataset examples = plan.split().train();
        List<Double> before = parameters(network.params().dup('c').data().asFloat());
        FusedTrainer trainer = new FusedTrainer(network, examples, 50, false, (radix - 1) / 2f);
        List<Double> losses = new ArrayList<>();
        IntStream.range(0, 50).forEach(epoch -> losses.add(trainer.fitEpoch()));
        trainer.sync();
        Map<?, ?> made = (Map<?, ?>) browser.executeScript("""
                const network = new Network(new Addition(arguments[0]), arguments[1], arguments[2]);
                const recipe = {batch: 50, epochs: 50, digits: 12, rate: 0.01, finalRate: 1e-4, l1: 1e-4};
                const trainer = new Trainer(network, arguments[3], recipe, 1);
                const losses = Array.from({length: 50}, () => trainer.oneEpoch());
                return {losses, parameters: Array.from(network.parameters)};
                """, radix, hidden, before, columns(examples));
        assertThat(losses.get(49)).isLessThan(0.9 * losses.get(0));
        assertClose((List<?>) made.get("losses"), losses, 1e-5);
        assertClose(
                (List<?>) made.get("parameters"),
                parameters(network.params().dup('c').data().asFloat()),
                2e-3);
    }

    private static List<Double> parameters(float[] values) {
        List<Double> list = new ArrayList<>();
        for (float value : values) {
            list.add((double) value);
        }
        return list;
    }

    private static void assertClose(List<?> found, List<Double> expected, double most) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(((Number) found.get(i)).doubleValue()).as("value " + i).isCloseTo(expected.get(i), offset(most));
        }
    }

    /** Twenty networks: those of the zoo, the two smallest of them a little off, and far off. */
    @Test
    void comesToTheVerdictsOfTheCertificate() throws IOException {
        List<MultiLayerNetwork> networks = new ArrayList<>();
        for (AdditionWeights weights : AdditionWeights.values()) {
            networks.add(zoo(weights));
        }
        Random random = new Random(8);
        for (double most : new double[] {1e-5, 3e-4, 0.01, 0.3}) {
            for (int i = 0; i < 4; i++) {
                networks.add(moved(zoo(i < 2 ? AdditionWeights.SMALLEST : AdditionWeights.BINARY), most, random));
            }
        }
        int certified = 0;
        int refuted = 0;
        for (MultiLayerNetwork network : networks) {
            LengthCertificate certificate = LengthCertificate.of(network);
            FusedNetwork fused = FusedNetwork.require(network);
            Map<?, ?> made = (Map<?, ?>) browser.executeScript(
                    "return new Proof(new Network(new Addition(arguments[0]), arguments[1], arguments[2])).decide()",
                    fused.rule().radix(),
                    fused.hidden(),
                    parameters(fused.parameters()));
            assertThat(made.get("verdict")).isEqualTo(certificate.verdict().toString());
            if (certificate.isCertified()) {
                certified++;
                assertThat(((Number) made.get("margin")).doubleValue()).isCloseTo(certificate.margin(), offset(1e-5));
            } else if (certificate.verdict() == Verdict.REFUTED) {
                refuted++;
                int[] wrong = ((List<?>) made.get("columns"))
                        .stream()
                                .mapToInt(column -> ((Number) column).intValue())
                                .toArray();
                AdditionProblem problem = AdditionProblem.ofColumns(fused.rule(), wrong);
                assertThat(new AdditionPredictor(network).predict(problem)).isNotEqualTo(problem.sum());
            }
        }
        assertThat(networks).hasSize(20);
        assertThat(certified).isBetween(8, 14);
        assertThat(refuted).isGreaterThan(5);
    }

    private static MultiLayerNetwork zoo(AdditionWeights weights) throws IOException {
        try (InputStream in = Architecture.SIMPLE_RNN.openWeights(weights)) {
            return SafeModelSerializer.restoreMultiLayerNetwork(in, false);
        }
    }

    /** The network with every parameter changed by at most a share of itself. */
    private static MultiLayerNetwork moved(MultiLayerNetwork network, double most, Random random) {
        float[] parameters = network.params().dup('c').data().asFloat();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= (float) (1 + most * (2 * random.nextDouble() - 1));
        }
        network.setParams(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
        return network;
    }
}
