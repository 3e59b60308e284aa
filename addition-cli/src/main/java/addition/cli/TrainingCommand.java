package addition.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the commands that train share. */
abstract class TrainingCommand extends BaseCommand<Outcome> {
    private static final double MAX_SECONDS = 1e6;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How often to keep where training is, so that resume can go on from there; by default every"
                    + " ${DEFAULT-VALUE} seconds.")
    private double seconds;

    @Option(names = "--no-report", description = "Write no report.html.")
    private boolean noReport;

    @Option(names = "--ui", description = "Show training as it goes in a page for a browser on this machine.")
    private boolean ui;

    @Override
    final Outcome run() throws Exception {
        Duration every = checkpointInterval();
        Outcome outcome;
        try (LivePage page = ui ? LivePage.open() : null) {
            if (ui) {
                err().println("watch at " + page.address());
                err().flush();
            }
            outcome = train(new RunSettings(every, Optional.ofNullable(page), err()));
        }
        return noReport ? outcome : Reported.of(outcome);
    }

    abstract Outcome train(RunSettings settings) throws Exception;

    /** How often to keep where training is. */
    private Duration checkpointInterval() {
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            throw usage("--checkpoint-every must be 0 to 1000000 seconds, found " + seconds);
        }
        return Duration.ofNanos((long) (1e9 * seconds));
    }

    @Override
    final String text(Outcome outcome) {
        return outcome.text();
    }

    @Override
    final JsonObject json(Outcome outcome) {
        return outcome.json();
    }

    /** Figures are worth something even where they could not be kept. */
    @Override
    final int exitCode(Outcome outcome) {
        outcome.unwritten().ifPresent(e -> {
            err().println("error: " + ErrorHandler.reason(e)
                    + " (not all of the result is written, the last checkpoint is; make room and resume)");
            err().flush();
        });
        return outcome.unwritten().isPresent() ? ExitCode.IO : outcome.exitCode();
    }
}
