package addition.report;

import addition.data.internal.Percent;
import addition.eval.EvaluationCounts.Tally;
import java.util.Locale;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * A share with its confidence interval of 95 %, after E. B. Wilson (1927), which is right for shares near 0 and 1 too.
 *
 * @param share what was measured, or NaN
 * @param low the lower bound
 * @param high the upper bound
 */
record WilsonInterval(double share, double low, double high) {
    private static final double LEVEL = 0.95;

    static WilsonInterval of(Tally tally) {
        if (tally.total() == 0) {
            return new WilsonInterval(Double.NaN, Double.NaN, Double.NaN);
        }
        ConfidenceInterval wilson = new WilsonScoreInterval()
                .createInterval(Math.toIntExact(tally.total()), Math.toIntExact(tally.right()), LEVEL);
        boolean none = tally.right() == 0;
        boolean all = tally.right() == tally.total();
        return new WilsonInterval(tally.share(), none ? 0 : wilson.getLowerBound(), all ? 1 : wilson.getUpperBound());
    }

    /** Such as {@code 70.75 % (66.11 to 75.01 %)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%.2f to %s)", Percent.of(share), 100 * low, Percent.of(high));
    }
}
