package addition.data;

import java.io.IOException;

/**
 * A directory or this machine cannot be used as it is: locked by another process, of another version, or without what
 * is needed.
 *
 * <p>The message is one line, in the form {@code where: what; what to do}.
 */
public final class IncompatibleException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * An incompatibility.
     *
     * @param message where, what and what to do
     */
    public IncompatibleException(String message) {
        super(message);
    }
}
