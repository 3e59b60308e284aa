package addition.certificate;

import java.util.Arrays;

/** One step of an Elman network on boxes of states, for all hundred columns at once. */
final class IntervalStep {
    private static final int COLUMNS = ElmanWeights.COLUMNS;

    private final ElmanWeights weights;
    private final RoundingBounds rounding;
    private final int hidden;
    private final double[][] input; // [unit][column]
    private final double[] sizes; // [unit]: the sum of the absolute recurrent weights into it

    IntervalStep(ElmanWeights weights, RoundingBounds rounding) {
        this.weights = weights;
        this.rounding = rounding;
        this.hidden = weights.hidden();
        this.input = new double[hidden][COLUMNS];
        this.sizes = new double[hidden];
        for (int unit = 0; unit < hidden; unit++) {
            for (int column = 0; column < COLUMNS; column++) {
                input[unit][column] = weights.input(unit, column);
            }
            for (double weight : weights.r()[unit]) {
                sizes[unit] += Math.abs(weight);
            }
        }
    }

    /** What a box of states becomes by each column. */
    final class Image {
        private final double[][] hiddenCenter = new double[hidden][COLUMNS];
        private final double[][] hiddenRadius = new double[hidden][COLUMNS];
        private final double[][] stateCenter = new double[hidden][COLUMNS];
        private final double[][] stateRadius = new double[hidden][COLUMNS];
        private final double[] margins = new double[COLUMNS];

        double low(int unit, int column) {
            return stateCenter[unit][column] - stateRadius[unit][column];
        }

        double high(int unit, int column) {
            return stateCenter[unit][column] + stateRadius[unit][column];
        }

        void copy(int column, double[] low, double[] high) {
            for (int unit = 0; unit < hidden; unit++) {
                low[unit] = low(unit, column);
                high[unit] = high(unit, column);
            }
        }

        double worstMargin() {
            return Arrays.stream(margins).min().orElseThrow();
        }
    }

    Image newImage() {
        return new Image();
    }

    /** Maps the states from low to high, before which there is a carry or none. */
    void map(double[] low, double[] high, int carry, Image image) {
        for (int unit = 0; unit < hidden; unit++) {
            double from = low[unit] - rounding.hidden[unit];
            double to = high[unit] + rounding.hidden[unit];
            double[] in = input[unit];
            double[] center = image.hiddenCenter[unit];
            double[] radius = image.hiddenRadius[unit];
            for (int column = 0; column < COLUMNS; column++) {
                double least = RoundingBounds.tanh(in[column] + from);
                double most = RoundingBounds.tanh(in[column] + to);
                center[column] = (least + most) / 2;
                radius[column] = (most - least) / 2 + RoundingBounds.TANH;
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
        for (int column = 0; column < COLUMNS; column++) {
            image.margins[column] = margin(image, column, ElmanWeights.RULE.digit(carry, column));
        }
    }

    private static void add(double weight, double[] x, double[] r, double[] center, double[] radius) {
        double size = Math.abs(weight);
        for (int column = 0; column < COLUMNS; column++) {
            center[column] += weight * x[column];
            radius[column] += size * r[column];
        }
    }

    /** A lower bound of how far the correct digit's computed logit is above all others. */
    private double margin(Image image, int column, int digit) {
        double worst = Double.POSITIVE_INFINITY;
        double[] right = weights.v()[digit];
        for (int other = 0; other < ElmanWeights.CLASSES; other++) {
            if (other != digit) {
                double[] wrong = weights.v()[other];
                double margin = weights.c()[digit] - weights.c()[other] - rounding.logit[digit] - rounding.logit[other];
                for (int unit = 0; unit < hidden; unit++) {
                    double weight = right[unit] - wrong[unit];
                    margin += weight * image.hiddenCenter[unit][column]
                            - Math.abs(weight) * image.hiddenRadius[unit][column];
                }
                worst = Math.min(worst, margin);
            }
        }
        return worst;
    }
}
