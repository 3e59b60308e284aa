package addition.cli;

import addition.data.BadInputException;
import addition.report.Report;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What training has come to, and a report of it.
 *
 * @param outcome what was trained
 * @param unwritten why something could not be kept, the report among it
 */
record Reported(Outcome outcome, Optional<IOException> unwritten) implements Outcome {

    /** With the report written into the folder, if it is not there already and can be. */
    static Reported of(Outcome outcome) throws BadInputException, IncompatibleException {
        if (outcome.unwritten().isPresent()) {
            return new Reported(outcome, outcome.unwritten());
        }
        Path folder = outcome.folder();
        if (Files.exists(folder.resolve(Report.PAGE))) {
            return new Reported(outcome, Optional.empty());
        }
        Backend.load();
        try {
            Reports.of(List.of(folder)).write(folder);
            return new Reported(outcome, Optional.empty());
        } catch (BadInputException e) {
            throw e;
        } catch (IOException e) {
            return new Reported(outcome, Optional.of(e));
        } catch (RuntimeException | LinkageError e) { // a Java without fonts, say: the figures are worth more
            return new Reported(outcome, Optional.of(new IOException("the report could not be made: " + e, e)));
        }
    }

    @Override
    public Path folder() {
        return outcome.folder();
    }

    @Override
    public String text() {
        return unwritten.isPresent() ? outcome.text() : outcome.text() + String.format("report: %s%n", page());
    }

    @Override
    public JsonObject json() {
        JsonObject json = outcome.json();
        if (unwritten.isEmpty()) {
            json.addProperty("report", page().toString());
        }
        return json;
    }

    private Path page() {
        return folder().resolve(Report.PAGE);
    }

    @Override
    public int exitCode() {
        return outcome.exitCode();
    }
}
