package addition.cli;

import picocli.CommandLine;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            return commandLine().execute(args);
        } catch (OutOfMemoryError e) {
            System.err.println("error: memory: there is not enough for this; ask for less, or give Java more with"
                    + " JAVA_OPTS=-Xmx…");
            return ExitCode.BUG;
        }
    }

    static CommandLine commandLine() {
        ErrorHandler errors = new ErrorHandler();
        return new CommandLine(new AdditionCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }
}
