package addition.train;

import java.util.Objects;
import org.apache.commons.lang3.Validate;

/**
 * What a run is to do.
 *
 * @param plan the plan of its first attempt
 * @param engine what computes it
 * @param restarts how it starts again until its network is certified; null if it does not
 * @param attempt the number of its current attempt, from 1
 */
public record RunSpec(TrainingPlan plan, Engine engine, Restarts restarts, int attempt) {
    /**
     * How a run starts again until its network is certified.
     *
     * @param attempts the largest number of attempts, the first one counted; at least 1
     * @param newData whether each attempt has problems of its own
     */
    public record Restarts(int attempts, boolean newData) {
        /**
         * Checks the values.
         *
         * @param attempts at least 1
         * @param newData whether each attempt has problems of its own
         * @throws IllegalArgumentException if there is no attempt
         */
        public Restarts {
            Validate.isTrue(attempts >= 1, "attempts must be positive, found %s", attempts);
        }
    }

    /**
     * Checks the values.
     *
     * @param plan the plan of its first attempt
     * @param engine what computes it
     * @param restarts how it starts again, or null
     * @param attempt from 1 to that of the restarts
     * @throws IllegalArgumentException if the attempt is out of range, or the network cannot be certified
     */
    public RunSpec {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(engine, "engine");
        Validate.isTrue(
                restarts == null || plan.get(Hyperparameter.NETWORK).isCertifiable(),
                "restarts require a network that can be certified, found %s",
                plan.get(Hyperparameter.NETWORK));
        int last = restarts == null ? 1 : restarts.attempts();
        Validate.isTrue(attempt >= 1 && attempt <= last, "attempt must be 1 to %s, found %s", last, attempt);
    }

    /**
     * A run that trains once.
     *
     * @param plan the plan
     * @param engine what computes it
     * @return the specification
     */
    public static RunSpec once(TrainingPlan plan, Engine engine) {
        return new RunSpec(plan, engine, null, 1);
    }

    /**
     * To train, with new initial weights each time, until the network is certified.
     *
     * @param plan the plan of the first attempt
     * @param engine what computes it
     * @param restarts the restart settings
     * @return the specification
     * @throws IllegalArgumentException if the network cannot be certified
     */
    public static RunSpec untilCertified(TrainingPlan plan, Engine engine, Restarts restarts) {
        return new RunSpec(plan, engine, Objects.requireNonNull(restarts, "restarts"), 1);
    }

    /**
     * The plan of the current attempt.
     *
     * @return the plan
     */
    public TrainingPlan current() {
        return restarts == null ? plan : plan.restarted(attempt - 1, restarts.newData());
    }

    /** Whether the network is to be certified. */
    boolean certifies() {
        return restarts != null;
    }

    /** Whether there is no further attempt. */
    boolean isLast() {
        return restarts == null || attempt == restarts.attempts();
    }

    /** Whether it is what another asks for, at any of its attempts. */
    boolean isAnAttemptOf(RunSpec other) {
        return equals(new RunSpec(other.plan, other.engine, other.restarts, attempt));
    }

    /** The same at its next attempt. */
    RunSpec next() {
        return new RunSpec(plan, engine, restarts, attempt + 1);
    }
}
