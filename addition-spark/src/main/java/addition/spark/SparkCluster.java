package addition.spark;

import addition.data.AdditionDataset;
import addition.eval.AdditionEvaluation;
import addition.serializer.SafeModelSerializer;
import addition.sweep.Cluster;
import addition.sweep.ClusterException;
import addition.sweep.SweepRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark. */
public final class SparkCluster implements Cluster {
    private static final int SLICES = 100;

    /** For {@link java.util.ServiceLoader}. */
    public SparkCluster() {}

    @Override
    public void check(String master) {
        new MasterAddress(master).checkIsSupported();
    }

    @Override
    public Optional<String> warning(String master) throws IOException {
        return SparkSettings.isOpen(new MasterAddress(master))
                ? Optional.of("Spark at " + master
                        + " is used without authentication, so that whoever reaches its ports or this"
                        + " program's can run code; set spark.authenticate.secret, see docs/howto.md")
                : Optional.empty();
    }

    static JavaSparkContext connect(String name, String master) throws IOException {
        MasterAddress address = new MasterAddress(master);
        SparkConf conf = SparkSettings.of(name, address);
        address.checkAnswers(conf);
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) { // Scala does not declare what it throws
            throw address.unreachable(firstLine(e), e);
        }
    }

    /** What went wrong on a cluster that was there. */
    static IOException failed(String master, Exception e) {
        return e instanceof IOException known
                ? known
                : new ClusterException(
                        "Spark at " + master + ": " + firstLine(e) + "; see the logs of the executors", e);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public SweepRunner sweep(String master) {
        return new SparkSweep(master);
    }

    @Override
    public AdditionEvaluation exhaustive(String master, byte[] model, int digits, IntConsumer done) throws IOException {
        AdditionDataset all = AdditionDataset.exhaustive(digits);
        int slices = Math.min(SLICES, all.size());
        List<String> numbers =
                IntStream.range(0, slices).mapToObj(String::valueOf).toList();
        String[] evaluations = new String[slices];
        try (JavaSparkContext spark = connect("addition evaluate", master)) {
            Tasks.run(
                    spark,
                    numbers,
                    number -> evaluate(model, slice(digits, Integer.parseInt(number), slices)),
                    (number, evaluation) -> {
                        evaluations[number] = evaluation;
                        done.accept(slice(digits, number, slices).size());
                    });
        } catch (Exception e) { // Scala does not declare what it throws
            throw failed(master, e);
        }
        AdditionEvaluation merged = new AdditionEvaluation();
        Arrays.stream(evaluations).map(AdditionEvaluation::fromJson).forEach(merged::merge);
        return merged;
    }

    /** On an executor: an evaluation as JSON. */
    private static String evaluate(byte[] model, AdditionDataset sums) throws IOException {
        return AdditionEvaluation.of(
                        SafeModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(model), false), sums)
                .toJson();
    }

    private static AdditionDataset slice(int digits, int number, int slices) {
        AdditionDataset all = AdditionDataset.exhaustive(digits);
        return all.part((int) ((long) all.size() * number / slices), (int) ((long) all.size() * (number + 1) / slices));
    }
}
