package addition.data;

import java.io.IOException;

/**
 * A file was read, but what is in it is not what it should be.
 *
 * <p>The message is one line for each thing that is wrong, in the form {@code where: what; what to do}.
 */
public class BadInputException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * A bad input.
     *
     * @param message where, what and what to do, a line for each fault
     */
    public BadInputException(String message) {
        super(message);
    }
}
