package addition.train;

import addition.train.TrainingMonitor.CurvePoint;
import java.util.List;
import java.util.Objects;

/**
 * All that a training run needs to resume with bit-identical results.
 *
 * <p>It needs no state of a random generator: the order of the examples and which columns are swapped are functions of
 * the plan's seed and the number of the epoch ({@link InputPlan}), and training itself draws no random numbers.
 *
 * @param origin what it is a checkpoint of
 * @param position where in the training
 * @param curve the learning curve so far; the best point so far is among its points
 * @param nanos the time spent in training steps so far, in nanoseconds
 * @param state the network's numbers
 */
record Checkpoint(RunFingerprint origin, Position position, List<CurvePoint> curve, long nanos, TrainerState state) {
    Checkpoint {
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
     * @param lossSum the sum of the losses of these steps, over examples and digits, in nats
     */
    record Position(int epoch, int batch, double lossSum) {
        static final Position START = new Position(0, 0, 0);

        boolean isStart() {
            return equals(START);
        }
    }
}
