package addition.eval;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.fused.FusedNetwork;
import addition.fused.FusedPredictor;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.lang3.Validate;

/** The answers of a network of the zoo, computed fast, and by the network itself where rounding could change one. */
final class VerifiedAnswers implements Answers {
    private static final int DIGITS_FOR_THE_NETWORK = 100_000;

    private final FusedNetwork network;
    private final FusedPredictor predictor;

    VerifiedAnswers(FusedNetwork network) {
        this.network = network;
        this.predictor = new FusedPredictor(network);
    }

    /** As {@link FusedPredictor#answers}, with {@link ArgMax#NONE} where the network gives no numbers. */
    @Override
    public byte[] of(AdditionDataset problems) {
        int digits = problems.digits();
        byte[] answers = predictor.answers(problems);
        int[] undecided = IntStream.range(0, problems.size())
                .filter(i -> !FusedPredictor.areDecided(answers, i * digits, (i + 1) * digits))
                .toArray();
        int step = Math.max(1, DIGITS_FOR_THE_NETWORK / digits);
        for (int start = 0; start < undecided.length; start += step) {
            int end = Math.min(undecided.length, start + step);
            List<AdditionProblem> some = IntStream.range(start, end)
                    .mapToObj(i -> problems.get(undecided[i]))
                    .toList();
            byte[] own = ArgMax.of(network.original(), AdditionDataset.of(some));
            for (int i = start; i < end; i++) {
                System.arraycopy(own, (i - start) * digits, answers, undecided[i] * digits, digits);
            }
        }
        return answers;
    }

    @Override
    public ColumnRule rule() {
        return network.rule();
    }

    @Override
    public OptionalInt fixedDigits() {
        return network.fixedDigits();
    }

    @Override
    public EvaluationCounts evaluate(AdditionDataset problems, IntConsumer done) {
        network.check(problems);
        OptionalInt fixed = network.fixedDigits();
        boolean mixed = problems.hasMixedLengths();
        Validate.isTrue(
                fixed.isEmpty() || (!mixed && fixed.getAsInt() == problems.digits()),
                "the network takes sums of %s digits, found %s; give it such sums, or use a recurrent network",
                fixed.orElse(0),
                mixed ? "sums of different lengths" : problems.digits());
        if (mixed) {
            return OutputEvaluation.of(network.original(), problems, done);
        }
        return problems.digits() > EvaluationCounts.MAX_PLACES && fixed.isEmpty()
                ? new StreamedEvaluation(network, problems).run(done)
                : new FusedEvaluation(this, problems).run(done);
    }
}
