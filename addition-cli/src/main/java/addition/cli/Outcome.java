package addition.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The result of a command that trains.
 *
 * @param directory where it is kept
 * @param text for people
 * @param json for programs
 * @param exitCode the exit code
 * @param unwritten why something could not be written; empty if everything was
 */
record Outcome(Path directory, String text, JsonObject json, int exitCode, Optional<IOException> unwritten) {
    /** The same, with a report. */
    Outcome withReport(Path page) {
        JsonObject more = json.deepCopy();
        more.addProperty("report", page.toString());
        return new Outcome(directory, text + String.format("report: %s%n", page), more, exitCode, unwritten);
    }

    /** The same, of which something could not be written. */
    Outcome unwritten(IOException why) {
        return new Outcome(directory, text, json, exitCode, Optional.of(why));
    }
}
