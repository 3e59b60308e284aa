package addition.sweep;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The confidence interval of a mean by the percentile bootstrap (B. Efron, 1979): the middle 95 % of the means of
 * 10,000 samples, each drawn with replacement from what was measured. The same values give the same interval.
 *
 * @param mean of the values; NaN of none
 * @param low the lower bound; NaN of fewer than two values
 * @param high the upper bound, likewise
 */
public record BootstrapInterval(double mean, double low, double high) {
    private static final int SAMPLES = 10_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1979;

    /**
     * The interval of the mean of some values.
     *
     * @param values what was measured
     * @return their mean and its interval
     */
    public static BootstrapInterval of(double[] values) {
        if (values.length < 2) {
            return new BootstrapInterval(values.length == 0 ? Double.NaN : values[0], Double.NaN, Double.NaN);
        }
        RandomGenerator random = new Well19937c(SEED);
        double[] means = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[sample] = sum / values.length;
        }
        Arrays.sort(means);
        return new BootstrapInterval(
                Arrays.stream(values).sum() / values.length,
                means[(int) Math.floor(TAIL * (SAMPLES - 1))],
                means[(int) Math.ceil((1 - TAIL) * (SAMPLES - 1))]);
    }
}
