package addition.eval;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.Digits;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Evaluates a network of the zoo on all cores.
 *
 * <p>Examples are counted in blocks of fixed size and the counts merged in order, so the result does not depend on the
 * number of threads.
 */
final class FusedEvaluation {
    private static final int DIGITS_AT_ONCE = 3_000_000;
    private static final int BLOCK = 1_000;

    private final Answers answers;
    private final AdditionDataset dataset;
    private final int digits;

    FusedEvaluation(Answers answers, AdditionDataset dataset) {
        this.answers = answers;
        this.dataset = dataset;
        this.digits = dataset.digits();
    }

    EvaluationCounts run(IntConsumer done) {
        EvaluationCounts tallies = new EvaluationCounts();
        int step = Math.max(1, DIGITS_AT_ONCE / digits);
        for (int start = 0; start < dataset.size(); start += step) {
            AdditionDataset part = dataset.subset(start, Math.min(dataset.size(), start + step));
            count(part, answers.of(part), tallies);
            done.accept(part.size());
        }
        return tallies;
    }

    private void count(AdditionDataset part, byte[] answers, EvaluationCounts tallies) {
        byte[] expected = new byte[answers.length];
        IntStream.range(0, (part.size() + BLOCK - 1) / BLOCK)
                .parallel()
                .mapToObj(block -> tally(part, block * BLOCK, expected, answers))
                .toList()
                .forEach(tallies::merge);
        for (int i = 0; i < part.size() && tallies.remembers(); i++) {
            if (!Arrays.equals(expected, i * digits, (i + 1) * digits, answers, i * digits, (i + 1) * digits)) {
                tallies.remember(part.get(i), answers, null, i * digits, digits);
            }
        }
    }

    private EvaluationCounts tally(AdditionDataset part, int start, byte[] expected, byte[] answers) {
        EvaluationCounts tallies = new EvaluationCounts();
        for (int i = start; i < Math.min(part.size(), start + BLOCK); i++) {
            AdditionProblem problem = part.get(i);
            Digits sum = problem.sum();
            for (int place = 0; place < digits; place++) {
                expected[i * digits + place] = (byte) sum.at(place);
            }
            tallies.tally(expected, answers, null, i * digits, digits, problem);
        }
        return tallies;
    }
}
