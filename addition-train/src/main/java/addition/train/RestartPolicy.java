package addition.train;

import static org.nd4j.common.base.Preconditions.checkArgument;

/**
 * How a run starts again until its network is certified.
 *
 * @param attempts the largest number of attempts, the first one counted; at least 1
 * @param newData whether each attempt has problems of its own
 */
public record RestartPolicy(int attempts, boolean newData) {
    /**
     * Checks the values.
     *
     * @param attempts at least 1
     * @param newData whether each attempt has problems of its own
     * @throws IllegalArgumentException if there is no attempt
     */
    public RestartPolicy {
        checkArgument(attempts >= 1, "attempts must be positive, found %s", attempts);
    }
}
