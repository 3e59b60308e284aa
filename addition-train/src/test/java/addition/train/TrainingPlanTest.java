package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.L1Regularization;

class TrainingPlanTest {
    private static final TrainingPlan PLAN = TrainingPlan.article(Network.SIMPLE_RNN, 7);

    @ParameterizedTest
    @EnumSource
    void articleIsTheArticlesRecipe(Network network) {
        TrainingPlan plan = TrainingPlan.article(network, 7);
        assertThat(plan.data()).isEqualTo(new DataPlan(DataPlan.Source.RANDOM, 1_000, 3, 7));
        assertThat(plan.optimization())
                .isEqualTo(new Optimization(10, 20_000, 1e-4, 1e-4, Gradients.CLEARED_EVERY_BATCH, 0, 0.001));
        assertThat(plan.network().numParams()).isEqualTo(network == Network.MLP ? 770 : 724);
        assertThat(plan.dataset().split().train().size()).isEqualTo(500);
    }

    /** DL4J's own words for what the recipe says. */
    @Test
    void recipesAreMadeOfStockParts() {
        TrainingPlan plan = TrainingPlan.generalizing(Network.SIMPLE_RNN, 7);
        SimpleRnn layer = (SimpleRnn)
                plan.network().getLayerWiseConfigurations().getConf(0).getLayer();
        assertThat(layer.getRegularization()).containsExactly(new L1Regularization(24 * 1e-4));
        assertThat(layer.getRegularizationBias()).isEmpty();
        Adam adam = (Adam) layer.getIUpdater();
        assertThat(adam.getLearningRate(0, 0)).isEqualTo(0.02);
        assertThat(adam.getLearningRate(160_000, 0)).isCloseTo(1e-5, withPercentage(1e-6));
        INDArray recurrent = plan.withHidden(100).network().getParam("0_RW");
        assertThat(recurrent.stdNumber().doubleValue()).isCloseTo(0.05, withPercentage(3));
        INDArray article = TrainingPlan.article(Network.SIMPLE_RNN, 7)
                .withHidden(100)
                .network()
                .getParam("0_RW");
        assertThat(article.stdNumber().doubleValue()).isCloseTo(0.1, withPercentage(3));
    }

    @Test
    void jsonRoundTrip() {
        TrainingPlan plan = TrainingPlan.regularized(Network.MLP, Long.MIN_VALUE)
                .withModel(ModelPlan.article(Network.MLP, -3).withActivation(Activation.TANH))
                .withHidden(5)
                .withBatchSize(50)
                .withEpochs(3)
                .withLearningRate(0.01)
                .withGradients(Gradients.CLEARED_EVERY_EPOCH)
                .withData(new DataPlan(DataPlan.Source.PROPAGATING, 100, 4, 8));
        assertThat(TrainingPlan.fromJson(plan.toJson())).isEqualTo(plan);
        assertThat(plan.toJson())
                .contains("\"network\": \"mlp\"", "\"gradients\": \"every-epoch\"", "\"source\": \"propagating\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "7",
                "{",
                "not json",
                "{\"recipe\": \"article\"}",
                "\0",
                "{\"a\":1,\"a\":2}"
            })
    void refusesWhatIsNotAPlan(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrainingPlan.fromJson(json));
    }

    @Test
    void refusesFieldsThatAreMissingUnknownOrOutOfRange() {
        String json = PLAN.toJson();
        for (String changed : new String[] {
            json.replace("\"epochs\": 20000", "\"epochs\": 0"),
            json.replace("\"epochs\": 20000", "\"epochs\": 1e99"),
            json.replace("\"epochs\": 20000", "\"epochs\": \"many\""),
            json.replace("\"epochs\": 20000,", ""),
            json.replace("\"epochs\": 20000", "\"epochs\": 20000, \"momentum\": 1"),
            json.replace("\"simple-rnn\"", "\"lstm\""),
            json.replace("\"TANH\"", "\"RELU\""),
            json.replace("1.0E-4", "NaN"),
        }) {
            assertThat(changed).isNotEqualTo(json);
            assertThatIllegalArgumentException().as(changed).isThrownBy(() -> TrainingPlan.fromJson(changed));
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.withEpochs(0))
                .withMessage("epochs must be positive, found 0");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.withBatchSize(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.withHidden(0));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.withLearningRate(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.model().withActivation(Activation.RELU));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.model().withRecurrentScale(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.optimization().withL1(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.optimization().withLearningRate(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DataPlan(DataPlan.Source.RANDOM, 9, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DataPlan(DataPlan.Source.RANDOM, 10, 0, 1));
    }

    @Test
    void messagesOfJsonAreShort() {
        for (String json : new String[] {
            "", "null", "[]", "{", "{\"recipe\":1}", "{\"" + "x".repeat(5_000) + "\":", "[".repeat(100_000)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrainingPlan.fromJson(json))
                    .withMessageMatching("a plan must (be|have) .{1,300}");
        }
    }

    @Test
    void plansAreBounded() {
        TrainingPlan plan = TrainingPlan.article(Network.SIMPLE_RNN, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.withEpochs(10_000_000).withBatchSize(1))
                .withMessage("epochs x mini-batches must be at most 2147483647, found 5000000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingPlan(
                        "A plan\n", plan.model(), plan.data(), plan.presentation(), plan.optimization(), 1))
                .withMessageStartingWith("recipe must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingPlan(
                        "plan", plan.model(), plan.data(), plan.presentation(), plan.optimization(), 10_001))
                .withMessage("curvePoints must be 1 to 10000, found 10001");
    }
}
