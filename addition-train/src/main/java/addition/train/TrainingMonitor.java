package addition.train;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Is told how training goes, and says whether it is to go on; all calls come from the training thread and should return fast. */
public interface TrainingMonitor {
    /** Does nothing. */
    TrainingMonitor NONE = new TrainingMonitor() {};

    /** What is to come after a step. */
    enum Next {
        /** The next step. */
        STEP,
        /** A {@link #checkpoint}, then the next step. */
        CHECKPOINT,
        /** A {@link #checkpoint}, then the end by a {@link TrainingStoppedException}. */
        STOP
    }

    /**
     * After every step, many thousand times a second.
     *
     * @return what is to come now
     */
    default Next stepDone() {
        return Next.STEP;
    }

    /**
     * Before the first step of a run that begins, and whenever {@link #stepDone} asked for it.
     *
     * @param checkpoint all that is needed to go on from here; what {@link #curvePoint} and {@link #best} have told is in it
     */
    default void checkpoint(Checkpoint checkpoint) {}

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

    /**
     * At every point of the learning curve with a higher validation exact match than all before, after {@link #curvePoint}.
     *
     * @param point the point
     * @param network the network at that point, on raw digits; valid during the call
     */
    default void best(CurvePoint point, MultiLayerNetwork network) {}
}
