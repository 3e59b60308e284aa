package addition.train;

/** Is told how training goes; all calls come from the training thread and should return fast. */
public interface TrainingMonitor {
    /** Does nothing. */
    TrainingMonitor NONE = new TrainingMonitor() {};

    /**
     * After every epoch.
     *
     * @param epoch epochs done, from 1
     * @param loss its mean loss, as in {@link CurvePoint}
     */
    default void epochDone(int epoch, double loss) {}

    /**
     * At every point of the learning curve, after {@link #epochDone}.
     *
     * @param point the point
     */
    default void curvePoint(CurvePoint point) {}
}
