package addition.proof;

import java.io.IOException;

/** A text is no proof: it does not have the form of one. */
final class MalformedProofException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedProofException(String message) {
        super(message);
    }
}
