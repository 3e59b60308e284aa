package addition.sweep;

import java.io.IOException;

/** A cluster cannot be reached, or fails. The message says which one, why, and what to look at. */
public final class ClusterException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Makes one.
     *
     * @param message a line
     * @param cause what the cluster's own library has thrown
     */
    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
