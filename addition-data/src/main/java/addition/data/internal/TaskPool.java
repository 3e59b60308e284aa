package addition.data.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs tasks in several threads, and fails as one: when a task fails, the others should stop, and all end before the
 * pool does. Running tasks are not interrupted, as that would close the files they write; they should ask
 * {@link #hasFailed}.
 */
public final class TaskPool {
    private final int threads;
    private final AtomicBoolean failed = new AtomicBoolean();

    /**
     * A pool for one use.
     *
     * @param threads tasks at a time, at least 1
     */
    public TaskPool(int threads) {
        this.threads = threads;
    }

    /**
     * What takes the results.
     *
     * @param <T> the result of a task
     */
    @FunctionalInterface
    public interface Results<T> {
        /**
         * Takes a result, in the thread that runs the pool.
         *
         * @param result of a task
         * @throws IOException if it cannot be kept, which counts as a failure
         */
        void accept(T result) throws IOException;
    }

    /**
     * Whether a task has failed, so that the others should stop.
     *
     * @return true after the first failure
     */
    public boolean hasFailed() {
        return failed.get();
    }

    /**
     * Runs all tasks.
     *
     * @param tasks the tasks
     * @param results takes the result of each as it is done, also of those that are done after another has failed
     * @param <T> the result of a task
     * @throws Exception what the first failing task has thrown
     */
    public <T> void run(List<Callable<T>> tasks, Results<T> results) throws Exception {
        int size = Math.max(1, Math.min(threads, tasks.size()));
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        CompletionService<T> running = new ExecutorCompletionService<>(executor);
        try {
            tasks.forEach(running::submit);
            for (int i = 0; i < tasks.size(); i++) {
                results.accept(running.take().get());
            }
        } catch (ExecutionException e) {
            end(executor);
            acceptTheRest(running, results);
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } finally {
            end(executor);
        }
    }

    /** The results of tasks that were done while others were given up. */
    private static <T> void acceptTheRest(CompletionService<T> running, Results<T> results)
            throws IOException, InterruptedException {
        for (Future<T> task = running.poll(); task != null; task = running.poll()) {
            try {
                results.accept(task.get());
            } catch (ExecutionException e) {
                continue; // given up
            }
        }
    }

    /** Waits for the tasks that run, as they may still write files. */
    private void end(ThreadPoolExecutor executor) {
        executor.getQueue().clear(); // before the tasks that run end, which would make room for more
        failed.set(true);
        executor.shutdown();
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
