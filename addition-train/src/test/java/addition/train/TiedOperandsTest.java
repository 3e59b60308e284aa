package addition.train;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.AdditionDataSetIterator;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import addition.models.Architecture;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TiedOperandsTest {
    @ParameterizedTest
    @EnumSource
    void readsTheMeanOfTheDigitsOfAPlace(Architecture architecture) {
        TrainingPlan plan = TrainingPlan.of(Recipe.GENERALIZING, architecture, 5)
                .with(Hyperparameter.RULE, ColumnRules.addition(10, 3))
                .with(Hyperparameter.DIGITS, 4);
        MultiLayerNetwork network = plan.network();
        INDArray before = network.params().dup();
        MultiLayerNetwork tied = TiedOperands.of(network, 3);
        INDArray digits = new AdditionDataSetIterator(
                        ProblemKind.RANDOM.draw(ColumnRules.addition(10, 3), 100, 4, 1), 100)
                .next()
                .getFeatures();
        INDArray mean = Nd4j.tile(digits.mean(true, 1), 1, 3, 1);
        assertThat(tied.output(digits).sub(network.output(mean)).amaxNumber().doubleValue())
                .isLessThan(1e-5);
        assertThat(tied.output(digits).sub(network.output(digits)).amaxNumber().doubleValue())
                .isGreaterThan(1e-3);
        assertThat(network.params()).isEqualTo(before);
        assertThat(tied.updaterState()).isEqualTo(network.updaterState());
    }
}
