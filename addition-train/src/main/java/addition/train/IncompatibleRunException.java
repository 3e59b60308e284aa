package addition.train;

import java.io.IOException;

/** A run cannot be gone on with here: another process works on it, or it is of another plan, data or version. */
public final class IncompatibleRunException extends IOException {
    private static final long serialVersionUID = 1;

    IncompatibleRunException(String message) {
        super(message);
    }
}
