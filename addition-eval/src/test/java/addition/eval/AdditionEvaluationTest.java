package addition.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.eval.AdditionEvaluation.Metric;
import addition.eval.EvaluationCounts.Tally;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class AdditionEvaluationTest {

    /** Labels with some digits replaced, as softer scores. */
    private static DataSet guesses(DataSet batch, double errorRate, Random random) {
        DataSet guesses = batch.copy();
        for (int example = 0; example < batch.numExamples(); example++) {
            for (int step = 0; step < batch.getLabels().size(2); step++) {
                if (random.nextDouble() < errorRate) {
                    for (int digit = 0; digit < 10; digit++) {
                        guesses.getLabels().putScalar(example, digit, step, random.nextInt(100));
                    }
                }
            }
        }
        return guesses;
    }

    private static AdditionDataset mixed(int examples, Random random) {
        List<AdditionProblem> problems = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            int digits = 1 + random.nextInt(6);
            problems.add(AdditionDataset.random(1, digits, random.nextLong()).get(0));
        }
        return AdditionDataset.of(problems);
    }

    /** A second, plain implementation: one example at a time, numbers as BigInteger. */
    @RepeatedTest(20)
    void agreesWithAStraightforwardCount(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        AdditionDataset dataset = mixed(1 + random.nextInt(60), random);
        AdditionEvaluation evaluation = new AdditionEvaluation();
        int exact = 0;
        int digits = 0;
        int rightDigits = 0;
        int[] exactByChain = new int[6];
        int[] byChain = new int[6];
        for (AdditionDataSetIterator batches = new AdditionDataSetIterator(dataset, 1 + random.nextInt(20));
                batches.hasNext(); ) {
            DataSet batch = batches.next();
            DataSet guess = guesses(batch, 0.1, random);
            evaluation.eval(
                    batch.getLabels(), guess.getLabels(), batch.getLabelsMaskArray(), batch.getExampleMetaData());
            for (int i = 0; i < batch.numExamples(); i++) {
                AdditionProblem problem =
                        (AdditionProblem) batch.getExampleMetaData().get(i);
                BigInteger sum = problem.augend()
                        .toBigInteger()
                        .add(problem.addend().toBigInteger())
                        .mod(BigInteger.TEN.pow(problem.digits()));
                BigInteger answer = BigInteger.ZERO;
                for (int place = problem.digits() - 1; place >= 0; place--) {
                    int best = 0;
                    for (int digit = 1; digit < 10; digit++) {
                        if (guess.getLabels().getDouble(i, digit, place)
                                > guess.getLabels().getDouble(i, best, place)) {
                            best = digit;
                        }
                    }
                    digits++;
                    rightDigits += best
                                    == sum.divide(BigInteger.TEN.pow(place))
                                            .mod(BigInteger.TEN)
                                            .intValue()
                            ? 1
                            : 0;
                    answer = answer.multiply(BigInteger.TEN).add(BigInteger.valueOf(best));
                }
                exact += answer.equals(sum) ? 1 : 0;
                byChain[problem.longestCarryChain()]++;
                exactByChain[problem.longestCarryChain()] += answer.equals(sum) ? 1 : 0;
            }
        }
        assertThat(evaluation.exact()).isEqualTo(new Tally(exact, dataset.size()));
        assertThat(evaluation.exactMatch()).isEqualTo((double) exact / dataset.size());
        assertThat(evaluation.digitAccuracy()).isCloseTo((double) rightDigits / digits, within(1e-12));
        for (int chain = 0; chain < 6; chain++) {
            assertThat(evaluation.byCarryChain().getOrDefault(chain, new Tally(0, 0)))
                    .isEqualTo(new Tally(exactByChain[chain], byChain[chain]));
        }
    }

    @Test
    void mergeOfPartsIsTheWhole() {
        Random random = new Random(1);
        AdditionDataset dataset = mixed(100, random);
        AdditionEvaluation whole = new AdditionEvaluation();
        AdditionEvaluation merged = new AdditionEvaluation();
        for (AdditionDataSetIterator batches = new AdditionDataSetIterator(dataset, 7); batches.hasNext(); ) {
            DataSet batch = batches.next();
            DataSet guess = guesses(batch, 0.2, random);
            AdditionEvaluation part = merged.newInstance();
            for (AdditionEvaluation each : List.of(whole, part)) {
                each.eval(batch.getLabels(), guess.getLabels(), batch.getLabelsMaskArray(), batch.getExampleMetaData());
            }
            merged.merge(part);
        }
        assertThat(merged.toJson()).isEqualTo(whole.toJson());
        assertThat(whole.misses()).hasSize(10);
    }

    @Test
    void jsonRoundTrip() {
        AdditionEvaluation evaluation = evaluated(200, 0.3);
        AdditionEvaluation read = AdditionEvaluation.fromJson(evaluation.toJson());
        assertThat(read.toJson()).isEqualTo(evaluation.toJson());
        assertThat(read.stats()).isEqualTo(evaluation.stats());
        assertThat(read.exactMatch()).isEqualTo(evaluation.exactMatch());
    }

    @Test
    void equalWhereAllCountsAre() {
        AdditionEvaluation one = evaluated(200, 0.3);
        assertThat(one).isEqualTo(evaluated(200, 0.3)).hasSameHashCodeAs(evaluated(200, 0.3));
        assertThat(one).isEqualTo(AdditionEvaluation.fromJson(one.toJson()));
        assertThat(one).isNotEqualTo(evaluated(200, 0.2)).isNotEqualTo(new AdditionEvaluation());
    }

    @Test
    void missesOfLongNumbersAreShort() {
        DataSet batch = new AdditionDataSetIterator(AdditionDataset.random(5, 1_000, 1), 5).next();
        AdditionEvaluation evaluation = new AdditionEvaluation();
        evaluation.eval(batch.getLabels(), guesses(batch, 0.5, new Random(1)).getLabels(), batch.getExampleMetaData());
        assertThat(evaluation.misses()).hasSize(5).allMatch(miss -> miss.length() < 200 && miss.contains("…"));
    }

    @Test
    void digitAccuracyIsDeeplearning4jsAccuracy() {
        DataSet batch = new AdditionDataSetIterator(AdditionDataset.random(300, 4, 1), 300).next();
        DataSet guess = guesses(batch, 0.4, new Random(2));
        AdditionEvaluation ours = new AdditionEvaluation();
        Evaluation theirs = new Evaluation(10);
        ours.eval(batch.getLabels(), guess.getLabels());
        theirs.eval(batch.getLabels(), guess.getLabels());
        assertThat(ours.digitAccuracy()).isCloseTo(theirs.accuracy(), within(1e-12));
    }

    @Test
    void countsByPlace() {
        DataSet batch = new AdditionDataSetIterator(AdditionDataset.random(4, 3, 1), 4).next();
        DataSet guess = batch.copy();
        int wrong = (guess.getLabels().argMax(1).getInt(2, 1) + 1) % 10;
        guess.getLabels().putScalar(2, wrong, 1, 5);
        AdditionEvaluation evaluation = new AdditionEvaluation();
        evaluation.eval(batch.getLabels(), guess.getLabels(), batch.getExampleMetaData());
        assertThat(evaluation.digitAccuracy(0)).isEqualTo(1);
        assertThat(evaluation.digitAccuracy(1)).isEqualTo(0.75);
        assertThat(evaluation.exactMatch()).isEqualTo(0.75);
        assertThat(evaluation.getValue(Metric.EXACT_MATCH)).isEqualTo(0.75);
        assertThat(evaluation.getValue(Metric.DIGIT_ACCURACY)).isEqualTo(11 / 12.0);
        assertThat(evaluation.misses()).singleElement().asString().contains(", answered ");
    }

    @Test
    void answersTheMostProbableDigitAndNoneForNaN() {
        AdditionProblem problem = new AdditionProblem(Digits.parse("0", 1), Digits.parse("0", 1));
        DataSet batch = new AdditionDataSetIterator(AdditionDataset.of(List.of(problem)), 1).next();
        AdditionEvaluation evaluation = new AdditionEvaluation();
        evaluation.eval(batch.getLabels(), Nd4j.valueArrayOf(new long[] {1, 10, 1}, 0.1f), batch.getExampleMetaData());
        assertThat(evaluation.exactMatch()).as("a tie goes to the lowest digit").isEqualTo(1);
        evaluation.reset();
        evaluation.eval(
                batch.getLabels(), Nd4j.valueArrayOf(new long[] {1, 10, 1}, Float.NaN), batch.getExampleMetaData());
        assertThat(evaluation.exactMatch()).isZero();
        assertThat(evaluation.misses()).containsExactly("0 + 0 = 0, answered ?");
    }

    @Test
    void examplesMaskedAltogetherDoNotCount() {
        DataSet batch = new AdditionDataSetIterator(AdditionDataset.random(2, 3, 1), 2).next();
        AdditionEvaluation evaluation = new AdditionEvaluation();
        INDArray mask = Nd4j.createFromArray(new float[][] {{0, 0, 0}, {1, 1, 0}});
        evaluation.eval(batch.getLabels(), batch.getLabels(), mask, null);
        assertThat(evaluation.exact()).isEqualTo(new Tally(1, 1));
        assertThat(evaluation.digitAccuracy(2)).isNaN();
    }

    @Test
    void nothingEvaluatedIsNotANumber() {
        AdditionEvaluation evaluation = evaluated(10, 0.5);
        evaluation.reset();
        assertThat(evaluation.toJson()).isEqualTo(new AdditionEvaluation().toJson());
        assertThat(evaluation.exactMatch()).isNaN();
        assertThat(evaluation.digitAccuracy()).isNaN();
        assertThat(evaluation.digits()).isZero();
        assertThat(evaluation.stats()).contains("0 of 0");
    }

    @Test
    void statsSayWhatAPersonWantsToKnow() {
        assertThat(evaluated(200, 0.05).stats())
                .contains("exact match", "digit accuracy", "by place, units first", "by longest carry", "wrong  ");
    }

    @Test
    void refusesOtherShapes() {
        AdditionEvaluation evaluation = new AdditionEvaluation();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.eval(Nd4j.ones(2, 10), Nd4j.ones(2, 10)))
                .withMessage("labels must be [examples, radix, digits], found [2, 10]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.eval(Nd4j.ones(2, 10, 3), Nd4j.ones(2, 10, 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> evaluation.eval(Nd4j.ones(2, 1, 3), Nd4j.ones(2, 1, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.eval(Nd4j.ones(2, 37, 3), Nd4j.ones(2, 37, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.eval(Nd4j.ones(2, 10, 3), Nd4j.ones(2, 10, 3), Nd4j.ones(2, 4), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.eval(Nd4j.ones(2, 10, 3), Nd4j.ones(2, 10, 3), List.of("one")));
        assertThatIllegalArgumentException().isThrownBy(() -> evaluation.getValue(Evaluation.Metric.F1));
    }

    private static AdditionEvaluation evaluated(int examples, double errorRate) {
        DataSet batch = new AdditionDataSetIterator(AdditionDataset.random(examples, 3, 1), examples).next();
        AdditionEvaluation evaluation = new AdditionEvaluation();
        evaluation.eval(
                batch.getLabels(), guesses(batch, errorRate, new Random(1)).getLabels(), batch.getExampleMetaData());
        return evaluation;
    }
}
