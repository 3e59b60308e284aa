package addition.spark;

import addition.data.AdditionDataset;
import addition.eval.AdditionEvaluation;
import addition.serializer.SafeModelSerializer;
import addition.sweep.Cluster;
import addition.sweep.SweepRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark. */
public final class SparkCluster implements Cluster {
    private static final int SLICES = 100;

    /** For {@link java.util.ServiceLoader}. */
    public SparkCluster() {}

    static JavaSparkContext connect(String name, String master) {
        return new JavaSparkContext(new SparkConf()
                .setAppName(name)
                .setMaster(master)
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1")
                .setIfMissing("spark.task.maxFailures", "10"));
    }

    /** What went wrong at a cluster, in a line. */
    static IOException unreachable(String master, Exception e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new IOException("Spark at " + master + ": " + first, e);
    }

    @Override
    public SweepRunner sweep(String master) {
        return new SparkSweep(master);
    }

    @Override
    public AdditionEvaluation exhaustive(String master, byte[] model, int digits) throws IOException {
        AdditionDataset all = AdditionDataset.exhaustive(digits);
        int slices = Math.min(SLICES, all.size());
        List<Integer> numbers = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            numbers.add(slice);
        }
        AdditionEvaluation merged = new AdditionEvaluation();
        try (JavaSparkContext spark = connect("addition evaluate", master)) {
            spark.parallelize(numbers, slices)
                    .map(slice -> slice(model, digits, slice, slices))
                    .collect()
                    .forEach(json -> merged.merge(AdditionEvaluation.fromJson(json)));
            return merged;
        } catch (Exception e) { // Scala does not declare what it throws
            throw unreachable(master, e);
        }
    }

    /** On an executor: the evaluation of a slice of all sums, as JSON. */
    private static String slice(byte[] model, int digits, int slice, int slices) throws IOException {
        AdditionDataset all = AdditionDataset.exhaustive(digits);
        int first = (int) ((long) all.size() * slice / slices);
        int end = (int) ((long) all.size() * (slice + 1) / slices);
        return AdditionEvaluation.of(
                        SafeModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(model), false),
                        all.slice(first, end))
                .toJson();
    }
}
