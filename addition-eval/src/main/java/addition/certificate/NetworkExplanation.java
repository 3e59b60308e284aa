package addition.certificate;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRules;
import addition.fused.FusedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What an Elman network has learned about adding: which column sums its units tell apart, how it keeps the carry, and
 * how sure it is.
 *
 * <p>A trained unit weighs both digits of a column alike, so that it responds to the column's sum, 0 to 18, like a
 * threshold. In an exact adder a carry moves the threshold of each unit down by one column unit; in a trained network
 * {@link Unit#carryCounts} says how far it moves that of each. Metrics are of 2,000 sums of 50 digits,
 * {@link AdditionDataset#propagating}.
 *
 * @param units the hidden units, in the network's order
 * @param carryUnit the unit that encodes the carry best, if one encodes it reliably
 * @param margins [column sum][carry into it]: the smallest lead of the correct digit's logit; infinite where there was
 *     no such column
 */
public record NetworkExplanation(List<Unit> units, Optional<Unit> carryUnit, double[][] margins) {
    /** The largest sum of a column's two digits, 18. */
    public static final int MAX_SUM = ColumnRules.ADDITION.columnClasses() - 1;

    /** A unit whose activation moves by less does nothing. */
    private static final double INACTIVE = 0.05;

    /** A unit that moves others' inputs by less than this share of what the strongest does feeds nothing back. */
    private static final double WEAK = 0.05;

    /**
     * A hidden unit.
     *
     * @param index its number in the network, from 0
     * @param slope what one more in the column's sum adds before tanh
     * @param asymmetry half the difference of its two input weights, relative to the slope; 0 if both digits count
     *     alike
     * @param threshold the column sum at which its mean activation without a carry into the column would be 0
     * @param carryCounts what a carry into the column counts, as a part of the column's sum; 1 in an exact adder
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
        for (AdditionProblem problem :
                AdditionDataset.propagating(2_000, 50, 1).stream().toList()) {
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
        return new NetworkExplanation(List.copyOf(units), carryUnit, seen.margins);
    }

    /** What is seen while a network adds. */
    private static final class Observation {
        private final ElmanWeights weights;
        private final int hidden;
        private final double[][] margins = new double[MAX_SUM + 1][2];
        private final long[][] columns = new long[2][MAX_SUM + 1]; // [carry][sum]
        private final double[][][] activations; // [unit][carry][sum], added up
        private final double[][] states; // [unit][carry], added up
        private final double[][] lowest; // [unit][carry out]
        private final double[][] highest; // [unit][carry out]

        Observation(ElmanWeights weights) {
            this.weights = weights;
            this.hidden = weights.hidden();
            this.activations = new double[hidden][2][MAX_SUM + 1];
            this.states = new double[hidden][2];
            this.lowest = new double[hidden][2];
            this.highest = new double[hidden][2];
            for (double[] of : margins) {
                Arrays.fill(of, Double.POSITIVE_INFINITY);
            }
            for (int unit = 0; unit < hidden; unit++) {
                Arrays.fill(lowest[unit], Double.POSITIVE_INFINITY);
                Arrays.fill(highest[unit], Double.NEGATIVE_INFINITY);
            }
        }

        void add(AdditionProblem problem) {
            double[] state = new double[hidden];
            double[] h = new double[hidden];
            int carry = 0;
            for (int place = 0; place < problem.digits(); place++) {
                int column = problem.column(place);
                int sum = ElmanWeights.RULE.columnClass(column);
                int carryOut = ElmanWeights.RULE.nextState(carry, column);
                columns[carry][sum]++;
                for (int unit = 0; unit < hidden; unit++) {
                    h[unit] = RoundingBounds.tanh(weights.input(unit, column) + state[unit]);
                    states[unit][carry] += state[unit];
                    activations[unit][carry][sum] += h[unit];
                    lowest[unit][carryOut] = Math.min(lowest[unit][carryOut], h[unit]);
                    highest[unit][carryOut] = Math.max(highest[unit][carryOut], h[unit]);
                }
                int digit = ElmanWeights.RULE.digit(carry, column);
                double margin = weights.logit(h, digit) - weights.logit(h, weights.rival(h, digit));
                margins[sum][carry] = Math.min(margins[sum][carry], margin);
                state = weights.next(h);
                carry = carryOut;
            }
        }

        private double range(int unit) {
            return Math.max(highest[unit][0], highest[unit][1]) - Math.min(lowest[unit][0], lowest[unit][1]);
        }

        double feedback(int unit) {
            double largest = 0;
            for (int to = 0; to < hidden; to++) {
                largest = Math.max(largest, Math.abs(weights.r()[to][unit]));
            }
            return largest * range(unit);
        }

        Unit unit(int unit, double weak) {
            double slope = (weights.w()[unit][0] + weights.w()[unit][1]) / 2;
            double without = states[unit][0] / Arrays.stream(columns[0]).sum();
            double with = states[unit][1] / Arrays.stream(columns[1]).sum();
            double[][] means = new double[2][MAX_SUM + 1];
            for (int carry = 0; carry < 2; carry++) {
                for (int sum = 0; sum <= MAX_SUM; sum++) {
                    means[carry][sum] = activations[unit][carry][sum] / columns[carry][sum];
                }
            }
            return new Unit(
                    unit,
                    slope,
                    Math.abs(weights.w()[unit][0] - weights.w()[unit][1]) / 2 / Math.abs(slope),
                    -(weights.b()[unit] + without) / slope,
                    (with - without) / slope,
                    Math.min(lowest[unit][0], lowest[unit][1]),
                    Math.max(highest[unit][0], highest[unit][1]),
                    feedback(unit),
                    feedback(unit) > weak,
                    Math.max(lowest[unit][1] - highest[unit][0], lowest[unit][0] - highest[unit][1]),
                    means);
        }
    }
}
