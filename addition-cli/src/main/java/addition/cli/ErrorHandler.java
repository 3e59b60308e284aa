package addition.cli;

import addition.data.BadInputException;
import addition.data.IncompatibleException;
import addition.data.internal.IoReason;
import addition.data.internal.SingleLineText;
import addition.serializer.InvalidModelException;
import addition.sweep.Cluster;
import addition.train.TrainingMonitor.DivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into lines of {@code error: where: what; what to do} and an exit code. */
final class ErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String what = e.getMessage().replaceFirst("^Error: ", "").replaceAll("\\s*\\R\\s*", " ") + suggestion(e);
        print(command, name + ": " + what + "; see " + name + " --help");
        return ExitCode.USAGE;
    }

    private static String suggestion(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?"
                : "";
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        Exception cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        if (cause instanceof ParameterException usage) {
            return handleParseException(usage, new String[0]);
        }
        if (command.getCommand() instanceof BaseCommand<?> ours && ours.debug()) {
            cause.printStackTrace(command.getErr());
        }
        if (cause instanceof BadInputException || cause instanceof InvalidModelException) {
            cause.getMessage().lines().forEach(line -> print(command, line));
            return ExitCode.BAD_INPUT;
        }
        if (cause instanceof InterruptedRunException interrupted) {
            command.getErr().println(interrupted.getMessage());
            command.getErr().flush();
            return interrupted.exitCode();
        }
        if (cause instanceof IncompatibleException) {
            print(command, cause.getMessage());
            return ExitCode.INCOMPATIBLE;
        }
        if (cause instanceof DivergedException) {
            print(command, "training: " + cause.getMessage());
            return ExitCode.THRESHOLD_MISSED;
        }
        if (cause instanceof IOException io) {
            print(command, cause instanceof Cluster.FailedException ? cause.getMessage() : IoReason.of(io));
            return ExitCode.IO;
        }
        String bug = cause.toString().replaceAll("\\s*\\R\\s*", " ");
        print(command, "addition: a bug: " + bug + "; please report it with what --debug prints");
        return ExitCode.SOFTWARE;
    }

    private static void print(CommandLine command, String message) {
        PrintWriter err = command.getErr();
        err.println("error: " + SingleLineText.of(message));
        err.flush();
    }
}
