package addition.certificate;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Sets that hold every state an Elman network can reach, a box for each class of pasts, as an invariant: whatever
 * column comes next, the state goes into the box of its next class.
 *
 * <p>A state is what the network's hidden layer hands on, {@code R h}. Boxes grow from the state before the first
 * column until they are stable. Their bounds are multiples of 2^-24, rounded outward.
 */
final class StateBoxes {
    private final IntervalStep step;
    private final int hidden;
    private final PastClasses classes;
    private final int[][] steps;
    private final Collection<List<Integer>> bySuccessors;
    private final double[][] low;
    private final double[][] high;
    private final double[] margin; // of the worst next column
    private boolean[] changed;

    StateBoxes(ElmanWeights weights, PastClasses classes) {
        this.hidden = weights.hidden();
        this.classes = classes;
        this.steps = classes.steps();
        this.step = new IntervalStep(weights, new RoundingBounds(weights), steps);
        this.bySuccessors = classes.bySuccessors();
        this.low = new double[classes.size()][];
        this.high = new double[classes.size()][];
        this.margin = new double[classes.size()];
        this.changed = new boolean[classes.size()];
        Arrays.fill(margin, Double.POSITIVE_INFINITY);
        low[PastClasses.EMPTY] = new double[hidden];
        high[PastClasses.EMPTY] = new double[hidden];
        changed[PastClasses.EMPTY] = true;
    }

    /** Grows all boxes by one step, by {@code slack} more where they must grow; returns whether any did. */
    boolean grow(double slack) {
        boolean[] grown = new boolean[classes.size()];
        double[][] newLow = low.clone();
        double[][] newHigh = high.clone();
        bySuccessors.parallelStream().forEach(list -> {
            IntervalStep.Image image = step.newImage();
            for (int index : list) {
                if (changed[index]) {
                    step.map(low[index], high[index], classes.state(index), image);
                    margin[index] = image.worstMargin();
                    for (int next = 0; next < steps.length; next++) {
                        int target = classes.next(index, classes.group(steps[next][0]));
                        grown[target] |= join(newLow, newHigh, target, image, next, slack);
                    }
                }
            }
        });
        System.arraycopy(newLow, 0, low, 0, low.length);
        System.arraycopy(newHigh, 0, high, 0, high.length);
        changed = grown;
        for (boolean one : grown) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** Makes a box hold one step of an image; one that is shared with the step before is copied first. */
    private boolean join(
            double[][] newLow, double[][] newHigh, int target, IntervalStep.Image image, int next, double slack) {
        boolean first = newLow[target] == null;
        if (first) {
            newLow[target] = new double[hidden];
            newHigh[target] = new double[hidden];
            Arrays.fill(newLow[target], Double.POSITIVE_INFINITY);
            Arrays.fill(newHigh[target], Double.NEGATIVE_INFINITY);
        }
        double more = first ? 0 : slack;
        boolean grown = false;
        for (int unit = 0; unit < hidden; unit++) {
            double from = image.low(unit, next);
            double to = image.high(unit, next);
            if (from < newLow[target][unit] || to > newHigh[target][unit]) {
                if (newLow[target] == low[target]) {
                    newLow[target] = low[target].clone();
                    newHigh[target] = high[target].clone();
                }
                if (from < newLow[target][unit]) {
                    newLow[target][unit] = below(from - more);
                }
                if (to > newHigh[target][unit]) {
                    newHigh[target][unit] = -below(-to - more);
                }
                grown = true;
            }
        }
        return grown;
    }

    /** The largest multiple of the grid that is not above a number. */
    static double below(double number) {
        return Math.floor(number / RoundingBounds.GRID) * RoundingBounds.GRID;
    }

    /** Whether any past has led to a class. */
    boolean isReached(int index) {
        return low[index] != null;
    }

    /** A class's least states, by unit. */
    double[] low(int index) {
        return low[index];
    }

    /** A class's largest states, by unit. */
    double[] high(int index) {
        return high[index];
    }

    /** The smallest margin so far; once nothing grows, that of every column after every past. */
    double worstMargin() {
        return Arrays.stream(margin).min().orElseThrow();
    }
}
