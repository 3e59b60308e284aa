package addition.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What training has come to: of one network or of two. */
interface Outcome {
    /** Where it is kept. */
    Path folder();

    String text();

    JsonObject json();

    /** Why the result could not be kept, if it could not. */
    Optional<IOException> unwritten();

    default int exitCode() {
        return ExitCode.DONE;
    }
}
