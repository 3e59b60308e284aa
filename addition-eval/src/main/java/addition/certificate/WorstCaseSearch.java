package addition.certificate;

import addition.data.AdditionProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches the states an Elman network does reach for those in which it is weakest.
 *
 * <p>It has the finest classes of pasts, and keeps for each a single state with the columns that lead to it: of all it
 * has met the one that is furthest in the direction in which the margin of the worst next column falls. States lead to
 * others until nothing new is found, or a state is wrong.
 */
final class WorstCaseSearch {
    private static final int COLUMNS = ElmanWeights.COLUMNS;
    private static final int MAX_ROUNDS = 12;
    private static final int PROBLEMS = 100;
    private static final double CLOSER = 1e-7;

    private final ElmanWeights weights;
    private final int hidden;
    private final double[][] input = new double[COLUMNS][];
    private final PastClasses classes = PastClasses.fine(ElmanWeights.RULE);
    private final Collection<List<Integer>> bySuccessors = classes.bySuccessors();
    private final double[][] states = new double[classes.size()][];
    private final Past[] pasts = new Past[classes.size()];
    private final double[][] directions = new double[classes.size()][];
    private final Weakness[] weaknesses = new Weakness[classes.size()];

    /** The columns that lead to a state, the last one first. */
    private record Past(Past before, int column) {}

    /** The margin of the worst column after a past. */
    private record Weakness(double margin, Past past) {}

    WorstCaseSearch(ElmanWeights weights) {
        this.weights = weights;
        this.hidden = weights.hidden();
        for (int column = 0; column < COLUMNS; column++) {
            input[column] = new double[hidden];
            for (int unit = 0; unit < hidden; unit++) {
                input[column][unit] = weights.input(unit, column);
            }
        }
        for (int first = 0; first < COLUMNS; first++) {
            double[] afterFirst = weights.next(activations(new double[hidden], first));
            for (int second = 0; second < COLUMNS; second++) {
                int index = classes.index(ElmanWeights.RULE.firstState(), first, second);
                states[index] = weights.next(activations(afterFirst, second));
                pasts[index] = new Past(new Past(null, first), second);
            }
        }
        boolean found = true;
        for (int sweep = 0; found && sweep < MAX_ROUNDS; sweep++) {
            found = sweep() && worstMargin() > 0;
        }
    }

    /** The smallest margin found. */
    double worstMargin() {
        return Arrays.stream(weaknesses)
                .filter(weakness -> weakness != null)
                .mapToDouble(Weakness::margin)
                .min()
                .orElseThrow();
    }

    /** The sums with the smallest margins at their last place, padded with zeros to one length. */
    List<AdditionProblem> problems() {
        List<int[]> worst = Arrays.stream(weaknesses)
                .filter(weakness -> weakness != null)
                .sorted(Comparator.comparingDouble(Weakness::margin))
                .limit(PROBLEMS)
                .map(weakness -> columns(weakness.past))
                .toList();
        int digits = worst.stream().mapToInt(columns -> columns.length).max().orElseThrow();
        return worst.stream()
                .map(columns -> AdditionProblem.ofColumns(Arrays.copyOf(columns, digits)))
                .toList();
    }

    private static int[] columns(Past last) {
        List<Integer> columns = new ArrayList<>();
        for (Past past = last; past != null; past = past.before) {
            columns.add(0, past.column);
        }
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean sweep() {
        IntStream.range(0, classes.size())
                .parallel()
                .filter(index -> states[index] != null)
                .forEach(this::look);
        double[][] from = states.clone();
        Past[] before = pasts.clone();
        return bySuccessors.parallelStream()
                .map(list -> spread(list, from, before))
                .reduce(false, Boolean::logicalOr);
    }

    /** Finds a state's worst next column and the direction in which that becomes worse. */
    private void look(int index) {
        int carry = classes.stateOut(index);
        double worst = Double.POSITIVE_INFINITY;
        for (int column = 0; column < COLUMNS; column++) {
            double[] h = activations(states[index], column);
            int digit = ElmanWeights.RULE.digit(carry, column);
            int rival = weights.rival(h, digit);
            double margin = weights.logit(h, digit) - weights.logit(h, rival);
            if (margin < worst) {
                worst = margin;
                double[] direction = new double[hidden];
                for (int unit = 0; unit < hidden; unit++) {
                    direction[unit] = (weights.v()[digit][unit] - weights.v()[rival][unit]) * (1 - h[unit] * h[unit]);
                }
                directions[index] = direction;
                if (weaknesses[index] == null || margin < weaknesses[index].margin) {
                    weaknesses[index] = new Weakness(margin, new Past(pasts[index], column));
                }
            }
        }
    }

    private boolean spread(List<Integer> list, double[][] from, Past[] before) {
        boolean found = false;
        for (int index : list) {
            if (from[index] == null) {
                continue;
            }
            for (int column = 0; column < COLUMNS; column++) {
                int target = classes.index(classes.stateIn(index), classes.last(index), column);
                double[] state = weights.next(activations(from[index], column));
                if (states[target] == null
                        || directions[target] != null
                                && ElmanWeights.dot(directions[target], state)
                                        < ElmanWeights.dot(directions[target], states[target]) - CLOSER) {
                    states[target] = state;
                    pasts[target] = new Past(before[index], column);
                    found = true;
                }
            }
        }
        return found;
    }

    private double[] activations(double[] state, int column) {
        double[] h = new double[hidden];
        for (int unit = 0; unit < hidden; unit++) {
            h[unit] = RoundingBounds.tanh(input[column][unit] + state[unit]);
        }
        return h;
    }
}
