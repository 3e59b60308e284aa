package addition.train;

import static org.nd4j.common.base.Preconditions.checkArgument;

import java.util.Objects;

/**
 * What a run is to do.
 *
 * @param plan the plan of its first attempt
 * @param engine what computes it
 * @param restarts how it is to begin again until its network is certified; null if it is not
 * @param attempt which attempt it is at, from 1
 */
public record Assignment(TrainingPlan plan, Engine engine, Restarts restarts, int attempt) {
    /**
     * Checks the values.
     *
     * @param plan the plan of its first attempt
     * @param engine what computes it
     * @param restarts how it is to begin again, or null
     * @param attempt from 1 to that of the restarts
     * @throws IllegalArgumentException if the attempt is out of range
     */
    public Assignment {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(engine, "engine");
        checkArgument(
                restarts == null || plan.model().network() == Network.SIMPLE_RNN,
                "restarts must be of simple-rnn, which can be certified, found %s",
                plan.model().network());
        int last = restarts == null ? 1 : restarts.attempts();
        checkArgument(attempt >= 1 && attempt <= last, "attempt must be 1 to %s, found %s", last, attempt);
    }

    /**
     * How a run begins again.
     *
     * @param attempts how often at most, the first one counted; at least 1
     * @param newData whether with other problems each time
     */
    public record Restarts(int attempts, boolean newData) {
        /**
         * Checks the values.
         *
         * @param attempts at least 1
         * @param newData whether with other problems each time
         * @throws IllegalArgumentException if there is no attempt
         */
        public Restarts {
            checkArgument(attempts >= 1, "attempts must be positive, found %s", attempts);
        }
    }

    /**
     * To train once.
     *
     * @param plan how
     * @param engine what computes it
     * @return the assignment
     */
    public static Assignment once(TrainingPlan plan, Engine engine) {
        return new Assignment(plan, engine, null, 1);
    }

    /**
     * The plan of the attempt it is at.
     *
     * @return the plan
     */
    public TrainingPlan current() {
        return restarts == null ? plan : plan.restarted(attempt - 1, restarts.newData());
    }

    /**
     * Whether there is no further attempt.
     *
     * @return true at the last one
     */
    public boolean isLast() {
        return restarts == null || attempt == restarts.attempts();
    }

    /** The same at its next attempt. */
    Assignment next() {
        return new Assignment(plan, engine, restarts, attempt + 1);
    }
}
