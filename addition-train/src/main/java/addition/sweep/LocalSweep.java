package addition.sweep;

import addition.data.internal.TaskPool;
import addition.train.TrainingMonitor;
import addition.train.TrainingStoppedException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A sweep on this machine's cores.
 *
 * @param jobs runs at a time, at least 1
 */
record LocalSweep(int jobs) implements SweepRunner {
    @Override
    public boolean run(List<SweepRun> runs, SweepDirectory directory, Consumer<SweepRow> done, BooleanSupplier stop)
            throws IOException {
        TaskPool pool = new TaskPool(jobs);
        TrainingMonitor monitor = new TrainingMonitor() {
            @Override
            public boolean isStopRequested() {
                return pool.hasFailed() || stop.getAsBoolean();
            }
        };
        List<Callable<SweepRow>> tasks = directory.pending(runs).stream()
                .map(run -> (Callable<SweepRow>) () -> SweepRow.measure(run, monitor))
                .toList();
        try {
            pool.run(tasks, row -> {
                directory.add(row);
                done.accept(row);
            });
            return true;
        } catch (TrainingStoppedException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // a run throws no other checked exception
        }
    }
}
