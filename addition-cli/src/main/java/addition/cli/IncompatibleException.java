package addition.cli;

/** Something is there but cannot be used as it is: a lock of another process, a GPU that is too new. */
final class IncompatibleException extends Exception {
    private static final long serialVersionUID = 1;

    IncompatibleException(String message) {
        super(message);
    }
}
