package addition.cli;

import java.nio.file.Path;

/** A run was stopped by a signal, and can be gone on with. */
final class InterruptedRunException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    InterruptedRunException(Path folder, int exitCode) {
        super("interrupted; go on with: addition resume " + folder);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
