package addition.train;

import addition.data.BadInputException;
import addition.eval.LengthCertificate;
import addition.train.TrainingMonitor.DivergedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Executes the run of a {@link RunDirectory} from where it is: trains, keeps checkpoints and, if the run asks for it,
 * starts again until the network is certified.
 *
 * <p>An interrupted run is executed again to resume it; the result is bit-identical to that of an uninterrupted one
 * (with {@link Engine#DL4J} on the same kind of machine and with the same number of threads).
 */
public final class RunExecutor {
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);

    private final TrainingMonitor monitor;
    private final Duration checkpointEvery;

    /** Keeps a checkpoint every five seconds, silently. */
    public RunExecutor() {
        this(TrainingMonitor.NONE, CHECKPOINT_EVERY);
    }

    /**
     * Keeps checkpoints and tells a monitor how it goes.
     *
     * @param monitor observes the run, and may stop it
     * @param checkpointEvery the time between checkpoints
     */
    public RunExecutor(TrainingMonitor monitor, Duration checkpointEvery) {
        this.monitor = monitor;
        this.checkpointEvery = checkpointEvery;
    }

    /**
     * Executes a run.
     *
     * @param run its directory, made by {@link RunDirectory#create} or {@link RunDirectory#resume}
     * @return the network of the last attempt
     * @throws DivergedException if the loss of the last attempt is no longer a finite number
     * @throws TrainingMonitor.StoppedException if the monitor requests it; the last checkpoint is kept
     * @throws addition.data.IncompatibleException if the checkpoint is of another plan
     * @throws IOException if the directory cannot be read, or cannot be written at the start
     */
    public TrainingOutcome execute(RunDirectory run) throws IOException {
        for (; ; run.restart()) {
            RunSpec spec = run.spec();
            String outcome;
            try {
                TrainingOutcome trained = attempt(run, spec);
                if (trained.certificate().isEmpty()) {
                    return trained;
                }
                outcome = trained.certificate().get().summary();
                if (trained.isCertified() || spec.isLast()) {
                    monitor.attemptDone(spec.attempt(), outcome);
                    return trained;
                }
            } catch (DivergedException e) {
                run.log(e.getMessage());
                if (spec.isLast()) {
                    throw e;
                }
                outcome = e.getMessage();
            }
            monitor.attemptDone(spec.attempt(), outcome);
            run.log("attempt " + spec.attempt() + ": " + outcome);
            stopIfRequested(spec);
        }
    }

    /** The current attempt; its result is written if there is to be no other. */
    private TrainingOutcome attempt(RunDirectory run, RunSpec spec) throws IOException {
        Optional<Checkpoint> from = run.checkpoint();
        int epochs = from.map(checkpoint -> checkpoint.position().epoch()).orElse(0);
        monitor.attemptStarted(spec.current(), spec.attempt(), epochs);
        if (from.isPresent()) {
            warnOfAnotherMachine(run, spec, from.get());
            run.log("resumed after " + epochs + " epochs");
        }
        CheckpointWriter writer = new CheckpointWriter(run, from, monitor, checkpointEvery);
        TrainingResult result = train(run, spec, from, writer);
        if (spec.certifies()) {
            stopIfRequested(spec); // the last checkpoint is kept, and certified when the run is resumed
        }
        Optional<LengthCertificate> certificate =
                spec.certifies() ? Optional.of(LengthCertificate.of(result.network())) : Optional.empty();
        TrainingOutcome outcome =
                new TrainingOutcome(run.directory(), result, spec.attempt(), certificate, Optional.empty());
        return spec.isLast() || outcome.isCertified() ? written(outcome, run, writer) : outcome;
    }

    private TrainingResult train(RunDirectory run, RunSpec spec, Optional<Checkpoint> from, CheckpointWriter writer)
            throws IOException {
        try {
            return Trainer.of(spec.engine()).train(spec.current(), writer, writer, from);
        } catch (TrainingMonitor.StoppedException e) {
            run.log("stopped after " + e.epochs() + " epochs");
            writer.flush(); // fails if the last checkpoint is still not written
            throw e;
        } catch (IllegalArgumentException e) {
            if (from.isEmpty()) {
                throw e;
            }
            throw new BadInputException(run.directory() + ": " + e.getMessage() + "; start a new run");
        }
    }

    /** A request that came after the last step of an attempt. */
    private void stopIfRequested(RunSpec spec) {
        if (monitor.isStopRequested()) {
            throw new TrainingMonitor.StoppedException(spec.current().get(Hyperparameter.EPOCHS));
        }
    }

    private static TrainingOutcome written(TrainingOutcome outcome, RunDirectory run, CheckpointWriter writer) {
        try {
            writer.flush();
            run.writeResult(outcome);
            return outcome;
        } catch (IOException e) {
            return outcome.unwritten(e);
        }
    }

    /** Deeplearning4j's last bits depend on the machine and its threads; the fused engine's do not. */
    private void warnOfAnotherMachine(RunDirectory run, RunSpec spec, Checkpoint from) {
        Environment then = from.origin().environment();
        if (spec.engine() == Engine.DL4J && !then.equals(Environment.current())) {
            monitor.warning(run.directory() + ": started on " + then + ", resuming on " + Environment.current()
                    + "; the last bits of the result may differ");
        }
    }
}
