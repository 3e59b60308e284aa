package addition.cli;

import addition.train.RunDirectory;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Resumes an interrupted run. */
@Command(
        name = "resume",
        description = "Resume an interrupted run of train or compare.",
        footer = {
            "",
            "The result is bit-identical to that of an uninterrupted run. A complete run is left as it is, except that a "
                    + "missing report is written.",
            "",
            "Example:",
            "  addition resume runs/simple-rnn-article-20261125-120000"
        })
final class ResumeCommand extends TrainingCommand {
    @Parameters(paramLabel = "DIR", description = "The run's directory.")
    private Path directory;

    @Override
    Outcome train(RunSession session) throws Exception {
        boolean comparison = ComparisonDirectory.isOne(directory);
        Optional<JsonObject> complete = comparison ? new ComparisonDirectory(directory).result() : result();
        if (complete.isPresent()) {
            return OutcomeText.complete(directory, complete.get());
        }
        if (comparison) {
            return session.execute(new ComparisonDirectory(directory));
        }
        try (RunDirectory run = RunDirectory.resume(directory)) {
            Backend.load();
            return session.execute(run);
        }
    }

    /** The result of a run that has nothing left to do, which may lie where nothing can be written. */
    private Optional<JsonObject> result() throws IOException {
        return RunDirectory.open(directory)
                .result()
                .map(json -> OutcomeText.withModel(JsonParser.parseString(json).getAsJsonObject(), directory));
    }
}
