package addition.eval;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.Digits;
import addition.fused.FusedPredictor;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Evaluates a network of the zoo on all cores, and asks the network itself where rounding could turn an answer.
 *
 * <p>Examples are counted in blocks of fixed size and the counts merged in order, so the result does not depend on the number
 * of threads.
 */
final class FusedEvaluation {
    private static final int DIGITS_AT_ONCE = 3_000_000;
    private static final int DIGITS_FOR_THE_NETWORK = 100_000;
    private static final int BLOCK = 100;

    private final MultiLayerNetwork network;
    private final FusedPredictor predictor;
    private final AdditionDataset dataset;
    private final int digits;

    FusedEvaluation(MultiLayerNetwork network, FusedPredictor predictor, AdditionDataset dataset) {
        this.network = network;
        this.predictor = predictor;
        this.dataset = dataset;
        this.digits = dataset.digits();
    }

    AdditionEvaluation run() {
        AdditionEvaluation evaluation = new AdditionEvaluation();
        int step = Math.max(1, DIGITS_AT_ONCE / digits);
        for (int start = 0; start < dataset.size(); start += step) {
            AdditionDataset part = dataset.part(start, Math.min(dataset.size(), start + step));
            byte[] answers = predictor.answers(part);
            decide(part, answers);
            count(part, answers).forEach(evaluation::merge);
        }
        return evaluation;
    }

    /** Replaces the answers to problems with an undecided digit by the network's own. */
    private void decide(AdditionDataset part, byte[] answers) {
        int[] undecided = IntStream.range(0, part.size())
                .filter(i -> !FusedPredictor.areDecided(answers, i * digits, (i + 1) * digits))
                .toArray();
        int step = Math.max(1, DIGITS_FOR_THE_NETWORK / digits);
        for (int start = 0; start < undecided.length; start += step) {
            int end = Math.min(undecided.length, start + step);
            List<AdditionProblem> problems = IntStream.range(start, end)
                    .mapToObj(i -> part.get(undecided[i]))
                    .toList();
            byte[] own = Answers.of(network, AdditionDataset.of(problems));
            for (int i = start; i < end; i++) {
                System.arraycopy(own, (i - start) * digits, answers, undecided[i] * digits, digits);
            }
        }
    }

    private List<AdditionEvaluation> count(AdditionDataset part, byte[] answers) {
        byte[] expected = new byte[answers.length];
        return IntStream.range(0, (part.size() + BLOCK - 1) / BLOCK)
                .parallel()
                .mapToObj(block -> {
                    AdditionEvaluation evaluation = new AdditionEvaluation();
                    for (int i = block * BLOCK; i < Math.min(part.size(), (block + 1) * BLOCK); i++) {
                        count(evaluation, part.get(i), expected, answers, i * digits);
                    }
                    return evaluation;
                })
                .toList();
    }

    private static void count(
            AdditionEvaluation evaluation, AdditionProblem problem, byte[] expected, byte[] answers, int offset) {
        Digits sum = problem.sum();
        for (int place = 0; place < sum.length(); place++) {
            expected[offset + place] = (byte) sum.at(place);
        }
        evaluation.count(expected, answers, null, offset, sum.length(), problem);
    }
}
