package addition.eval;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.fused.FusedPredictor;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Evaluates a network of the zoo on all cores, and asks the network itself where rounding could change an answer.
 *
 * <p>Examples are counted in blocks of fixed size and the counts merged in order, so the result does not depend on the
 * number of threads.
 */
final class FusedEvaluation {
    private static final int DIGITS_AT_ONCE = 3_000_000;
    private static final int BLOCK = 1_000;

    private final VerifiedAnswers decided;
    private final AdditionDataset dataset;
    private final int digits;

    FusedEvaluation(MultiLayerNetwork network, FusedPredictor predictor, AdditionDataset dataset) {
        this.decided = new VerifiedAnswers(network, predictor);
        this.dataset = dataset;
        this.digits = dataset.digits();
    }

    ExampleTallies run(IntConsumer done) {
        ExampleTallies tallies = new ExampleTallies();
        int step = Math.max(1, DIGITS_AT_ONCE / digits);
        for (int start = 0; start < dataset.size(); start += step) {
            AdditionDataset part = dataset.subset(start, Math.min(dataset.size(), start + step));
            count(part, decided.of(part), tallies);
            done.accept(part.size());
        }
        return tallies;
    }

    private void count(AdditionDataset part, byte[] answers, ExampleTallies tallies) {
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

    private ExampleTallies tally(AdditionDataset part, int start, byte[] expected, byte[] answers) {
        ExampleTallies tallies = new ExampleTallies();
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
