package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import addition.data.ProblemKind;
import addition.models.Architecture;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.L1Regularization;

class TrainingPlanTest {
    private static final TrainingPlan PLAN = TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 7);

    @ParameterizedTest
    @EnumSource
    void articleIsTheArticlesRecipe(Architecture network) {
        TrainingPlan plan = TrainingPlan.of(Recipe.ARTICLE, network, 7);
        assertThat(plan.get(Hyperparameter.PROBLEMS)).isEqualTo(ProblemKind.RANDOM);
        assertThat(plan.get(Hyperparameter.EXAMPLES)).isEqualTo(1_000);
        assertThat(plan.get(Hyperparameter.DIGITS)).isEqualTo(3);
        assertThat(plan.get(Hyperparameter.SEED))
                .isEqualTo(plan.get(Hyperparameter.DATA_SEED))
                .isEqualTo(7);
        assertThat(plan.get(Hyperparameter.BATCH)).isEqualTo(10);
        assertThat(plan.get(Hyperparameter.EPOCHS)).isEqualTo(20_000);
        assertThat(plan.get(Hyperparameter.LEARNING_RATE))
                .isEqualTo(plan.get(Hyperparameter.FINAL_LEARNING_RATE))
                .isEqualTo(1e-4);
        assertThat(plan.get(Hyperparameter.GRADIENTS)).isEqualTo(GradientReset.EVERY_BATCH);
        assertThat(plan.get(Hyperparameter.L1)).isZero();
        assertThat(plan.get(Hyperparameter.STOP_BELOW_LOSS)).isEqualTo(0.001);
        assertThat(plan.network().numParams()).isEqualTo(network == Architecture.MLP ? 770 : 724);
        assertThat(plan.split().train().size()).isEqualTo(500);
    }

    /** DL4J's own words for what the recipe says. */
    @Test
    void recipesAreMadeOfStockParts() {
        TrainingPlan plan = TrainingPlan.of(Recipe.GENERALIZING, Architecture.SIMPLE_RNN, 7);
        SimpleRnn layer = (SimpleRnn)
                plan.network().getLayerWiseConfigurations().getConf(0).getLayer();
        assertThat(layer.getRegularization()).containsExactly(new L1Regularization(24 * 1e-4));
        assertThat(layer.getRegularizationBias()).isEmpty();
        Adam adam = (Adam) layer.getIUpdater();
        assertThat(adam.getLearningRate(0, 0)).isEqualTo(0.02);
        assertThat(adam.getLearningRate(160_000, 0)).isCloseTo(1e-5, withPercentage(1e-6));
        INDArray recurrent = plan.with(Hyperparameter.HIDDEN, 100).network().getParam("0_RW");
        assertThat(recurrent.stdNumber().doubleValue()).isCloseTo(0.05, withPercentage(3));
        INDArray article = TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 7)
                .with(Hyperparameter.HIDDEN, 100)
                .network()
                .getParam("0_RW");
        assertThat(article.stdNumber().doubleValue()).isCloseTo(0.1, withPercentage(3));
    }

    @Test
    void jsonRoundTrip() {
        TrainingPlan plan = TrainingPlan.of(Recipe.REGULARIZED, Architecture.MLP, Long.MIN_VALUE)
                .with(Hyperparameter.ACTIVATION, Activation.TANH)
                .with(Hyperparameter.HIDDEN, 5)
                .with(Hyperparameter.BATCH, 50)
                .with(Hyperparameter.LEARNING_RATE, 0.01)
                .with(Hyperparameter.GRADIENTS, GradientReset.EVERY_EPOCH)
                .with(Hyperparameter.PROBLEMS, ProblemKind.PROPAGATING)
                .with(Hyperparameter.DATA_SEED, 8L)
                .restarted(3, true);
        assertThat(TrainingPlan.fromJson(plan.toJson())).isEqualTo(plan);
        assertThat(plan.toJson())
                .contains("\"network\": \"mlp\"", "\"gradients\": \"every-epoch\"", "\"problems\": \"propagating\"");
    }

    @Test
    void takesMissingValuesFromTheRecipe() {
        assertThat(TrainingPlan.fromJson("{}")).isEqualTo(TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1));
        assertThat(TrainingPlan.fromJson("{\"recipe\": \"generalizing\", \"seed\": 9, \"hidden\": 13}"))
                .isEqualTo(TrainingPlan.of(Recipe.GENERALIZING, Architecture.SIMPLE_RNN, 9)
                        .with(Hyperparameter.HIDDEN, 13));
    }

    @ParameterizedTest
    @MethodSource("hyperparameters")
    void everyHyperparameterIsReadAsItIsWritten(Hyperparameter<?> one) {
        TrainingPlan plan = TrainingPlan.of(Recipe.GENERALIZING, Architecture.SIMPLE_RNN, 3);
        String text = plan.text(one);
        assertThat(one.type().accepts(text)).as(text).isTrue();
        assertThat(one.parse(text)).isEqualTo(plan.get(one));
        assertThat(Hyperparameter.ofName(one.name()).orElseThrow())
                .isSameAs(Hyperparameter.ofLabel(one.label()).orElseThrow())
                .isSameAs(one);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.parse("\0nonsense"))
                .withMessageStartingWith(one.label() + " must be ")
                .withMessageMatching("\\P{Cntrl}+");
    }

    static List<Hyperparameter<?>> hyperparameters() {
        return Hyperparameter.ALL;
    }

    @Test
    void aConstantLearningRateStaysConstant() {
        assertThat(PLAN.with(Hyperparameter.LEARNING_RATE, 0.5).get(Hyperparameter.FINAL_LEARNING_RATE))
                .isEqualTo(0.5);
        assertThat(TrainingPlan.of(Recipe.REGULARIZED, Architecture.MLP, 1)
                        .with(Hyperparameter.LEARNING_RATE, 0.5)
                        .get(Hyperparameter.FINAL_LEARNING_RATE))
                .isEqualTo(1e-5);
    }

    /** The seeds of the networks that ship and of docs/results must never change. */
    @Test
    void seedsOfWeightsAndOrdersAreThoseOfTheFirstVersion() {
        InputPlan inputs =
                TrainingPlan.of(Recipe.SMALLEST, Architecture.SIMPLE_RNN, 202).inputs();
        assertThat(inputs).isEqualTo(new InputPlan(4.5f, true, true, false, 0, 2685821657736338903L));
        TrainingPlan third =
                TrainingPlan.of(Recipe.SMALLEST, Architecture.SIMPLE_RNN, 202).restarted(2, true);
        assertThat(third.inputs().seed()).isEqualTo(2685821657736338903L + 2 * 1_000_003L);
        assertThat(third.get(Hyperparameter.DATA_SEED)).isEqualTo(202 + 2 * 1_000_003L);
        assertThat(third.network().params())
                .isEqualTo(TrainingPlan.of(Recipe.SMALLEST, Architecture.SIMPLE_RNN, 202 + 2 * 1_000_003L)
                        .network()
                        .params());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "not json",
                "\0",
                "{\"a\":1,\"a\":2}",
                "{\"epochs\": [1]}",
                "{\"learning-rate\": 1}"
            })
    void refusesInvalidPlans(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrainingPlan.fromJson(json));
    }

    @Test
    void refusesFieldsThatAreUnknownOrOutOfRange() {
        String json = PLAN.toJson();
        for (String changed : new String[] {
            json.replace("\"epochs\": 20000", "\"epochs\": 0"),
            json.replace("\"epochs\": 20000", "\"epochs\": 1e99"),
            json.replace("\"epochs\": 20000", "\"epochs\": \"many\""),
            json.replace("\"epochs\": 20000", "\"epochs\": 20000, \"momentum\": 1"),
            json.replace("\"simple-rnn\"", "\"lstm\""),
            json.replace("\"tanh\"", "\"relu\""),
            json.replace("1.0E-4", "\"NaN\""),
        }) {
            assertThat(changed).isNotEqualTo(json);
            assertThatIllegalArgumentException().as(changed).isThrownBy(() -> TrainingPlan.fromJson(changed));
        }
    }

    @Test
    void refusesInvalidArguments() {
        refuses(Hyperparameter.EPOCHS, 0, "epochs must be at least 1, found 0");
        refuses(Hyperparameter.BATCH, -1, "batch must be at least 1, found -1");
        refuses(Hyperparameter.HIDDEN, 0, "hidden must be 1 to 10000, found 0");
        refuses(Hyperparameter.LEARNING_RATE, Double.NaN, "learning-rate must be positive and finite, found NaN");
        refuses(Hyperparameter.FINAL_LEARNING_RATE, 0.0, "final-learning-rate must be positive and finite, found 0.0");
        refuses(
                Hyperparameter.ACTIVATION,
                Activation.RELU,
                "activation of simple-rnn must be one of [TANH], found RELU");
        refuses(Hyperparameter.RECURRENT_SCALE, 0.0, "recurrent-scale must be positive and finite, found 0.0");
        refuses(Hyperparameter.L1, -1.0, "l1 must be 0 or above and finite, found -1.0");
        refuses(Hyperparameter.OUTPUT_L2, -1.0, "output-l2 must be 0 or above and finite, found -1.0");
        refuses(Hyperparameter.EXAMPLES, 9, "examples must be at least 10, found 9");
        refuses(Hyperparameter.DIGITS, 0, "digits must be 1 to 1000, found 0");
        refuses(Hyperparameter.CURVE_POINTS, 10_001, "curve-points must be 1 to 10000, found 10001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingPlan.of(Recipe.SMALLEST, Architecture.MLP, 1))
                .withMessage("recipe smallest requires a network that can be certified, found mlp");
    }

    private static <T> void refuses(Hyperparameter<T> one, T value, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.with(one, value))
                .withMessage(why);
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
    void refusesPlansOfUnboundedSize() {
        TrainingPlan plan = TrainingPlan.of(Recipe.ARTICLE, Architecture.SIMPLE_RNN, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.with(Hyperparameter.EPOCHS, 10_000_000).with(Hyperparameter.BATCH, 1))
                .withMessage("epochs x mini-batches must be at most 2147483647, found 5000000000");
    }
}
