package addition.cli;

import addition.data.IncompatibleException;
import addition.data.internal.IoReason;
import addition.data.internal.SingleLineText;
import addition.train.Hyperparameter;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

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

    static int run(String[] args, PrintWriter out, PrintWriter err) {
        try {
            FileNames.check();
            CommandLine commandLine = commandLine(args).setOut(out).setErr(err);
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

    /** The program with all its commands. */
    static CommandLine commandLine() {
        return commandLine(AdditionCommand.COMMANDS, List.of());
    }

    /**
     * The program with what these arguments need, as building a command takes time: one command, or of all of them
     * their names and descriptions, which is what the help shows.
     */
    static CommandLine commandLine(String... args) {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
            return commandLine(List.of(), AdditionCommand.COMMANDS);
        }
        for (Class<?> command : AdditionCommand.COMMANDS) {
            if (BaseCommand.class.isAssignableFrom(command) && args.length > 0 && args[0].equals(name(command))) {
                return commandLine(List.of(command), List.of());
            }
        }
        return commandLine();
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static CommandLine commandLine(Collection<Class<?>> whole, Collection<Class<?>> outlined) {
        ErrorHandler errors = new ErrorHandler();
        CommandLine commandLine = new CommandLine(new AdditionCommand());
        for (Class<?> command : whole) {
            commandLine.addSubcommand(command);
        }
        for (Class<?> command : outlined) {
            Command described = command.getAnnotation(Command.class);
            CommandSpec outline = CommandSpec.create();
            outline.usageMessage().header(described.header()).description(described.description());
            commandLine.addSubcommand(name(command), outline);
        }
        Map<String, CommandLine> commands = commandLine.getSubcommands();
        if (whole.contains(TrainCommand.class)) {
            HyperparameterOptions.addTo(commands.get("train").getCommandSpec(), Set.of());
        }
        if (whole.contains(CompareCommand.class)) {
            HyperparameterOptions.addTo(commands.get("compare").getCommandSpec(), Set.of(Hyperparameter.NETWORK));
        }
        if (whole.contains(SweepCommand.class)) {
            HyperparameterOptions.addListsTo(commands.get("sweep").getCommandSpec(), Set.of(Hyperparameter.SEED));
        }
        if (!whole.isEmpty()) {
            OptionConverters.register(commandLine);
        }
        CommandLine.tracer()
                .setLevel(CommandLine.TraceLevel.OFF); // it would warn of quotes in addition to our own error
        return commandLine
                .setExpandAtFiles(false) // an argument is what it says, not a file's content
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }
}
