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
            description =
                    "Seconds between checkpoints, from which an interrupted run resumes; by default ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--no-report", description = "Write no report.html.")
    private boolean noReport;

    @Option(names = "--ui", description = "Show training live on a page for a browser on this machine.")
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
            outcome = train(new RunSession(every, Optional.ofNullable(page), err()));
        }
        return noReport ? outcome : RunSession.reported(outcome);
    }

    abstract Outcome train(RunSession session) throws Exception;

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

    /** Metrics are shown even if they could not be written. */
    @Override
    final int exitCode(Outcome outcome) {
        outcome.unwritten().ifPresent(e -> {
            err().println("error: " + RunSession.unwritten(e));
            err().flush();
        });
        return outcome.unwritten().isPresent() ? ExitCode.IO : outcome.exitCode();
    }
}
