package addition.cli;

import addition.train.RunDirectory;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes on with a run that was interrupted. */
@Command(
        name = "resume",
        description = "Go on with a run of train or compare that was interrupted.",
        footer = {
            "",
            "The result is the same, to the last bit, as if it had not been interrupted. A run that is complete is left as it is, "
                    + "but for a report that is missing.",
            "",
            "Example:",
            "  addition resume runs/simple-rnn-article-20261125-120000"
        })
final class ResumeCommand extends TrainingCommand {
    @Parameters(paramLabel = "DIR", description = "The run's folder.")
    private Path folder;

    @Override
    Outcome train(RunSettings settings) throws Exception {
        if (Comparison.isIn(folder)) {
            Optional<JsonObject> done = Comparison.complete(folder);
            return done.isPresent() ? new Complete(folder, done.get()) : Runs.resumeComparison(folder, settings);
        }
        Optional<JsonObject> complete = complete();
        if (complete.isPresent()) {
            return new Complete(folder, complete.get());
        }
        try (RunDirectory run = RunDirectory.resume(folder)) {
            return train(run, settings);
        }
    }

    /** The figures of a run that has nothing left to do, which may lie where nothing can be written. */
    private Optional<JsonObject> complete() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "it is a file; give the folder of a run");
        }
        return RunDirectory.open(folder).result();
    }

    private Outcome train(RunDirectory run, RunSettings settings) throws Exception {
        Backend.load();
        return Runs.train(run, settings);
    }

    /** A run that has nothing left to do. */
    record Complete(Path folder, JsonObject json) implements Outcome {
        @Override
        public String text() {
            return String.format("%s: the run is complete%n", folder);
        }

        @Override
        public Optional<IOException> unwritten() {
            return Optional.empty();
        }

        /** That of the command which completed it. */
        @Override
        public int exitCode() {
            boolean missed = json.has("certified") && !json.get("certified").getAsBoolean();
            return missed ? ExitCode.THRESHOLD_MISSED : ExitCode.DONE;
        }
    }
}
