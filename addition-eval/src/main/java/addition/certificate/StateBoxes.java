package addition.certificate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sets that hold every state an Elman network can reach, a box for each class of pasts, as an invariant: whatever
 * column comes next, the state goes into the box of its next class.
 *
 * <p>A state is what the network's hidden layer hands on, {@code R h}. Its class is the last two columns and the carry
 * before them: 2 x 100 x 100 classes. Boxes grow from the states after the first two columns until they are stable.
 */
final class StateBoxes {
    static final int CLASSES = ElmanWeights.RULE.states() * ElmanWeights.COLUMNS * ElmanWeights.COLUMNS;

    private static final int COLUMNS = ElmanWeights.COLUMNS;

    private final IntervalStep step;
    private final int hidden;
    private final double[][] low = new double[CLASSES][];
    private final double[][] high = new double[CLASSES][];
    private final double[] margin = new double[CLASSES]; // of the worst next column
    private boolean[] changed = new boolean[CLASSES];
    private double firstMargin = Double.POSITIVE_INFINITY;

    StateBoxes(ElmanWeights weights) {
        this.hidden = weights.hidden();
        this.step = new IntervalStep(weights, new RoundingBounds(weights));
        Arrays.fill(margin, Double.POSITIVE_INFINITY);
        start();
    }

    /** The class of a past. */
    static int index(int carry, int before, int last) {
        return (carry * COLUMNS + before) * COLUMNS + last;
    }

    /** The carry out of a class's last column. */
    static int carryOut(int index) {
        int carry = index / (COLUMNS * COLUMNS);
        int before = index / COLUMNS % COLUMNS;
        return ElmanWeights.RULE.nextState(ElmanWeights.RULE.nextState(carry, before), index % COLUMNS);
    }

    private void start() {
        IntervalStep.Image first = step.newImage();
        step.map(new double[hidden], new double[hidden], 0, first);
        firstMargin = first.worstMargin();
        IntervalStep.Image second = step.newImage();
        double[] from = new double[hidden];
        double[] to = new double[hidden];
        for (int column = 0; column < COLUMNS; column++) {
            first.copy(column, from, to);
            step.map(from, to, ElmanWeights.RULE.nextState(0, column), second);
            firstMargin = Math.min(firstMargin, second.worstMargin());
            for (int last = 0; last < COLUMNS; last++) {
                int index = index(0, column, last);
                low[index] = new double[hidden];
                high[index] = new double[hidden];
                second.copy(last, low[index], high[index]);
                changed[index] = true;
            }
        }
    }

    /** Grows all boxes by one step, by {@code slack} more where they must grow; returns whether any did. */
    boolean grow(double slack) {
        boolean[] grown = new boolean[CLASSES];
        // Those of one last column and one carry before it go to classes of their own, so threads do not meet.
        double[][] newLow = low.clone();
        double[][] newHigh = high.clone();
        IntStream.range(0, ElmanWeights.RULE.states() * COLUMNS).parallel().forEach(group -> {
            int carry = group / COLUMNS;
            int last = group % COLUMNS;
            IntervalStep.Image image = step.newImage();
            for (int before = 0; before < ElmanWeights.RULE.states() * COLUMNS; before++) {
                int index = before * COLUMNS + last;
                if (changed[index] && ElmanWeights.RULE.nextState(before / COLUMNS, before % COLUMNS) == carry) {
                    step.map(low[index], high[index], ElmanWeights.RULE.nextState(carry, last), image);
                    margin[index] = image.worstMargin();
                    for (int column = 0; column < COLUMNS; column++) {
                        int target = index(carry, last, column);
                        grown[target] |= join(newLow, newHigh, target, image, column, slack);
                    }
                }
            }
        });
        System.arraycopy(newLow, 0, low, 0, CLASSES);
        System.arraycopy(newHigh, 0, high, 0, CLASSES);
        changed = grown;
        for (boolean one : grown) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** Makes a box hold one column of an image; one that is shared with the step before is copied first. */
    private boolean join(
            double[][] newLow, double[][] newHigh, int target, IntervalStep.Image image, int column, double slack) {
        boolean grown = false;
        if (newLow[target] == null) {
            newLow[target] = new double[hidden];
            newHigh[target] = new double[hidden];
            Arrays.fill(newLow[target], Double.POSITIVE_INFINITY);
            Arrays.fill(newHigh[target], Double.NEGATIVE_INFINITY);
        }
        for (int unit = 0; unit < hidden; unit++) {
            double from = image.low(unit, column);
            double to = image.high(unit, column);
            if (from < newLow[target][unit] || to > newHigh[target][unit]) {
                if (newLow[target] == low[target]) {
                    newLow[target] = low[target].clone();
                    newHigh[target] = high[target].clone();
                }
                if (from < newLow[target][unit]) {
                    newLow[target][unit] = from - slack;
                }
                if (to > newHigh[target][unit]) {
                    newHigh[target][unit] = to + slack;
                }
                grown = true;
            }
        }
        return grown;
    }

    /** The smallest margin so far; once nothing grows, that of every column after every past. */
    double worstMargin() {
        return Math.min(firstMargin, Arrays.stream(margin).min().orElseThrow());
    }
}
