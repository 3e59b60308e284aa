package addition.fused;

import java.util.List;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam with L1 and L2 as DL4J computes them, on a kernel's parameter vector.
 *
 * <p>At iteration i, from 0: {@code m = b1 m + (1 - b1) g}, {@code v = b2 v + (1 - b2) g^2}, {@code w -= a m / (sqrt(v)
 * + eps)} with {@code a = rate sqrt(1 - b2^(i+1)) / (1 - b1^(i+1))}; eps is outside the correction, unlike in PyTorch.
 * Before that, the gradient gets {@code l1 sign(w)} and {@code l2 w} where these are set.
 */
final class FusedAdam {
    private final Adam config;
    private final List<Penalty> penalties;
    final float[] parameters;
    final float[] m;
    final float[] v;

    /**
     * Regularization of a part of the parameters.
     *
     * @param share 1 for each parameter that is regularized, 0 for others
     * @param l1 coefficient by iteration and epoch, or null
     * @param l2 coefficient by iteration and epoch, or null
     */
    record Penalty(float[] share, ISchedule l1, ISchedule l2) {}

    FusedAdam(Adam config, List<Penalty> penalties, float[] parameters, float[] m, float[] v) {
        this.config = config;
        this.penalties = penalties;
        this.parameters = parameters;
        this.m = m;
        this.v = v;
    }

    /** One step; {@code gradient}, the mean over the batch, is used up. */
    void step(float[] gradient, int iteration, int epoch) {
        for (Penalty penalty : penalties) {
            apply(penalty, gradient, iteration, epoch);
        }
        double correction = Math.sqrt(oneMinusPower(config.getBeta2(), iteration + 1))
                / oneMinusPower(config.getBeta1(), iteration + 1);
        update(
                parameters,
                gradient,
                m,
                v,
                (float) config.getBeta1(),
                (float) config.getBeta2(),
                (float) config.getEpsilon(),
                (float) (config.getLearningRate(iteration, epoch) * correction));
    }

    /** {@code 1 - beta^n}; where the power is below 2^-57, that is 1, and need not take as long as it does. */
    private static double oneMinusPower(double beta, int n) {
        return n * (1 - beta) > 40 ? 1 : 1 - StrictMath.pow(beta, n); // beta^n < exp(-n (1 - beta))
    }

    private void apply(Penalty penalty, float[] gradient, int iteration, int epoch) {
        float l1 = penalty.l1 == null ? 0 : (float) penalty.l1.valueAt(iteration, epoch);
        float l2 = penalty.l2 == null ? 0 : (float) penalty.l2.valueAt(iteration, epoch);
        penalize(gradient, parameters, penalty.share, l1, l2);
    }

    private static void penalize(float[] g, float[] w, float[] share, float l1, float l2) {
        for (int i = 0; i < g.length; i++) {
            g[i] += share[i] * (l1 * Math.signum(w[i]) + l2 * w[i]);
        }
    }

    private static void update(
            float[] w, float[] g, float[] m, float[] v, float beta1, float beta2, float epsilon, float rate) {
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        for (int i = 0; i < w.length; i++) {
            float mean = beta1 * m[i] + rest1 * g[i];
            float square = beta2 * v[i] + rest2 * g[i] * g[i];
            m[i] = mean;
            v[i] = square;
            w[i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
        }
    }
}
