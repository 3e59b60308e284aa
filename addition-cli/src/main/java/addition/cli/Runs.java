package addition.cli;

import addition.train.CurvePoint;
import addition.train.Engine;
import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.Trainer;
import addition.train.TrainingMonitor;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

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

    /** Trains by plan with progress on standard error, and keeps the run in its folder. */
    static TrainingResult train(TrainingPlan plan, Engine engine, RunDirectory run, PrintWriter err)
            throws IOException {
        try (Progress progress = Progress.of(1, plan.optimization().epochs(), err)) {
            return train(plan, engine, run, progress);
        }
    }

    /** Trains both networks side by side, each in a thread of its own; if one fails, the other ends too. */
    static Map<Network, TrainingResult> train(
            Map<Network, TrainingPlan> plans, Engine engine, Map<Network, RunDirectory> runs, PrintWriter err)
            throws Exception {
        int epochs = plans.values().iterator().next().optimization().epochs();
        ExecutorService threads = Executors.newFixedThreadPool(plans.size());
        try (Progress progress = Progress.of(plans.size(), epochs, err)) {
            CompletionService<TrainingResult> trainings = new ExecutorCompletionService<>(threads);
            plans.forEach((network, plan) -> trainings.submit(() -> train(plan, engine, runs.get(network), progress)));
            Map<Network, TrainingResult> results = new EnumMap<>(Network.class);
            while (results.size() < plans.size()) {
                TrainingResult result = trainings.take().get();
                results.put(result.plan().model().network(), result);
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static TrainingResult train(TrainingPlan plan, Engine engine, RunDirectory run, Progress progress)
            throws IOException {
        TrainingMonitor monitor = progress.monitor(plan.model().network().toString());
        TrainingResult result = Trainer.of(engine).train(plan, keepingCurve(run, monitor));
        run.writeResult(result);
        return result;
    }

    /** Also writes each point of the curve to the run's folder, and ends where the thread is asked to. */
    private static TrainingMonitor keepingCurve(RunDirectory run, TrainingMonitor progress) {
        List<CurvePoint> curve = new ArrayList<>();
        return new TrainingMonitor() {
            @Override
            public void epochDone(int epoch, double loss) {
                if (Thread.interrupted()) {
                    throw new CancellationException();
                }
                progress.epochDone(epoch, loss);
            }

            @Override
            public void curvePoint(CurvePoint point) {
                progress.curvePoint(point);
                curve.add(point);
                try {
                    run.writeCurve(curve);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** The points of a learning curve. */
    static String curve(TrainingResult result) {
        Table table = new Table().row("epoch", "iteration", "loss", "validation exact match");
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
