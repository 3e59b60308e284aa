package addition.spark;

import addition.sweep.SweepFolder;
import addition.sweep.SweepRow;
import addition.sweep.SweepRunner;
import addition.sweep.SweepTask;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

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
            collect(spark, missing, keep);
            return true;
        } catch (Exception e) { // Scala does not declare what it throws, and wraps what the handler does
            if (keep.failure != null) {
                throw keep.failure;
            }
            if (stop.getAsBoolean()) {
                return false;
            }
            throw SparkCluster.unreachable(master, e);
        } finally {
            watch.shutdownNow();
        }
    }

    private static void collect(JavaSparkContext spark, List<String> missing, Keep keep) {
        JavaRDD<String> plans = spark.parallelize(missing, missing.size());
        ClassTag<String> text = ClassTag$.MODULE$.apply(String.class);
        spark.sc().runJob(plans.rdd(), new Run(), keep, text);
    }

    /** On an executor: runs the plan that is alone in its partition. */
    private static final class Run extends AbstractFunction2<TaskContext, Iterator<String>, String>
            implements Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public String apply(TaskContext context, Iterator<String> plan) {
            return TaskFormat.run(plan.next());
        }
    }

    /** On the driver: keeps a row. */
    private static final class Keep extends AbstractFunction2<Object, String, BoxedUnit> {
        private final SweepFolder folder;
        private final Consumer<SweepRow> done;
        private volatile IOException failure;

        Keep(SweepFolder folder, Consumer<SweepRow> done) {
            this.folder = folder;
            this.done = done;
        }

        @Override
        public synchronized BoxedUnit apply(Object partition, String values) {
            SweepRow row = TaskFormat.row(values);
            try {
                folder.add(row);
            } catch (IOException e) {
                failure = e;
                throw new UncheckedIOException(e);
            }
            done.accept(row);
            return BoxedUnit.UNIT;
        }
    }
}
