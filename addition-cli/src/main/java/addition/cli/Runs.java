package addition.cli;

import addition.data.BadInputException;
import addition.eval.LengthCertificate;
import addition.train.Assignment;
import addition.train.Checkpoint;
import addition.train.CurvePoint;
import addition.train.DivergedException;
import addition.train.Engine;
import addition.train.Environment;
import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.Trainer;
import addition.train.TrainingMonitor;
import addition.train.TrainingResult;
import addition.train.TrainingStoppedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Training runs and their networks, as the commands use them. */
final class Runs {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private Runs() {}

    /** The folder of a run that was not given one: {@code runs/NAME-TIME} below the current folder. */
    static Path newFolder(String name) throws IOException {
        Path runs = Files.createDirectories(Path.of("runs"));
        String base = name + "-" + LocalDateTime.now().format(TIME);
        for (int again = 1; ; again++) {
            try {
                return Files.createDirectory(runs.resolve(again == 1 ? base : base + "-" + again));
            } catch (FileAlreadyExistsException e) {
                continue; // another run began in the same second
            }
        }
    }

    /** Trains what a run's folder asks for, from where it is, with progress on standard error. */
    static Trained train(RunDirectory run, RunSettings settings) throws Exception {
        try (StopSignals signals = StopSignals.watch(settings.err())) {
            return stoppable(run.folder(), signals, () -> untilCertified(run, settings, signals));
        }
    }

    private static Trained untilCertified(RunDirectory run, RunSettings settings, StopSignals signals)
            throws IOException, InterruptedRunException {
        for (; ; run.restart()) {
            Assignment assignment = run.assignment();
            String outcome;
            try (Progress progress = Progress.of(List.of(run), settings.err())) {
                Trained trained = attempt(run, settings, progress, signals, () -> false);
                if (trained.certificate().isEmpty()) {
                    return trained;
                }
                outcome = CertifyCommand.text(trained.certificate().get());
                if (trained.isCertified() || assignment.isLast()) {
                    say(settings.err(), assignment, outcome);
                    return trained;
                }
            } catch (DivergedException e) {
                run.log(e.getMessage());
                if (assignment.isLast()) {
                    throw e;
                }
                outcome = e.getMessage();
            }
            say(settings.err(), assignment, outcome);
            run.log("attempt " + assignment.attempt() + ": " + outcome);
            endIfStopped(run, signals);
        }
    }

    /** A signal that came after the last step of an attempt. */
    private static void endIfStopped(RunDirectory run, StopSignals signals) throws InterruptedRunException {
        if (signals.stop()) {
            throw new InterruptedRunException(
                    resume(run.folder()), signals.exitCode().orElseThrow());
        }
    }

    private static void say(PrintWriter err, Assignment assignment, String outcome) {
        err.println("attempt " + assignment.attempt() + ": " + outcome);
        err.flush();
    }

    /** Trains both networks of a comparison side by side, each in a thread of its own; if one fails, the other ends too. */
    static Comparison resumeComparison(Path folder, RunSettings settings) throws Exception {
        Comparison.checkNoLinks(folder);
        Map<Network, RunDirectory> runs = new EnumMap<>(Network.class);
        try (StopSignals signals = StopSignals.watch(settings.err())) {
            for (Network network : Network.values()) {
                RunDirectory run = RunDirectory.resume(Comparison.folder(folder, network));
                runs.put(network, run);
                if (run.plan().model().network() != network) {
                    throw new BadInputException(run.folder() + ": must be a run of " + network + ", found "
                            + run.plan().model().network() + "; check the path");
                }
            }
            Backend.load();
            return new Comparison(folder, stoppable(folder, signals, () -> sideBySide(runs, settings, signals)));
        } finally {
            for (RunDirectory run : runs.values()) {
                run.close();
            }
        }
    }

    private static Map<Network, Trained> sideBySide(
            Map<Network, RunDirectory> runs, RunSettings settings, StopSignals signals) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runs.size());
        AtomicBoolean failed = new AtomicBoolean();
        try (Progress progress = Progress.of(List.copyOf(runs.values()), settings.err())) {
            CompletionService<Trained> trainings = new ExecutorCompletionService<>(threads);
            runs.values()
                    .forEach(run -> trainings.submit(() -> attempt(run, settings, progress, signals, failed::get)));
            Map<Network, Trained> trained = new EnumMap<>(Network.class);
            while (trained.size() < runs.size()) {
                Trained one = trainings.take().get();
                trained.put(one.result().plan().model().network(), one);
            }
            return trained;
        } catch (ExecutionException e) {
            failed.set(!signals.stop()); // else both end by themselves, with a checkpoint
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } finally {
            threads.shutdown();
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                continue; // the folders are not to be given up while a step may still write to them
            }
        }
    }

    /** One attempt from where it is; its result is kept if there is to be no other. */
    private static Trained attempt(
            RunDirectory run, RunSettings settings, Progress progress, StopSignals signals, BooleanSupplier cancelled)
            throws IOException, InterruptedRunException {
        Assignment assignment = run.assignment();
        Optional<Checkpoint> from = run.checkpoint();
        String network = assignment.plan().model().network().toString();
        TrainingMonitor monitor = settings.monitor(
                progress, network, assignment.current().optimization().epochs());
        RunKeeper keeper =
                new RunKeeper(run, from, monitor, settings.checkpointEvery(), signals, cancelled, settings.err());
        from.ifPresent(checkpoint -> {
            warnOfAnotherMachine(run, assignment, checkpoint, settings.err());
            run.log("resumed after " + checkpoint.position().epoch() + " epochs");
        });
        TrainingResult result;
        try {
            result = trainFrom(from, run, assignment, keeper);
        } catch (TrainingStoppedException e) {
            run.log("stopped by a signal after " + e.epochs() + " epochs");
            keeper.flush(); // or it was not kept where it is
            throw e;
        }
        if (assignment.restarts() != null) {
            endIfStopped(run, signals); // the last checkpoint is kept; resume certifies
        }
        Optional<LengthCertificate> certificate =
                assignment.restarts() == null ? Optional.empty() : Optional.of(LengthCertificate.of(result.network()));
        Trained trained = new Trained(run, result, assignment.attempt(), certificate, Optional.empty());
        return assignment.isLast() || trained.isCertified() || certificate.isEmpty() ? kept(trained, keeper) : trained;
    }

    private static TrainingResult trainFrom(
            Optional<Checkpoint> from, RunDirectory run, Assignment assignment, RunKeeper keeper)
            throws BadInputException {
        Trainer trainer = Trainer.of(assignment.engine());
        if (from.isEmpty()) {
            return trainer.train(assignment.current(), keeper);
        }
        try {
            return trainer.resume(assignment.current(), from.get(), keeper);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(run.folder() + ": " + e.getMessage() + "; begin a new run");
        }
    }

    private static Trained kept(Trained trained, RunKeeper keeper) {
        try {
            keeper.flush();
            trained.run().writeResult(trained.result(), trained.json());
            return trained;
        } catch (IOException e) {
            return trained.unwritten(e);
        }
    }

    /** Deeplearning4j's last bits depend on the machine and its threads, the fused engine's do not. */
    private static void warnOfAnotherMachine(
            RunDirectory run, Assignment assignment, Checkpoint from, PrintWriter err) {
        Environment then = from.origin().environment();
        if (assignment.engine() == Engine.DL4J && !then.equals(Environment.current())) {
            err.println("warning: " + run.folder() + ": begun on " + then + ", goes on on " + Environment.current()
                    + "; the last bits of the result may differ");
            err.flush();
        }
    }

    /** Tells how to go on where a signal has stopped it. */
    private static <T> T stoppable(Path folder, StopSignals signals, Callable<T> training) throws Exception {
        try {
            return training.call();
        } catch (TrainingStoppedException e) {
            throw new InterruptedRunException(resume(folder), signals.exitCode().orElse(ExitCode.BUG));
        }
    }

    private static String resume(Path folder) {
        return "addition resume " + ShellWord.of(folder);
    }

    /** Why no run can begin in a folder that is not empty, and what to do if there is a run in it. */
    static FileAlreadyExistsException occupied(Path folder, FileAlreadyExistsException reason) {
        try {
            boolean complete = Comparison.isIn(folder)
                    ? Comparison.complete(folder).isPresent()
                    : RunDirectory.open(folder).result().isPresent();
            return new FileAlreadyExistsException(
                    folder.toString(),
                    null,
                    complete
                            ? "a complete run is there; choose another folder"
                            : "a run that is not complete is there; continue it with " + resume(folder)
                                    + ", or choose another folder");
        } catch (IOException e) {
            return reason; // no run
        }
    }

    /** The points of a learning curve. */
    static String curve(TrainingResult result) {
        Table table = new Table().head("epoch", "iteration", "loss", "validation exact match");
        for (CurvePoint point : result.curve()) {
            table.row(
                    String.format("%,d", point.epoch()),
                    String.format("%,d", point.iteration()),
                    String.format("%.4f", point.loss()),
                    Table.percent(point.validationExactMatch()));
        }
        return table.toString();
    }
}
