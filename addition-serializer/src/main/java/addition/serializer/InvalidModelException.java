package addition.serializer;

import java.io.IOException;

/** What should be a model file is none, is damaged, or holds something that may do harm; the message says what, in one line. */
public final class InvalidModelException extends IOException {
    private static final long serialVersionUID = 1;

    InvalidModelException(String message) {
        super(message);
    }

    InvalidModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
