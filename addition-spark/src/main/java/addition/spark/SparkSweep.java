package addition.spark;

import addition.sweep.SweepDirectory;
import addition.sweep.SweepRow;
import addition.sweep.SweepRun;
import addition.sweep.SweepRunner;
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
 * A sweep on Spark. Each run is a Spark task of its own; a lost executor's runs are executed again by another, and the
 * driver adds each row to the sweep's directory as it comes, so that a driver that dies loses only the runs in
 * progress.
 *
 * @param master the cluster's address
 */
record SparkSweep(String master) implements SweepRunner {
    private static final long LOOK_MILLIS = 200;

    @Override
    public boolean run(List<SweepRun> runs, SweepDirectory directory, Consumer<SweepRow> done, BooleanSupplier stop)
            throws IOException {
        List<String> pending =
                directory.pending(runs).stream().map(SweepRunJson::write).toList();
        if (pending.isEmpty()) {
            return true;
        }
        Keep keep = new Keep(directory, done);
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try (JavaSparkContext spark = SparkConnection.open("addition sweep", master)) {
            watch.scheduleAtFixedRate(
                    () -> {
                        if (stop.getAsBoolean()) {
                            spark.sc().cancelAllJobs();
                        }
                    },
                    LOOK_MILLIS,
                    LOOK_MILLIS,
                    TimeUnit.MILLISECONDS);
            SparkJob.run(spark, pending, SweepRunJson::execute, (number, values) -> keep.row(values));
            return true;
        } catch (Exception e) { // Scala does not declare what it throws, and wraps what the handler does
            if (keep.failure != null) {
                throw keep.failure;
            }
            if (stop.getAsBoolean()) {
                return false;
            }
            throw SparkConnection.failed(master, e);
        } finally {
            watch.shutdownNow();
        }
    }

    /** On the driver: keeps rows. */
    private static final class Keep {
        private final SweepDirectory directory;
        private final Consumer<SweepRow> done;
        private volatile IOException failure;

        Keep(SweepDirectory directory, Consumer<SweepRow> done) {
            this.directory = directory;
            this.done = done;
        }

        void row(String values) {
            SweepRow row = SweepRunJson.row(values);
            try {
                directory.add(row);
            } catch (IOException e) {
                failure = e;
                throw new UncheckedIOException(e);
            }
            done.accept(row);
        }
    }
}
