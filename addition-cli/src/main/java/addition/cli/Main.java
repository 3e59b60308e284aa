package addition.cli;

import addition.data.internal.SingleLineText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and exits with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        if (isDumb() && System.getProperty("picocli.ansi") == null) {
            System.setProperty("picocli.ansi", "false");
        }
        Locale.setDefault(Locale.ROOT); // figures look the same everywhere
        System.exit(run(args, StandardStreams.out(), StandardStreams.err()));
    }

    /** Whether the terminal is one that shows escape sequences as they are. */
    static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    private static int run(String[] args, PrintWriter out, PrintWriter err) {
        try {
            FileNames.check();
            CommandLine commandLine = commandLine().setOut(out).setErr(err);
            int code = commandLine.execute(args);
            if (out.checkError() && code != ExitCode.IO) {
                err.println("error: " + ErrorHandler.reason(StandardStreams.unwritten()));
                code = ExitCode.IO;
            }
            return code;
        } catch (IncompatibleException e) {
            err.println("error: " + e.getMessage());
            return ExitCode.INCOMPATIBLE;
        } catch (OutOfMemoryError e) {
            trace(e, args, err);
            err.println("error: memory: there is not enough for this; ask for less, or give Java more with"
                    + " JAVA_OPTS=-Xmx…");
        } catch (Throwable e) {
            trace(e, args, err);
            err.println("error: addition: a bug: " + SingleLineText.of(e.toString())
                    + "; please report it with what --debug prints");
        } finally {
            err.flush();
        }
        return ExitCode.BUG;
    }

    /** An error of the virtual machine comes past picocli, which knows what was asked for. */
    private static void trace(Throwable e, String[] args, PrintWriter err) {
        if (List.of(args).contains("--debug")) {
            e.printStackTrace(err);
        }
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
