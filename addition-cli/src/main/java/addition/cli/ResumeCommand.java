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
    private Path folder;

    @Override
    Outcome train(RunSession session) throws Exception {
        boolean comparison = ComparisonDirectory.isOne(folder);
        Optional<JsonObject> complete = comparison ? new ComparisonDirectory(folder).result() : result();
        if (complete.isPresent()) {
            return OutcomeText.complete(folder, complete.get());
        }
        if (comparison) {
            return session.execute(new ComparisonDirectory(folder));
        }
        try (RunDirectory run = RunDirectory.resume(folder)) {
            Backend.load();
            return session.execute(run);
        }
    }

    /** The result of a run that has nothing left to do, which may lie where nothing can be written. */
    private Optional<JsonObject> result() throws IOException {
        return RunDirectory.open(folder)
                .result()
                .map(json -> OutcomeText.withModel(JsonParser.parseString(json).getAsJsonObject(), folder));
    }
}
