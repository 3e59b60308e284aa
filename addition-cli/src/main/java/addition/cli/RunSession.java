package addition.cli;

import addition.data.BadInputException;
import addition.data.IncompatibleException;
import addition.data.internal.IoReason;
import addition.data.internal.Percent;
import addition.data.internal.TaskPool;
import addition.models.Architecture;
import addition.report.Report;
import addition.serializer.InvalidModelException;
import addition.train.Hyperparameter;
import addition.train.RunDirectory;
import addition.train.RunExecutor;
import addition.train.TrainingMonitor;
import addition.train.TrainingMonitor.CurvePoint;
import addition.train.TrainingOutcome;
import addition.train.TrainingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * Executes runs for a command: with progress, a page for a browser if requested, and graceful shutdown on Ctrl-C.
 *
 * @param checkpointEvery the time between checkpoints
 * @param page the page to show training on
 * @param err where progress goes
 */
record RunSession(Duration checkpointEvery, Optional<LivePage> page, PrintWriter err) {
    /** Executes the run of a directory from where it is. */
    Outcome execute(RunDirectory run) throws Exception {
        return stoppable(run.directory(), (executor, failed) -> OutcomeText.of(executor.execute(run)));
    }

    /**
     * Executes both runs of a comparison side by side, each in a thread of its own; if one fails, the other stops too.
     */
    Outcome execute(ComparisonDirectory comparison) throws Exception {
        List<RunDirectory> runs = comparison.resume();
        try {
            Backend.load();
            return stoppable(comparison.directory(), (executor, pool) -> {
                Map<Architecture, TrainingOutcome> outcomes = new EnumMap<>(Architecture.class);
                List<Callable<TrainingOutcome>> tasks = runs.stream()
                        .map(run -> (Callable<TrainingOutcome>) () -> executor.execute(run))
                        .toList();
                pool.run(tasks, outcome -> outcomes.put(outcome.result().architecture(), outcome));
                return OutcomeText.of(comparison.directory(), outcomes);
            });
        } finally {
            for (RunDirectory run : runs) {
                run.close();
            }
        }
    }

    private interface Work {
        Outcome run(RunExecutor executor, TaskPool pool) throws Exception;
    }

    /** Work that a signal stops, and that {@code addition resume} resumes. */
    private Outcome stoppable(Path directory, Work work) throws Exception {
        TaskPool pool = new TaskPool(Architecture.ARTICLE.size());
        try (StopSignals signals = StopSignals.watch(err);
                Progress progress = Progress.training(err)) {
            BooleanSupplier stop = () -> signals.stop() || pool.hasFailed();
            try {
                return work.run(new RunExecutor(new Display(progress, stop), checkpointEvery), pool);
            } catch (TrainingMonitor.StoppedException e) {
                throw new InterruptedRunException(
                        RunDirectories.resumeCommand(directory),
                        signals.exitCode().orElse(ExitCode.SOFTWARE));
            }
        }
    }

    /** Adds the report in the run's directory, written now unless it exists. */
    static Outcome reported(Outcome outcome) throws BadInputException, InvalidModelException, IncompatibleException {
        if (outcome.unwritten().isPresent()) {
            return outcome;
        }
        Path page = outcome.directory().resolve(Report.PAGE);
        if (Files.exists(page)) {
            return outcome.withReport(page);
        }
        Backend.load();
        try {
            return outcome.withReport(
                    ReportLoader.load(List.of(outcome.directory())).write(outcome.directory()));
        } catch (BadInputException | InvalidModelException e) {
            throw e;
        } catch (IOException e) {
            return outcome.unwritten(e);
        } catch (RuntimeException e) { // the metrics are worth more than the page
            return outcome.unwritten(new IOException("the report could not be made: " + e, e));
        }
    }

    /** Shows the training of one run or of several. */
    private final class Display implements TrainingMonitor {
        private final Progress progress;
        private final BooleanSupplier stop;
        private final ThreadLocal<TrainingPlan> plan = new ThreadLocal<>(); // each run has a thread of its own

        Display(Progress progress, BooleanSupplier stop) {
            this.progress = progress;
            this.stop = stop;
        }

        private String network() {
            return plan.get().text(Hyperparameter.NETWORK);
        }

        @Override
        public boolean isStopRequested() {
            return stop.getAsBoolean();
        }

        @Override
        public void attemptStarted(TrainingPlan started, int attempt, int epochs) {
            plan.set(started);
            int all = started.get(Hyperparameter.EPOCHS);
            progress.expect(all, epochs, all - epochs);
            page.ifPresent(live -> live.start(network(), all));
        }

        @Override
        public void epochDone(int epoch, double loss) {
            progress.add(1);
            page.ifPresent(live -> live.epochDone(network(), epoch, loss));
        }

        @Override
        public void curvePoint(CurvePoint point) {
            String right = Percent.of(point.validationExactMatch());
            progress.message(
                    network(),
                    String.format(Locale.ROOT, "loss %.3f, %s right", point.loss(), right),
                    String.format(
                            Locale.ROOT,
                            "epoch %,d of %,d, loss %.4f, exact match %s",
                            point.epoch(),
                            plan.get().get(Hyperparameter.EPOCHS),
                            point.loss(),
                            right));
            page.ifPresent(live -> live.curvePoint(network(), point));
        }

        @Override
        public void attemptDone(int attempt, String outcome) {
            tell("attempt " + attempt + ": " + outcome);
        }

        @Override
        public void warning(String message) {
            tell("warning: " + message);
        }

        private void tell(String line) {
            err.println(line);
            err.flush();
        }
    }

    /** What to say of files that could not be written. */
    static String unwritten(IOException e) {
        return IoReason.of(e)
                + " (the result is incomplete, but the last checkpoint was saved; free disk space and resume)";
    }
}
