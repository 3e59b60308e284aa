package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class AdditionDataSetIteratorTest {

    private static AdditionProblem problem(String augend, String addend) {
        int digits = augend.length();
        return new AdditionProblem(Digits.parse(augend, digits), Digits.parse(addend, digits));
    }

    private static List<AdditionProblem> epoch(AdditionDataSetIterator iterator) {
        List<AdditionProblem> problems = new ArrayList<>();
        while (iterator.hasNext()) {
            problems.addAll(iterator.next().getExampleMetaData(AdditionProblem.class));
        }
        return problems;
    }

    @Test
    void encodesTheWorkedExample() {
        AdditionDataset dataset = AdditionDataset.of(List.of(problem("438", "540"), problem("955", "397")));
        DataSet batch = new AdditionDataSetIterator(dataset, 2).next();
        assertThat(batch.getFeatures().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(batch.getFeatures()).isEqualTo(Nd4j.createFromArray(new float[][][] {
            {{8, 3, 4}, {0, 4, 5}}, {{5, 5, 9}, {7, 9, 3}}
        }));
        assertThat(batch.getLabels().shape()).containsExactly(2, 10, 3);
        assertThat(batch.getLabels().sum(1)).isEqualTo(Nd4j.ones(2, 3));
        assertThat(batch.getLabels().argMax(1).toIntMatrix()).isDeepEqualTo(new int[][] {{8, 7, 9}, {2, 5, 3}});
        assertThat(batch.hasMaskArrays()).isFalse();
        assertThat(batch.getExampleMetaData(AdditionProblem.class)).containsExactly(dataset.get(0), dataset.get(1));
    }

    @Test
    void addsTheNoiseOfTheDataSet() {
        AdditionDataset exact = AdditionDataset.random(200, 5, 1);
        AdditionDataset noisy = exact.withNoise(0.25, 7);
        DataSet batch = new AdditionDataSetIterator(noisy, 200).next();
        DataSet exactly = new AdditionDataSetIterator(exact, 200).next();
        INDArray noise = batch.getFeatures().sub(exactly.getFeatures());
        assertThat(noise.amaxNumber().doubleValue()).isBetween(0.24, 0.25 + 1e-6);
        assertThat(noise.meanNumber().doubleValue()).isCloseTo(0, within(0.02));
        assertThat(noise.stdNumber().doubleValue()).isCloseTo(0.25 / Math.sqrt(3), within(0.01));
        assertThat(batch.getFeatures().getFloat(3, 1, 4)).isEqualTo(noisy.input(3, exact.get(3), 1, 4));
        assertThat(batch.getLabels()).isEqualTo(exactly.getLabels());
        assertThat(new AdditionDataSetIterator(exact.withNoise(0.25, 7).subset(50, 200), 150)
                        .next()
                        .getFeatures())
                .isEqualTo(batch.getFeatures().get(NDArrayIndex.interval(50, 200)));
        assertThat(new AdditionDataSetIterator(exact.withNoise(0.25, 8), 200)
                        .next()
                        .getFeatures())
                .isNotEqualTo(batch.getFeatures());
    }

    @Test
    void shufflesTheNoiseWithTheProblems() {
        AdditionDataset exact = AdditionDataset.random(200, 5, 1);
        DataSet batch = new AdditionDataSetIterator(exact.withNoise(0.25, 7), 200, 3).next();
        DataSet exactly = new AdditionDataSetIterator(exact, 200, 3).next();
        assertThat(batch.getFeatures().sub(exactly.getFeatures()).amaxNumber().doubleValue())
                .isBetween(0.24, 0.25 + 1e-6);
    }

    @Test
    void readsColumnsByTheMeansOfTheirDigits() {
        AdditionDataset exact = ProblemKind.RANDOM.draw(ColumnRules.addition(10, 3), 200, 5, 1);
        AdditionDataset noisy = exact.withNoise(0.25, 7);
        DataSet batch = new AdditionDataSetIterator(noisy.withMeans(), 200).next();
        DataSet digits = new AdditionDataSetIterator(noisy, 200).next();
        INDArray means = digits.getFeatures().mean(true, 1);
        for (int operand = 0; operand < 3; operand++) {
            INDArray read = batch.getFeatures().get(NDArrayIndex.all(), NDArrayIndex.interval(operand, operand + 1));
            assertThat(read.sub(means).amaxNumber().doubleValue()).isLessThan(1e-5);
            assertThat(read).isEqualTo(batch.getFeatures().get(NDArrayIndex.all(), NDArrayIndex.interval(0, 1)));
        }
        assertThat(batch.getLabels()).isEqualTo(digits.getLabels());
        assertThat(new AdditionDataSetIterator(noisy.withMeans().subset(50, 200), 150)
                        .next()
                        .getFeatures())
                .isEqualTo(batch.getFeatures().get(NDArrayIndex.interval(50, 200)));
        assertThatIllegalStateException()
                .isThrownBy(() -> ProblemKind.RANDOM
                        .draw(ColumnRules.subtraction(10), 1, 1, 1)
                        .withMeans())
                .withMessage("only the sums of columns must matter, found subtraction:10");
    }

    @Test
    void refusesImpossibleNoise() {
        for (double size : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AdditionDataset.random(1, 1, 1).withNoise(size, 1))
                    .withMessageStartingWith("the size of noise must be 0 or above and finite, found ");
        }
    }

    @Test
    void masksPaddingWhereLengthsDiffer() {
        DataSet batch = new AdditionDataSetIterator(
                        AdditionDataset.of(List.of(problem("7", "8"), problem("438", "540"))), 2)
                .next();
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 0, 0}, {1, 1, 1}});
        assertThat(batch.getFeaturesMaskArray()).isEqualTo(mask);
        assertThat(batch.getLabelsMaskArray()).isEqualTo(mask);
        assertThat(batch.getLabels().sum(1)).isEqualTo(mask);
        assertThat(batch.getFeatures().getFloat(0, 1, 0)).isEqualTo(8);
        assertThat(batch.getFeatures().getFloat(0, 1, 1)).isZero();
    }

    @Test
    void goesThroughTheDataInOrderWithAShortLastBatch() {
        AdditionDataset dataset = AdditionDataset.random(25, 3, 1);
        AdditionDataSetIterator iterator = new AdditionDataSetIterator(dataset, 10);
        assertThat(iterator.next().numExamples()).isEqualTo(10);
        assertThat(iterator.next(12).numExamples()).isEqualTo(12);
        assertThat(iterator.next().numExamples()).isEqualTo(3);
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        iterator.reset();
        assertThat(epoch(iterator)).containsExactlyElementsOf(dataset.stream().toList());
    }

    @Test
    void shufflesAnewEveryEpochAndTheSameForTheSameSeed() {
        AdditionDataset dataset = AdditionDataset.random(40, 3, 1);
        AdditionDataSetIterator iterator = new AdditionDataSetIterator(dataset, 7, 5);
        AdditionDataSetIterator twin = new AdditionDataSetIterator(dataset, 9, 5);
        List<AdditionProblem> first = epoch(iterator);
        assertThat(first)
                .containsExactlyElementsOf(epoch(twin))
                .containsExactlyInAnyOrderElementsOf(dataset.stream().toList())
                .isNotEqualTo(dataset.stream().toList())
                .isNotEqualTo(epoch(new AdditionDataSetIterator(dataset, 7, 6)));
        iterator.reset();
        twin.reset();
        assertThat(epoch(iterator)).isNotEqualTo(first).isEqualTo(epoch(twin));
    }

    @Test
    void resettingTwiceIsResettingOnce() {
        AdditionDataset dataset = AdditionDataset.random(40, 3, 1);
        AdditionDataSetIterator once = new AdditionDataSetIterator(dataset, 7, 5);
        AdditionDataSetIterator twice = new AdditionDataSetIterator(dataset, 7, 5);
        once.next();
        once.reset();
        twice.reset();
        twice.next();
        twice.reset();
        twice.reset();
        assertThat(epoch(once)).isEqualTo(epoch(twice));
    }

    @Test
    void appliesThePreProcessorToEveryBatch() {
        AdditionDataSetIterator iterator = new AdditionDataSetIterator(AdditionDataset.random(4, 3, 1), 2);
        iterator.setPreProcessor(data -> data.getFeatures().subi(4.5));
        assertThat(iterator.getPreProcessor()).isNotNull();
        INDArray plain = new AdditionDataSetIterator(AdditionDataset.random(4, 3, 1), 2)
                .next()
                .getFeatures();
        assertThat(iterator.next(2).getFeatures()).isEqualTo(plain.sub(4.5));
    }

    @Test
    void batchesCanBeShuffledByDeeplearning4j() {
        DataSet batch = new AdditionDataSetIterator(AdditionDataset.random(20, 3, 1), 20).next();
        batch.shuffle(7);
        List<AdditionProblem> problems = batch.getExampleMetaData(AdditionProblem.class);
        for (int i = 0; i < 20; i++) {
            assertThat(batch.getFeatures().getInt(i, 0, 0))
                    .isEqualTo(problems.get(i).augend().at(0));
        }
    }

    @Test
    void describesItself() {
        AdditionDataSetIterator iterator = new AdditionDataSetIterator(AdditionDataset.exhaustive(1), 10);
        assertThat(iterator.inputColumns()).isEqualTo(2);
        assertThat(iterator.totalOutcomes()).isEqualTo(10);
        assertThat(iterator.batch()).isEqualTo(10);
        assertThat(iterator.getLabels()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(iterator.resetSupported()).isTrue();
        assertThat(iterator.asyncSupported()).isFalse();
    }

    @Test
    void refusesInvalidArguments() {
        AdditionDataset dataset = AdditionDataset.exhaustive(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdditionDataSetIterator(dataset, 0))
                .withMessage("batchSize must be positive, found 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new AdditionDataSetIterator(dataset.subset(0, 0), 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdditionDataSetIterator(dataset, 5).next(-1));
        assertThat(new AdditionDataSetIterator(dataset, Integer.MAX_VALUE)
                        .next()
                        .numExamples())
                .isEqualTo(100);
    }
}
