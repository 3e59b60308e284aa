package addition.sweep;

import addition.train.TrainingMonitor;
import addition.train.TrainingStoppedException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A sweep on this machine's cores.
 *
 * @param jobs runs at a time, at least 1
 */
public record LocalSweep(int jobs) implements SweepRunner {
    @Override
    public boolean run(List<SweepTask> tasks, SweepFolder folder, Consumer<SweepRow> done, BooleanSupplier stop)
            throws IOException {
        List<SweepTask> missing = folder.missing(tasks);
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(jobs, missing.size())));
        AtomicBoolean failed = new AtomicBoolean();
        CompletionService<SweepRow> runs = new ExecutorCompletionService<>(threads);
        TrainingMonitor monitor = new TrainingMonitor() {
            @Override
            public Next stepDone() {
                return failed.get() || stop.getAsBoolean() ? Next.STOP : Next.STEP;
            }
        };
        try {
            missing.forEach(task -> runs.submit(() -> task.run(monitor)));
            for (int i = 0; i < missing.size(); i++) {
                SweepRow row = runs.take().get();
                folder.add(row);
                done.accept(row);
            }
            return true;
        } catch (ExecutionException e) {
            failed.set(true);
            end(threads);
            keepTheRest(runs, folder);
            if (e.getCause() instanceof TrainingStoppedException) {
                return false;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            failed.set(true);
            end(threads);
        }
    }

    /** Of runs that came to their end while others were given up. */
    private static void keepTheRest(CompletionService<SweepRow> runs, SweepFolder folder) throws IOException {
        for (Future<SweepRow> run = runs.poll(); run != null; run = runs.poll()) {
            try {
                folder.add(run.get());
            } catch (ExecutionException e) {
                continue; // given up
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                continue;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
