package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command did.
 *
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 */
record Cli(int code, String out, String err) {

    static Cli run(Object... args) {
        return runWithInput("", args);
    }

    static Cli runWithInput(String input, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        AddCommand add = commandLine.getSubcommands().get("add").getCommand();
        add.readFrom(new StringReader(input));
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        return new Cli(commandLine.execute(texts), out.toString(), err.toString());
    }

    Cli succeeds() {
        assertThat(code).as(err).isZero();
        return this;
    }

    JsonObject json() {
        assertThat(out.lines()).as("one JSON object and nothing else").hasSize(1);
        return JsonParser.parseString(out).getAsJsonObject();
    }

    /** One or more lines of error, no stack trace, nothing on standard output. */
    Cli endsWith(int expectedCode) {
        assertThat(code).as(err).isEqualTo(expectedCode);
        return this;
    }

    Cli failsWith(int expectedCode, String message) {
        assertThat(err).contains(message);
        assertThat(code).isEqualTo(expectedCode);
        assertThat(err.lines()).allSatisfy(line -> assertThat(line).startsWith("error: "));
        assertThat(out).isEmpty();
        return this;
    }
}
