package addition.certificate;

import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.ProblemKind;
import addition.fused.FusedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What an Elman network has learned about adding, or another rule: which column sums its units tell apart, how it keeps
 * the carry, and how sure it is.
 *
 * <p>A trained unit weighs both digits of a column alike, so that it responds to the column's sum, 0 to 18, like a
 * threshold. In an exact adder a carry moves the threshold of each unit down by one column unit; in a trained network
 * {@link Unit#carryCounts} says how far it moves that of each. Metrics are of 2,000 problems of 50 digits,
 * {@link ProblemKind#PROPAGATING}. With another rule the classes of its columns stand for the sums, in their order, and
 * its states for no carry and carry.
 *
 * @param rule what the network is to compute
 * @param units the hidden units, in the network's order
 * @param carryUnit the unit that encodes the carry best, if one encodes it reliably
 * @param margins [column sum][carry into it], in general [class][state]: the smallest lead of the correct digit's
 *     logit; infinite where there was no such column
 */
public record NetworkExplanation(ColumnRule rule, List<Unit> units, Optional<Unit> carryUnit, double[][] margins) {
    /** A unit whose activation moves by less does nothing. */
    private static final double INACTIVE = 0.05;

    /** A unit that moves others' inputs by less than this share of what the strongest does feeds nothing back. */
    private static final double WEAK = 0.05;

    /**
     * A hidden unit.
     *
     * @param index its number in the network, from 0
     * @param slope what one more in the column's sum adds before tanh, by least squares
     * @param asymmetry half the difference of its two input weights, relative to the slope; 0 if both digits count
     *     alike. In general the part of its input that the class does not explain, relative to the part that it does
     * @param threshold the column sum at which its mean activation without a carry into the column would be 0
     * @param carryCounts what a carry into the column counts, as a part of the column's sum; 1 in an exact adder. With
     *     several states, what one more counts on average
     * @param lowest its lowest activation
     * @param highest its highest activation
     * @param feedback how far it can move the input of any unit in the next column
     * @param feedsBack whether that is more than a twentieth of what the strongest does
     * @param carryGap how far its activations in columns that carry and in those that do not lie apart; negative if
     *     they overlap
     * @param activations [carry into the column][column sum]: its mean activation, NaN where there was no such column
     */
    public record Unit(
            int index,
            double slope,
            double asymmetry,
            double threshold,
            double carryCounts,
            double lowest,
            double highest,
            double feedback,
            boolean feedsBack,
            double carryGap,
            double[][] activations) {
        /**
         * Whether it does anything.
         *
         * @return false if its activation hardly moves
         */
        public boolean isActive() {
            return highest - lowest >= INACTIVE;
        }
    }

    /**
     * Looks into a network.
     *
     * @param network an {@code AdditionSimpleRnn} of any size, on raw digits
     * @return what it has learned
     * @throws IllegalArgumentException if it is another kind of network
     */
    public static NetworkExplanation of(MultiLayerNetwork network) {
        return of(FusedNetwork.require(network));
    }

    /**
     * Looks into a network.
     *
     * @param network an Elman network of any size
     * @return what it has learned
     * @throws IllegalArgumentException if it is another kind of network
     */
    public static NetworkExplanation of(FusedNetwork network) {
        ElmanWeights weights = ElmanWeights.of(network);
        Observation seen = new Observation(weights);
        for (AdditionProblem problem : ProblemKind.PROPAGATING.draw(weights.rule(), 2_000, 50, 1).stream()
                .toList()) {
            seen.add(problem);
        }
        double strongest = 0;
        for (int unit = 0; unit < weights.hidden(); unit++) {
            strongest = Math.max(strongest, seen.feedback(unit));
        }
        List<Unit> units = new ArrayList<>();
        for (int unit = 0; unit < weights.hidden(); unit++) {
            units.add(seen.unit(unit, WEAK * strongest));
        }
        Optional<Unit> carryUnit = units.stream()
                .filter(unit -> unit.feedsBack() && unit.carryGap() > 0)
                .max(Comparator.comparingDouble(Unit::carryGap));
        return new NetworkExplanation(weights.rule(), List.copyOf(units), carryUnit, seen.margins);
    }

    /** What is seen while a network computes. */
    private static final class Observation {
        private final ElmanWeights weights;
        private final ColumnRule rule;
        private final int hidden;
        private final int classes;
        private final int states;
        private final double[][] margins; // [class][state]
        private final long[][] columns; // [state][class]
        private final double[][][] activations; // [unit][state][class], added up
        private final double[][] handedOn; // [unit][state], what the network's own state adds, added up
        private final double[][] lowest; // [unit][state after]
        private final double[][] highest; // [unit][state after]

        Observation(ElmanWeights weights) {
            this.weights = weights;
            this.rule = weights.rule();
            this.hidden = weights.hidden();
            this.classes = rule.columnClasses();
            this.states = rule.states();
            this.margins = filled(classes, states, Double.POSITIVE_INFINITY);
            this.columns = new long[states][classes];
            this.activations = new double[hidden][states][classes];
            this.handedOn = new double[hidden][states];
            this.lowest = filled(hidden, states, Double.POSITIVE_INFINITY);
            this.highest = filled(hidden, states, Double.NEGATIVE_INFINITY);
        }

        private static double[][] filled(int rows, int columns, double value) {
            double[][] matrix = new double[rows][columns];
            for (double[] row : matrix) {
                Arrays.fill(row, value);
            }
            return matrix;
        }

        void add(AdditionProblem problem) {
            double[] handed = new double[hidden];
            double[] h = new double[hidden];
            int state = rule.firstState();
            for (int place = 0; place < problem.digits(); place++) {
                int column = problem.column(place);
                int of = rule.columnClass(column);
                int next = rule.nextState(state, column);
                columns[state][of]++;
                for (int unit = 0; unit < hidden; unit++) {
                    h[unit] = RoundingBounds.tanh(weights.input(unit, column) + handed[unit]);
                    handedOn[unit][state] += handed[unit];
                    activations[unit][state][of] += h[unit];
                    lowest[unit][next] = Math.min(lowest[unit][next], h[unit]);
                    highest[unit][next] = Math.max(highest[unit][next], h[unit]);
                }
                int digit = rule.digit(state, column);
                double margin = weights.logit(h, digit) - weights.logit(h, weights.rival(h, digit));
                margins[of][state] = Math.min(margins[of][state], margin);
                handed = weights.next(h);
                state = next;
            }
        }

        private double least(int unit) {
            return Arrays.stream(lowest[unit]).min().orElseThrow();
        }

        private double most(int unit) {
            return Arrays.stream(highest[unit]).max().orElseThrow();
        }

        double feedback(int unit) {
            double largest = 0;
            for (int to = 0; to < hidden; to++) {
                largest = Math.max(largest, Math.abs(weights.r()[to][unit]));
            }
            return largest * (most(unit) - least(unit));
        }

        /** How far the activations after different states lie apart. */
        private double gap(int unit) {
            double gap = Double.POSITIVE_INFINITY;
            for (int one = 0; one < states; one++) {
                for (int other = 0; other < one; other++) {
                    double between = Math.max(
                            lowest[unit][one] - highest[unit][other], lowest[unit][other] - highest[unit][one]);
                    gap = Math.min(gap, between);
                }
            }
            return states == 1 ? Double.NEGATIVE_INFINITY : gap;
        }

        private double handedOn(int unit, int state) {
            return handedOn[unit][state] / Arrays.stream(columns[state]).sum();
        }

        Unit unit(int unit, double weak) {
            SimpleRegression line = new SimpleRegression(); // of the input before tanh over the column's class
            for (int column = 0; column < rule.columns(); column++) {
                line.addData(rule.columnClass(column), weights.input(unit, column));
            }
            double slope = line.getSlope();
            double first = handedOn(unit, 0);
            double[][] means = new double[states][classes];
            for (int state = 0; state < states; state++) {
                for (int of = 0; of < classes; of++) {
                    means[state][of] = activations[unit][state][of] / columns[state][of];
                }
            }
            return new Unit(
                    unit,
                    slope,
                    Math.sqrt(line.getSumSquaredErrors() / line.getRegressionSumSquares()),
                    -(line.getIntercept() + first) / slope,
                    (handedOn(unit, states - 1) - first) / slope / (states - 1),
                    least(unit),
                    most(unit),
                    feedback(unit),
                    feedback(unit) > weak,
                    gap(unit),
                    means);
        }
    }
}
