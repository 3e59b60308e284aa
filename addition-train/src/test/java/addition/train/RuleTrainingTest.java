package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import addition.data.Split;
import addition.eval.AdditionEvaluation;
import addition.eval.AdditionPredictor;
import addition.eval.LengthCertificate;
import addition.eval.LengthCertificate.Counterexample;
import addition.fused.FusedNetwork;
import addition.fused.FusedPredictor;
import addition.models.AdditionSimpleRnn;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Networks of other rules than decimal addition of two operands. */
class RuleTrainingTest {
    private static final List<ColumnRule> RULES = List.of(
            ColumnRules.addition(2, 2),
            ColumnRules.addition(36, 2),
            ColumnRules.addition(10, 3),
            ColumnRules.subtraction(10),
            ColumnRules.multiplication(10, 7));

    static Stream<Arguments> networks() {
        return RULES.stream()
                .flatMap(rule -> Stream.of(Architecture.values()).map(network -> Arguments.of(rule, network)));
    }

    private static TrainingPlan plan(ColumnRule rule, Architecture network) {
        return TrainingPlan.of(Recipe.GENERALIZING, network, rule, 3)
                .with(Hyperparameter.EXAMPLES, 100)
                .with(Hyperparameter.DIGITS, 5)
                .with(Hyperparameter.EPOCHS, 40);
    }

    private static MultiLayerNetwork trained(Engine engine, TrainingPlan plan) {
        return Trainer.of(engine).train(plan, TrainingMonitor.NONE).network();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void bothEnginesTrainTheSameNetwork(ColumnRule rule, Architecture network) {
        TrainingPlan plan = plan(rule, network).with(Hyperparameter.LEARNING_RATE, 1e-3);
        INDArray ours = trained(Engine.FUSED, plan).params();
        INDArray theirs = trained(Engine.DL4J, plan).params();
        assertThat(ours.sub(theirs).amaxNumber().doubleValue()).isLessThan(2e-5);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void fusedAnswersAreThoseOfDeeplearning4j(ColumnRule rule, Architecture architecture) {
        MultiLayerNetwork network = trained(Engine.FUSED, plan(rule, architecture));
        AdditionDataset problems = ProblemKind.BALANCED.draw(rule, 300, 5, 9);
        INDArray features = new AdditionDataSetIterator(problems, 300).next().getFeatures();
        FusedPredictor predictor = new FusedPredictor(FusedNetwork.require(network));
        assertThat(predictor
                        .output(features)
                        .sub(network.output(features))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-5);
        AdditionEvaluation theirs = new AdditionEvaluation();
        network.doEvaluation(new AdditionDataSetIterator(problems, 50), theirs);
        assertThat(AdditionEvaluation.of(network, problems)).isEqualTo(theirs);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aModelFileKeepsTheRule(ColumnRule rule, Architecture architecture, @TempDir Path directory)
            throws IOException {
        MultiLayerNetwork network = plan(rule, architecture).network();
        Path file = directory.resolve("model.zip");
        Files.write(file, SafeModelSerializer.toBytes(network, true));
        assertThat(ModelSerializer.restoreMultiLayerNetwork(file.toFile()).params())
                .isEqualTo(network.params());
        FusedNetwork read = FusedNetwork.read(SafeModelSerializer.read(file), () -> {
                    throw new AssertionError("it needs no class of Deeplearning4j");
                })
                .orElseThrow();
        assertThat(read.rule()).isEqualTo(rule);
        assertThat(read.parameters()).isEqualTo(FusedNetwork.require(network).parameters());
        AdditionDataset decimal = AdditionDataset.random(3, 5, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionEvaluation.of(network, decimal))
                .withMessage("the network computes %s, and the problems are of addition:10:2", rule.name());
    }

    @Test
    void aPlanKeepsTheRule() {
        for (ColumnRule rule : RULES) {
            TrainingPlan plan = TrainingPlan.of(Recipe.GENERALIZING, Architecture.SIMPLE_RNN, rule, 3);
            assertThat(TrainingPlan.fromJson(plan.toJson())).isEqualTo(plan);
            assertThat(plan.dataset().rule()).isEqualTo(rule);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(ColumnRules.subtraction(10), Architecture.SIMPLE_RNN)
                        .with(Hyperparameter.SWAPPED, true))
                .withMessage("swapped requires a rule whose operands commute, found subtraction:10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(ColumnRules.subtraction(10), Architecture.SIMPLE_RNN)
                        .with(Hyperparameter.TIED, true))
                .withMessage("tied requires a rule of which only the sums of columns matter, found subtraction:10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hyperparameter.RULE.parse("division:10"))
                .withMessageContaining("found 'division:10'");
    }

    /** In seconds binary addition is learned, and proved for every length, also with a carry between two others. */
    @ParameterizedTest
    @CsvSource({"2, 8", "3, 21"})
    void binaryAdditionIsProvedForEveryLength(int operands, int hidden) {
        ColumnRule rule = ColumnRules.addition(2, operands);
        TrainingPlan plan = TrainingPlan.of(Recipe.GENERALIZING, Architecture.SIMPLE_RNN, rule, 1)
                .with(Hyperparameter.HIDDEN, hidden)
                .with(Hyperparameter.EPOCHS, 3_000);
        boolean certified = false;
        for (int seed = 1; seed <= 3 && !certified; seed++) {
            MultiLayerNetwork network = trained(Engine.FUSED, plan.withSeed(seed, true));
            certified = check(network, LengthCertificate.of(network));
        }
        assertThat(certified).isTrue();
    }

    /** A certified network is right wherever it is tried, and a shown problem is wrong; whatever the rule. */
    private static boolean check(MultiLayerNetwork network, LengthCertificate certificate) {
        ColumnRule rule = certificate.rule();
        if (certificate.isCertified()) {
            assertThat(AdditionEvaluation.of(network, ProblemKind.CARRY_CHAINS.draw(rule, 400, 300, 5))
                            .exactMatch())
                    .isEqualTo(1);
            assertThat(AdditionEvaluation.of(network, ProblemKind.BALANCED.draw(rule, 50, 5_000, 5))
                            .exactMatch())
                    .isEqualTo(1);
        }
        if (certificate.counterexample().isPresent()) {
            Counterexample wrong = certificate.counterexample().get();
            assertThat(new AdditionPredictor(network).predict(wrong.problem()))
                    .isEqualTo(wrong.answer())
                    .isNotEqualTo(wrong.problem().sum());
        }
        return certificate.isCertified();
    }

    /** Where an independent search finds a wrong answer, there is no certificate, whatever the rule. */
    @Test
    void neverCertifiesNetworksThatErr() {
        Random random = new Random(4);
        for (ColumnRule rule : RULES) {
            for (int i = 0; i < 4; i++) {
                MultiLayerNetwork network = AdditionSimpleRnn.builder()
                        .rule(rule)
                        .hidden(1 + random.nextInt(6))
                        .seed(random.nextLong())
                        .build()
                        .init();
                network.params().muli(1 + random.nextInt(5));
                assertThat(AdditionEvaluation.of(network, ProblemKind.BALANCED.draw(rule, 200, 10, i))
                                .exactMatch())
                        .isLessThan(1);
                assertThat(check(network, LengthCertificate.of(network))).isFalse();
            }
        }
    }

    @Test
    void aRuleOfOneStateHasAPlan() {
        TrainingPlan plan = plan(ColumnRules.multiplication(2, 1), Architecture.SIMPLE_RNN);
        Split split = plan.split();
        assertThat(split.train().stream())
                .allSatisfy(problem ->
                        assertThat(problem.sum()).isEqualTo(problem.operands().get(0)));
        assertThat(split.train().size()).isEqualTo(50);
    }
}
