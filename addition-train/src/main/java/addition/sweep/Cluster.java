package addition.sweep;

import java.io.IOException;
import java.util.Optional;

/** A cluster that runs sweeps; found by {@link java.util.ServiceLoader}, in the jar of addition-spark. */
public interface Cluster {
    /** A cluster cannot be reached, or fails. The message says which one, why, and what to look at. */
    final class FailedException extends IOException {
        private static final long serialVersionUID = 1;

        /**
         * A failure.
         *
         * @param message one line
         * @param cause what the cluster's own library has thrown
         */
        public FailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Looks at an address, before anything is done.
     *
     * @param master the cluster's address
     * @throws IllegalArgumentException if it is not the address of a cluster; the message says what is
     */
    void check(String master);

    /**
     * What the user should know before a cluster is used.
     *
     * @param master the cluster's address
     * @return a line, or nothing
     * @throws IOException if the cluster's configuration cannot be read
     */
    Optional<String> warning(String master) throws IOException;

    /**
     * How it does a sweep.
     *
     * @param master the cluster's address, such as {@code spark://host:7077} or {@code local[*]}
     * @return a runner
     */
    SweepRunner sweep(String master);
}
