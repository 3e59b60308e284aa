package addition.certificate;

import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches the states an Elman network does reach for those in which it is weakest.
 *
 * <p>It has the finest classes of pasts, or with many columns those of the rule and one column of each; it keeps for
 * each a single state with the columns that lead to it: of all it has met the one that is furthest in the direction in
 * which the margin of the worst next column falls. States lead to others until nothing new is found, or a state is
 * wrong.
 */
final class WorstCaseSearch {
    private static final int MAX_FINE = 256;
    private static final double MAX_MAPS = 3e7;
    private static final int MAX_ROUNDS = 12;
    private static final int PROBLEMS = 100;
    private static final double CLOSER = 1e-7;

    private final ElmanWeights weights;
    private final int hidden;
    private final ColumnRule rule;
    private final PastClasses classes;
    private final int[] columns; // one of each group
    private final double[][] input; // of each of these columns
    private final Collection<List<Integer>> bySuccessors;
    private final double[][] states;
    private final Past[] pasts;
    private final double[][] directions;
    private final Weakness[] weaknesses;

    /** The groups of the columns that lead to a state, the last one first. */
    private record Past(Past before, int group) {}

    /** The margin of the worst column after a past. */
    private record Weakness(double margin, Past past) {}

    WorstCaseSearch(ElmanWeights weights) {
        this.weights = weights;
        this.hidden = weights.hidden();
        this.rule = weights.rule();
        this.classes = classes(rule);
        this.columns = classes.members();
        this.input = new double[columns.length][hidden];
        this.bySuccessors = classes.bySuccessors();
        this.states = new double[classes.size()][];
        this.pasts = new Past[classes.size()];
        this.directions = new double[classes.size()][];
        this.weaknesses = new Weakness[classes.size()];
        for (int group = 0; group < columns.length; group++) {
            for (int unit = 0; unit < hidden; unit++) {
                input[group][unit] = weights.input(unit, columns[group]);
            }
        }
        states[PastClasses.EMPTY] = new double[hidden];
        boolean found = true;
        for (int sweep = 0; found && sweep < MAX_ROUNDS; sweep++) {
            found = sweep() && worstMargin() > 0;
        }
    }

    private static PastClasses classes(ColumnRule rule) {
        return rule.columns() <= MAX_FINE ? PastClasses.fine(rule) : PastClasses.coarse(rule, PastClasses.SHORTEST);
    }

    /** Whether the states are few enough to be looked at. */
    static boolean isWithinReach(ElmanWeights weights) {
        PastClasses classes = classes(weights.rule());
        double groups = classes.members().length;
        return weights.rule().states() * groups * groups * groups <= MAX_MAPS;
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
                .map(columns -> AdditionProblem.ofColumns(rule, Arrays.copyOf(columns, digits)))
                .toList();
    }

    private int[] columns(Past last) {
        List<Integer> columns = new ArrayList<>();
        for (Past past = last; past != null; past = past.before) {
            columns.add(0, this.columns[past.group]);
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
        int state = classes.state(index);
        double worst = Double.POSITIVE_INFINITY;
        for (int group = 0; group < columns.length; group++) {
            double[] h = activations(states[index], group);
            int digit = rule.digit(state, columns[group]);
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
                    weaknesses[index] = new Weakness(margin, new Past(pasts[index], group));
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
            for (int group = 0; group < columns.length; group++) {
                int target = classes.next(index, group);
                double[] state = weights.next(activations(from[index], group));
                if (states[target] == null
                        || directions[target] != null
                                && ElmanWeights.dot(directions[target], state)
                                        < ElmanWeights.dot(directions[target], states[target]) - CLOSER) {
                    states[target] = state;
                    pasts[target] = new Past(before[index], group);
                    found = true;
                }
            }
        }
        return found;
    }

    private double[] activations(double[] state, int group) {
        double[] h = new double[hidden];
        for (int unit = 0; unit < hidden; unit++) {
            h[unit] = RoundingBounds.tanh(input[group][unit] + state[unit]);
        }
        return h;
    }
}
