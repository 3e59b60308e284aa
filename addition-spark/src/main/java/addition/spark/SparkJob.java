package addition.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Work on a cluster: a Spark task for each input, whose results come to the driver one by one as they are done. */
final class SparkJob {
    private static final ClassTag<String> TEXT = ClassTag$.MODULE$.apply(String.class);

    private SparkJob() {}

    /** What a task does. */
    interface Work extends Serializable {
        String of(String input) throws IOException;
    }

    /**
     * Does all of it.
     *
     * @param result is told the number of an input and what came of it, in any order, one at a time
     */
    static void run(JavaSparkContext spark, List<String> inputs, Work work, BiConsumer<Integer, String> result) {
        JavaRDD<String> one = spark.parallelize(inputs, inputs.size());
        spark.sc().runJob(one.rdd(), new OnExecutor(work), new OnDriver(result), TEXT);
    }

    /** Does the one input of its partition. */
    private static final class OnExecutor extends AbstractFunction2<TaskContext, Iterator<String>, String>
            implements Serializable {
        private static final long serialVersionUID = 1;

        private final Work work;

        OnExecutor(Work work) {
            this.work = work;
        }

        @Override
        public String apply(TaskContext context, Iterator<String> input) {
            try {
                return work.of(input.next());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class OnDriver extends AbstractFunction2<Object, String, BoxedUnit> {
        private final BiConsumer<Integer, String> result;

        OnDriver(BiConsumer<Integer, String> result) {
            this.result = result;
        }

        @Override
        public synchronized BoxedUnit apply(Object partition, String output) {
            result.accept((Integer) partition, output);
            return BoxedUnit.UNIT;
        }
    }
}
