package addition.eval;

import addition.certificate.Invariant;
import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.Digits;
import addition.data.ProblemKind;
import addition.fused.FusedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for a sum that a network gets wrong: among all short ones, among long ones rich in carries, and where it is
 * weakest.
 */
final class CounterexampleSearch {
    private static final long SEED = 1;
    private static final int REPEATED = 50;
    private static final int MANY = 100;
    /**
     * How many answers that looked wrong may turn out to be right, as rounding depends on what is computed together.
     */
    private static final int MAX_FALSE_ALARMS = 100;

    private static final int MAX_PROBLEMS = 1_000_000;

    private final ColumnRule rule;
    private final VerifiedAnswers decided;
    private final AdditionPredictor predictor;
    private final FusedNetwork network;

    /** A sum, and an answer that is wrong at its last place. */
    record Wrong(AdditionProblem problem, Digits answer) {}

    CounterexampleSearch(FusedNetwork network, AdditionPredictor predictor) {
        this.rule = network.rule();
        this.decided = new VerifiedAnswers(network);
        this.predictor = predictor;
        this.network = network;
    }

    Optional<Wrong> find() {
        int digits = shortDigits();
        Stream<Supplier<AdditionDataset>> places = Stream.of(
                () -> AdditionDataset.exhaustive(rule, Math.max(1, digits - 1)),
                () -> AdditionDataset.exhaustive(rule, digits),
                () -> ProblemKind.PROPAGATING.draw(rule, 2_000, 100, SEED),
                () -> ProblemKind.CARRY_CHAINS.draw(rule, 600, 300, SEED),
                () -> AdditionDataset.of(repetitions()));
        Optional<Wrong> found = places.map(Supplier::get).flatMap(this::among).findFirst();
        if (found.isPresent()) {
            return found;
        }
        List<AdditionProblem> weakest = Invariant.weakest(network);
        return weakest.isEmpty() ? found : among(AdditionDataset.of(weakest)).findFirst();
    }

    /** The most digits of which all problems are tried: three in decimal addition. */
    private int shortDigits() {
        int digits = 1;
        while (Math.pow(rule.columns(), digits + 1) <= MAX_PROBLEMS) {
            digits++;
        }
        return digits;
    }

    /** A column repeated many times, then another twice: states that drift far. */
    private List<AdditionProblem> repetitions() {
        List<AdditionProblem> problems = new ArrayList<>();
        int[] some = columns();
        for (int first : some) {
            for (int then : some) {
                int[] columns = new int[REPEATED + 2];
                Arrays.fill(columns, 0, REPEATED, first);
                Arrays.fill(columns, REPEATED, columns.length, then);
                problems.add(AdditionProblem.ofColumns(rule, columns));
            }
        }
        return problems;
    }

    /** All columns if they are few, else one of each class, evenly spread if these are many. */
    private int[] columns() {
        int[] columns = rule.columns() <= MANY
                ? IntStream.range(0, rule.columns()).toArray()
                : Arrays.stream(ColumnRules.columnsByClass(rule))
                        .mapToInt(alike -> alike[0])
                        .toArray();
        int step = (columns.length + MANY - 1) / MANY;
        return IntStream.range(0, (columns.length + step - 1) / step)
                .map(i -> columns[i * step])
                .toArray();
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
            int start = place + 1 - length;
            AdditionProblem end = AdditionProblem.ofColumns(
                    rule, IntStream.range(start, place + 1).map(problem::column).toArray());
            Digits answer = predictor.predict(end);
            if (answer.at(length - 1) != end.sum().at(length - 1)) {
                return Optional.of(new Wrong(end, answer));
            }
        }
        return Optional.empty();
    }
}
