package addition.train;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class CentringTest {
    /** The folded network does with raw digits what the other does with centred ones, but for rounding. */
    @ParameterizedTest
    @EnumSource
    void foldsIntoTheBiases(Network network) {
        MultiLayerNetwork centred = TrainingPlan.regularized(network, 5).network();
        centred.params().addi(0.1);
        MultiLayerNetwork folded = Centring.fold(centred, Presentation.CENTRE);
        INDArray digits = new AdditionDataSetIterator(AdditionDataset.exhaustive(1), 100)
                .next()
                .getFeatures();
        if (network == Network.MLP) {
            digits = new AdditionDataSetIterator(AdditionDataset.random(100, 3, 1), 100)
                    .next()
                    .getFeatures();
        }
        INDArray expected = centred.output(digits.sub(Presentation.CENTRE));
        assertThat(folded.output(digits).sub(expected).amaxNumber().doubleValue())
                .isLessThan(1e-5);
        assertThat(folded.updaterState()).isEqualTo(centred.updaterState());
    }

    @Test
    void changesNothingWithoutACentre() {
        MultiLayerNetwork network = TrainingPlan.article(Network.MLP, 1).network();
        assertThat(Centring.fold(network, 0)).isSameAs(network);
    }

    @Test
    void showsOtherExamplesEveryEpochAndTheSameForOneSeed() {
        AdditionDataset examples = AdditionDataset.random(100, 3, 1);
        Presentation presentation = new Presentation(true, true, true, 7);
        AdditionDataset first = presentation.of(examples, 1);
        assertThat(first.stream())
                .containsExactlyElementsOf(presentation.of(examples, 1).stream().toList());
        assertThat(first.stream().toList())
                .isNotEqualTo(presentation.of(examples, 2).stream().toList());
        assertThat(Presentation.PLAIN.of(examples, 1)).isSameAs(examples);
        assertThat(first.stream().map(problem -> problem.sum().toString()).sorted())
                .containsExactlyElementsOf(examples.stream()
                        .map(problem -> problem.sum().toString())
                        .sorted()
                        .toList());
    }
}
