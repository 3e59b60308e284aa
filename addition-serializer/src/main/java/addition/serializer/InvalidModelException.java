package addition.serializer;

import java.io.IOException;

/** Thrown if a file is not a valid model, is damaged, or may do harm; the message is one line. */
public final class InvalidModelException extends IOException {
    private static final long serialVersionUID = 1;

    InvalidModelException(String message) {
        super(message);
    }

    InvalidModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
