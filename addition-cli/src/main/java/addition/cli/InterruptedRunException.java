package addition.cli;

/** A run was stopped by a signal, and can be gone on with. */
final class InterruptedRunException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    InterruptedRunException(String command, int exitCode) {
        super("interrupted; resume with: " + command);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
