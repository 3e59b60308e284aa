package addition.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What all commands share: the options of output, and the rule that results go to standard output and all else to
 * standard error.
 *
 * @param <R> the result, which is printed as text or as JSON
 */
abstract class BaseCommand<R> implements Callable<Integer> {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--debug", description = "Print the stack trace of an error.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Override
    public final Integer call() throws Exception {
        R result = run();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(StandardStreams.escaped(GSON.toJson(json(result))));
        } else {
            out.print(text(result));
        }
        out.flush();
        return exitCode(result);
    }

    /** Does the work; may report progress on {@link #err()}. */
    abstract R run() throws Exception;

    /** The result for people, ending in a line end. */
    abstract String text(R result);

    /** The result for programs. */
    abstract JsonObject json(R result);

    /** The exit code of a result. */
    int exitCode(R result) {
        return ExitCode.OK;
    }

    /**
     * Prints one line of the result early, except in JSON mode.
     *
     * @throws IOException if standard output is closed
     */
    final void tell(String line) throws IOException {
        if (!json) {
            spec.commandLine().getOut().println(line);
            if (spec.commandLine().getOut().checkError()) {
                throw StandardStreams.unwritten();
            }
        }
    }

    final boolean asJson() {
        return json;
    }

    final boolean debug() {
        return debug;
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Builds a value from options; reports an {@link IllegalArgumentException} as a usage error. */
    final <T> T fromOptions(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
