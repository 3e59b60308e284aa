package addition.spark;

import addition.sweep.SweepFolder;
import addition.sweep.SweepRow;
import addition.sweep.SweepRunner;
import addition.sweep.SweepTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A sweep on Spark. Each run is a task of its own; a lost executor's runs are done again by another, and the driver appends each row to
 * the sweep's folder as it comes, so that a driver that dies loses the runs under way alone.
 *
 * @param master the cluster's address
 */
record SparkSweep(String master) implements SweepRunner {
    private static final long LOOK_MILLIS = 200;

    @Override
    public boolean run(List<SweepTask> tasks, SweepFolder folder, Consumer<SweepRow> done, BooleanSupplier stop)
            throws IOException {
        List<String> missing =
                folder.missing(tasks).stream().map(TaskFormat::write).toList();
        if (missing.isEmpty()) {
            return true;
        }
        Keep keep = new Keep(folder, done);
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try (JavaSparkContext spark = SparkCluster.connect("addition sweep", master)) {
            watch.scheduleAtFixedRate(
                    () -> {
                        if (stop.getAsBoolean()) {
                            spark.sc().cancelAllJobs();
                        }
                    },
                    LOOK_MILLIS,
                    LOOK_MILLIS,
                    TimeUnit.MILLISECONDS);
            Tasks.run(spark, missing, TaskFormat::run, (number, values) -> keep.row(values));
            return true;
        } catch (Exception e) { // Scala does not declare what it throws, and wraps what the handler does
            if (keep.failure != null) {
                throw keep.failure;
            }
            if (stop.getAsBoolean()) {
                return false;
            }
            throw SparkCluster.failed(master, e);
        } finally {
            watch.shutdownNow();
        }
    }

    /** On the driver: keeps rows. */
    private static final class Keep {
        private final SweepFolder folder;
        private final Consumer<SweepRow> done;
        private volatile IOException failure;

        Keep(SweepFolder folder, Consumer<SweepRow> done) {
            this.folder = folder;
            this.done = done;
        }

        void row(String values) {
            SweepRow row = TaskFormat.row(values);
            try {
                folder.add(row);
            } catch (IOException e) {
                failure = e;
                throw new UncheckedIOException(e);
            }
            done.accept(row);
        }
    }
}
