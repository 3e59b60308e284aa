package addition.sweep;

import addition.data.internal.TaskPool;
import addition.train.TrainingMonitor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Executes the runs of a sweep: this machine's cores, or a cluster. */
@FunctionalInterface
public interface SweepRunner {
    /**
     * Does what is missing, several runs at a time, and keeps each row as it completes.
     *
     * @param runs all of the sweep
     * @param directory where rows are kept
     * @param done is called with each row when it is kept
     * @param stop whether to stop: runs that are under way are given up
     * @return false if it was stopped
     * @throws IOException if a row cannot be kept, or the cluster cannot be reached
     */
    boolean run(List<SweepRun> runs, SweepDirectory directory, Consumer<SweepRow> done, BooleanSupplier stop)
            throws IOException;

    /**
     * A sweep on this machine's cores.
     *
     * @param jobs runs at a time, at least 1
     */
    record Local(int jobs) implements SweepRunner {
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
            } catch (TrainingMonitor.StoppedException e) {
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
}
