package addition.train;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Observes training, and may stop it; all calls come from the training thread and should return fast. */
public interface TrainingMonitor {
    /** Training stopped because its monitor requested it; it can be resumed. */
    final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int epochs;

        StoppedException(int epochs) {
            super("training was stopped after " + epochs + " epochs");
            this.epochs = epochs;
        }

        /**
         * How far it came.
         *
         * @return epochs done
         */
        public int epochs() {
            return epochs;
        }
    }

    /** The loss is no longer a finite number, so that training on makes no sense. */
    final class DivergedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        DivergedException(int epoch, long iteration, double loss) {
            super("the loss is " + loss + " at iteration " + iteration + ", in epoch " + epoch
                    + "; try a lower learning rate");
        }
    }

    /** Does nothing. */
    TrainingMonitor NONE = new TrainingMonitor() {};

    /**
     * Asked after every step, thousands of times per second.
     *
     * @return true to stop training with a {@link StoppedException}
     */
    default boolean isStopRequested() {
        return false;
    }

    /**
     * Called after every epoch.
     *
     * @param epoch epochs done, from 1
     * @param loss its mean loss, as in {@link CurvePoint}
     */
    default void epochDone(int epoch, double loss) {}

    /**
     * Called at every point of the learning curve, after {@link #epochDone}.
     *
     * @param point the point
     */
    default void curvePoint(CurvePoint point) {}

    /**
     * Called at every point of the learning curve with a higher validation exact match than all before, after
     * {@link #curvePoint}.
     *
     * @param point the point
     * @param network the network at that point, on raw digits; valid during the call
     */
    default void best(CurvePoint point, MultiLayerNetwork network) {}

    /**
     * Called by a {@link RunExecutor} before an attempt.
     *
     * @param plan the plan of the attempt
     * @param attempt its number, from 1
     * @param epochs epochs that are done already, as the run was interrupted; 0 if it was not
     */
    default void attemptStarted(TrainingPlan plan, int attempt, int epochs) {}

    /**
     * Called by a {@link RunExecutor} after an attempt of a run that is to be certified.
     *
     * @param attempt its number, from 1
     * @param outcome one line
     */
    default void attemptDone(int attempt, String outcome) {}

    /**
     * Called by a {@link RunExecutor} with what the user should know, such as a file that cannot be written now.
     *
     * @param message one line
     */
    default void warning(String message) {}

    /**
     * A point of a learning curve.
     *
     * @param epoch epochs done, from 1
     * @param iteration mini-batches done
     * @param loss the mean over that epoch of the negative log-likelihood per example and digit, in nats; ln 10 = 2.303
     *     is chance
     * @param validationExactMatch the share of validation sums with all digits right, after that epoch
     */
    record CurvePoint(int epoch, long iteration, double loss, double validationExactMatch) {
        /** The point with the highest validation exact match, the first of them if there are several. */
        static CurvePoint best(List<CurvePoint> curve) {
            CurvePoint best = curve.get(0);
            for (CurvePoint point : curve) {
                best = point.validationExactMatch > best.validationExactMatch ? point : best;
            }
            return best;
        }
    }
}
