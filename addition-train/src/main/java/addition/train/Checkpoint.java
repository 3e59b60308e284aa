package addition.train;

import java.util.List;
import java.util.Objects;

/**
 * All that a training run needs to go on to the same bits.
 *
 * <p>There is no state of random numbers in it because there is none: the order of the examples and which columns are exchanged are
 * functions of the plan's seed and the number of the epoch ({@link Presentation}), and training itself draws nothing.
 *
 * @param origin what it is a checkpoint of
 * @param position where in the training
 * @param curve the learning curve so far; the best point so far is among its points
 * @param nanos the time spent in training steps so far, in nanoseconds
 * @param state the network's numbers
 */
public record Checkpoint(RunOrigin origin, Position position, List<CurvePoint> curve, long nanos, NetworkState state) {
    /**
     * Checks that everything is there.
     *
     * @param origin what it is a checkpoint of
     * @param position where in the training
     * @param curve the learning curve so far
     * @param nanos the time spent so far, 0 or above
     * @param state the network's numbers
     */
    public Checkpoint {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(state, "state");
        curve = List.copyOf(curve);
    }

    /**
     * A place in the training.
     *
     * @param epoch epochs done
     * @param batch steps of the next one done
     * @param lossSum what the losses of these steps add up to, over examples and digits, in nats
     */
    public record Position(int epoch, int batch, double lossSum) {
        static final Position START = new Position(0, 0, 0);

        /**
         * Whether it is before the first step.
         *
         * @return true if nothing is done yet
         */
        public boolean isStart() {
            return equals(START);
        }
    }
}
