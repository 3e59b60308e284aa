package addition.certificate;

import java.util.Arrays;

/** One step of an Elman network on boxes of states, for all next columns at once. */
final class IntervalStep {
    private final ElmanWeights weights;
    private final RoundingBounds rounding;
    private final int hidden;
    private final int steps;
    private final int[] member; // a column of each step
    private final double[][] least; // [unit][step]: the smallest input of any of its columns
    private final double[][] most; // [unit][step]: the largest
    private final double[] sizes; // [unit]: the sum of the absolute recurrent weights into it

    /** @param columns of each step, all of which write the same digit */
    IntervalStep(ElmanWeights weights, RoundingBounds rounding, int[][] columns) {
        this.weights = weights;
        this.rounding = rounding;
        this.hidden = weights.hidden();
        this.steps = columns.length;
        this.member = Arrays.stream(columns).mapToInt(ofStep -> ofStep[0]).toArray();
        this.least = new double[hidden][steps];
        this.most = new double[hidden][steps];
        this.sizes = new double[hidden];
        for (int unit = 0; unit < hidden; unit++) {
            for (int step = 0; step < steps; step++) {
                least[unit][step] = Double.POSITIVE_INFINITY;
                most[unit][step] = Double.NEGATIVE_INFINITY;
                for (int column : columns[step]) {
                    double input = weights.input(unit, column);
                    least[unit][step] = Math.min(least[unit][step], input);
                    most[unit][step] = Math.max(most[unit][step], input);
                }
            }
            for (double weight : weights.r()[unit]) {
                sizes[unit] += Math.abs(weight);
            }
        }
    }

    /** What a box of states becomes by each step. */
    final class Image {
        private final double[][] hiddenCenter = new double[hidden][steps];
        private final double[][] hiddenRadius = new double[hidden][steps];
        private final double[][] stateCenter = new double[hidden][steps];
        private final double[][] stateRadius = new double[hidden][steps];
        private final double[] margins = new double[steps];

        double low(int unit, int step) {
            return stateCenter[unit][step] - stateRadius[unit][step];
        }

        double high(int unit, int step) {
            return stateCenter[unit][step] + stateRadius[unit][step];
        }

        double worstMargin() {
            return Arrays.stream(margins).min().orElseThrow();
        }
    }

    Image newImage() {
        return new Image();
    }

    /** Maps the states from low to high, before which the rule has a state. */
    void map(double[] low, double[] high, int state, Image image) {
        for (int unit = 0; unit < hidden; unit++) {
            double from = low[unit] - rounding.hidden[unit];
            double to = high[unit] + rounding.hidden[unit];
            double[] center = image.hiddenCenter[unit];
            double[] radius = image.hiddenRadius[unit];
            for (int step = 0; step < steps; step++) {
                double lowest = RoundingBounds.tanh(least[unit][step] + from);
                double highest = RoundingBounds.tanh(most[unit][step] + to);
                center[step] = (lowest + highest) / 2;
                radius[step] = (highest - lowest) / 2 + RoundingBounds.TANH + RoundingBounds.CHECKER;
            }
        }
        for (int unit = 0; unit < hidden; unit++) {
            double[] center = image.stateCenter[unit];
            double[] radius = image.stateRadius[unit];
            Arrays.fill(center, 0);
            Arrays.fill(radius, sizes[unit] * rounding.own);
            for (int from = 0; from < hidden; from++) {
                add(weights.r()[unit][from], image.hiddenCenter[from], image.hiddenRadius[from], center, radius);
            }
        }
        for (int step = 0; step < steps; step++) {
            image.margins[step] = margin(image, step, weights.rule().digit(state, member[step]));
        }
    }

    private void add(double weight, double[] x, double[] r, double[] center, double[] radius) {
        double size = Math.abs(weight);
        for (int step = 0; step < steps; step++) {
            center[step] += weight * x[step];
            radius[step] += size * r[step];
        }
    }

    /** A lower bound of how far the correct digit's computed logit is above all others. */
    private double margin(Image image, int step, int digit) {
        double worst = Double.POSITIVE_INFINITY;
        double[] right = weights.v()[digit];
        for (int other = 0; other < weights.rule().radix(); other++) {
            if (other != digit) {
                double[] wrong = weights.v()[other];
                double margin = weights.c()[digit] - weights.c()[other] - rounding.logit[digit] - rounding.logit[other];
                for (int unit = 0; unit < hidden; unit++) {
                    double weight = right[unit] - wrong[unit];
                    margin +=
                            weight * image.hiddenCenter[unit][step] - Math.abs(weight) * image.hiddenRadius[unit][step];
                }
                worst = Math.min(worst, margin);
            }
        }
        return worst;
    }
}
