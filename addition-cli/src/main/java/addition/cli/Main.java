package addition.cli;

import java.util.Locale;
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
        Locale.setDefault(Locale.ROOT); // figures look the same everywhere
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            CommandLine commandLine = commandLine();
            int code = commandLine.execute(args);
            if (commandLine.getOut().checkError() | System.out.checkError()) {
                System.err.println(
                        "error: standard output: could not be written; check the disk or the program behind the pipe");
                return ExitCode.IO;
            }
            return code;
        } catch (OutOfMemoryError e) {
            System.err.println("error: memory: there is not enough for this; ask for less, or give Java more with"
                    + " JAVA_OPTS=-Xmx…");
        } catch (Throwable e) {
            System.err.println("error: addition: a bug: " + e + "; please report it");
        }
        return ExitCode.BUG;
    }

    static CommandLine commandLine() {
        ErrorHandler errors = new ErrorHandler();
        CommandLine commandLine = new CommandLine(new AdditionCommand());
        SweepCommand.addAxes(commandLine.getSubcommands().get("sweep"));
        Labels.register(commandLine);
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF); // it would warn of quotes beside our own error
        return commandLine
                .setExpandAtFiles(false) // an argument is what it says, not a file's content
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }
}
