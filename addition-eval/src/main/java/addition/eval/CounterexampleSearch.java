package addition.eval;

import addition.certificate.Invariant;
import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRules;
import addition.data.Digits;
import addition.fused.FusedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks for a sum that a network gets wrong: among all short ones, among long ones rich in carries, and where it is
 * weakest.
 */
final class CounterexampleSearch {
    private static final long SEED = 1;
    private static final int REPEATED = 50;
    /**
     * How many answers that looked wrong may turn out to be right, as rounding depends on what is computed together.
     */
    private static final int MAX_FALSE_ALARMS = 100;

    private final VerifiedAnswers decided;
    private final AdditionPredictor predictor;
    private final FusedNetwork network;

    /** A sum, and an answer that is wrong at its last place. */
    record Wrong(AdditionProblem problem, Digits answer) {}

    CounterexampleSearch(FusedNetwork network, AdditionPredictor predictor) {
        this.decided = new VerifiedAnswers(network);
        this.predictor = predictor;
        this.network = network;
    }

    Optional<Wrong> find() {
        Stream<Supplier<AdditionDataset>> places = Stream.of(
                () -> AdditionDataset.exhaustive(2),
                () -> AdditionDataset.exhaustive(3),
                () -> AdditionDataset.propagating(2_000, 100, SEED),
                () -> AdditionDataset.carryChains(300, 600, SEED),
                CounterexampleSearch::repetitions,
                () -> AdditionDataset.of(Invariant.weakestSums(network)));
        return places.map(Supplier::get).flatMap(this::among).findFirst();
    }

    /** A column repeated many times, then another twice: states that drift far. */
    private static AdditionDataset repetitions() {
        List<AdditionProblem> problems = new ArrayList<>();
        for (int first = 0; first < ColumnRules.ADDITION.columns(); first++) {
            for (int then = 0; then < ColumnRules.ADDITION.columns(); then++) {
                int[] columns = new int[REPEATED + 2];
                Arrays.fill(columns, 0, REPEATED, first);
                Arrays.fill(columns, REPEATED, columns.length, then);
                problems.add(AdditionProblem.ofColumns(columns));
            }
        }
        return AdditionDataset.of(problems);
    }

    private Stream<Wrong> among(AdditionDataset problems) {
        byte[] answers = decided.of(problems);
        int digits = problems.digits();
        int vain = 0;
        for (int i = 0; i < problems.size() && vain < MAX_FALSE_ALARMS; i++) {
            AdditionProblem problem = problems.get(i);
            Digits sum = problem.sum();
            for (int place = 0; place < digits; place++) {
                if (answers[i * digits + place] != sum.at(place)) {
                    Optional<Wrong> shortest = shortest(problem, place);
                    if (shortest.isPresent()) {
                        return shortest.stream();
                    }
                    vain++;
                    break;
                }
            }
        }
        return Stream.empty();
    }

    /** The shortest run of columns ending at a place whose last digit the network gets wrong, if there is one. */
    private Optional<Wrong> shortest(AdditionProblem problem, int place) {
        for (int length = 1; length <= place + 1; length++) {
            AdditionProblem end =
                    new AdditionProblem(part(problem.augend(), place, length), part(problem.addend(), place, length));
            Digits answer = predictor.predict(end);
            if (answer.at(length - 1) != end.sum().at(length - 1)) {
                return Optional.of(new Wrong(end, answer));
            }
        }
        return Optional.empty();
    }

    private static Digits part(Digits number, int place, int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(number.at(place - i));
        }
        return Digits.parse(digits.toString(), length);
    }
}
