package addition.train;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.ColumnRules;
import addition.models.Architecture;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InputCenteringTest {
    /** The folded network does with raw digits what the other does with centered ones, but for rounding. */
    @ParameterizedTest
    @EnumSource
    void foldsIntoTheBiases(Architecture network) {
        MultiLayerNetwork centered =
                TrainingPlan.of(Recipe.REGULARIZED, network, 5).network();
        centered.params().addi(0.1);
        MultiLayerNetwork folded = InputCentering.fold(centered, ColumnRules.ADDITION.center());
        INDArray digits = new AdditionDataSetIterator(AdditionDataset.exhaustive(1), 100)
                .next()
                .getFeatures();
        if (network == Architecture.MLP) {
            digits = new AdditionDataSetIterator(AdditionDataset.random(100, 3, 1), 100)
                    .next()
                    .getFeatures();
        }
        INDArray expected = centered.output(digits.sub(ColumnRules.ADDITION.center()));
        assertThat(folded.output(digits).sub(expected).amaxNumber().doubleValue())
                .isLessThan(1e-5);
        assertThat(folded.updaterState()).isEqualTo(centered.updaterState());
    }

    @Test
    void changesNothingWithoutACenter() {
        MultiLayerNetwork network =
                TrainingPlan.of(Recipe.ARTICLE, Architecture.MLP, 1).network();
        assertThat(InputCentering.fold(network, 0)).isSameAs(network);
    }

    @Test
    void showsOtherExamplesEveryEpochAndTheSameForOneSeed() {
        AdditionDataset examples = AdditionDataset.random(100, 3, 1);
        InputPlan inputs = new InputPlan(4.5f, true, true, false, 0, 7);
        AdditionDataset first = inputs.examples(examples, 1);
        assertThat(first.stream())
                .containsExactlyElementsOf(inputs.examples(examples, 1).stream().toList());
        assertThat(first.stream().toList())
                .isNotEqualTo(inputs.examples(examples, 2).stream().toList());
        assertThat(new InputPlan(0, false, false, false, 0, 7).examples(examples, 1))
                .isSameAs(examples);
        InputPlan noisy = new InputPlan(4.5f, true, true, false, 0.1, 7);
        assertThat(firstInput(noisy.examples(examples, 1)))
                .isNotEqualTo(firstInput(first))
                .isEqualTo(firstInput(noisy.examples(examples, 1)))
                .isNotEqualTo(firstInput(noisy.examples(examples, 2)));
        AdditionDataset means = new InputPlan(4.5f, true, true, true, 0.1, 7).examples(examples, 1);
        assertThat(means.input(0, means.get(0), 0, 0)).isEqualTo(means.input(0, means.get(0), 1, 0));
        assertThat(first.stream().map(problem -> problem.sum().toString()).sorted())
                .containsExactlyElementsOf(examples.stream()
                        .map(problem -> problem.sum().toString())
                        .sorted()
                        .toList());
    }

    private static float firstInput(AdditionDataset examples) {
        return examples.input(0, examples.get(0), 0, 0);
    }
}
