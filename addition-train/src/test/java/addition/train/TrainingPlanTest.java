package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

class TrainingPlanTest {
    private static final TrainingPlan PLAN = TrainingPlan.article(Network.SIMPLE_RNN, 7);

    @ParameterizedTest
    @EnumSource
    void articleIsTheArticlesRecipe(Network network) {
        TrainingPlan plan = TrainingPlan.article(network, 7);
        assertThat(plan.data()).isEqualTo(new TrainingPlan.Data(1_000, 3, 7));
        assertThat(plan.optimization())
                .isEqualTo(new TrainingPlan.Optimization(10, 20_000, 1e-4, Gradients.CLEARED_EVERY_BATCH, 0.001));
        assertThat(plan.network().numParams()).isEqualTo(network == Network.MLP ? 770 : 724);
        assertThat(plan.dataset().split().train().size()).isEqualTo(500);
    }

    @Test
    void jsonRoundTrip() {
        TrainingPlan plan = TrainingPlan.article(Network.MLP, Long.MIN_VALUE)
                .withActivation(Activation.TANH)
                .withHidden(5)
                .withBatchSize(50)
                .withEpochs(3)
                .withLearningRate(0.01)
                .withGradients(Gradients.CLEARED_EVERY_EPOCH)
                .withData(new TrainingPlan.Data(100, 4, 8));
        assertThat(TrainingPlan.fromJson(plan.toJson())).isEqualTo(plan);
        assertThat(plan.toJson()).contains("\"network\": \"mlp\"", "\"gradients\": \"every-epoch\"");
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
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.withActivation(Activation.RELU));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingPlan.Data(9, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingPlan.Data(10, 0, 1));
    }
}
