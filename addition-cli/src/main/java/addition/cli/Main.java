package addition.cli;

import addition.data.IncompatibleException;
import addition.data.internal.IoReason;
import addition.data.internal.SingleLineText;
import addition.train.Hyperparameter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
        if (StandardStreams.isDumb() && System.getProperty("picocli.ansi") == null) {
            System.setProperty("picocli.ansi", "false");
        }
        Locale.setDefault(Locale.ROOT); // numbers look the same everywhere
        System.exit(run(args, StandardStreams.out(), StandardStreams.err()));
    }

    private static int run(String[] args, PrintWriter out, PrintWriter err) {
        try {
            FileNames.check();
            CommandLine commandLine = commandLine().setOut(out).setErr(err);
            int code = commandLine.execute(args);
            if (out.checkError() && code != ExitCode.IO) {
                err.println("error: " + IoReason.of(StandardStreams.unwritten()));
                code = ExitCode.IO;
            }
            return code;
        } catch (IncompatibleException e) {
            err.println("error: " + e.getMessage());
            return ExitCode.INCOMPATIBLE;
        } catch (OutOfMemoryError e) {
            trace(e, args, err);
            err.println("error: memory: there is not enough; use smaller inputs, or raise the limit with"
                    + " JAVA_OPTS=-Xmx…");
        } catch (Throwable e) {
            trace(e, args, err);
            err.println("error: addition: a bug: " + SingleLineText.of(e.toString())
                    + "; please report it with what --debug prints");
        } finally {
            err.flush();
        }
        return ExitCode.SOFTWARE;
    }

    /** An error of the virtual machine bypasses picocli, so --debug is looked for here. */
    private static void trace(Throwable e, String[] args, PrintWriter err) {
        if (List.of(args).contains("--debug")) {
            e.printStackTrace(err);
        }
    }

    static CommandLine commandLine() {
        ErrorHandler errors = new ErrorHandler();
        CommandLine commandLine = new CommandLine(new AdditionCommand());
        Map<String, CommandLine> commands = commandLine.getSubcommands();
        HyperparameterOptions.addTo(commands.get("train").getCommandSpec(), Set.of());
        HyperparameterOptions.addTo(commands.get("compare").getCommandSpec(), Set.of(Hyperparameter.NETWORK));
        HyperparameterOptions.addListsTo(commands.get("sweep").getCommandSpec(), Set.of(Hyperparameter.SEED));
        OptionConverters.register(commandLine);
        CommandLine.tracer()
                .setLevel(CommandLine.TraceLevel.OFF); // it would warn of quotes in addition to our own error
        return commandLine
                .setExpandAtFiles(false) // an argument is what it says, not a file's content
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }
}
