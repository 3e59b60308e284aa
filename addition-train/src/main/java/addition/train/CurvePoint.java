package addition.train;

import java.util.List;

/**
 * A point of a learning curve.
 *
 * @param epoch epochs done, from 1
 * @param iteration mini-batches done
 * @param loss the mean over that epoch of the negative log-likelihood per example and digit, in nats; ln 10 = 2.303 is
 *     chance
 * @param validationExactMatch the share of validation sums with all digits right, after that epoch
 */
public record CurvePoint(int epoch, long iteration, double loss, double validationExactMatch) {
    /** The point with the highest validation exact match, the first of them if there are several. */
    static CurvePoint best(List<CurvePoint> curve) {
        CurvePoint best = curve.get(0);
        for (CurvePoint point : curve) {
            best = point.validationExactMatch > best.validationExactMatch ? point : best;
        }
        return best;
    }
}
