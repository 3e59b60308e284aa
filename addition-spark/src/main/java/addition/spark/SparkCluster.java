package addition.spark;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataset;
import addition.eval.AdditionEvaluation;
import addition.serializer.SafeModelSerializer;
import addition.sweep.Cluster;
import addition.sweep.SweepRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark. */
public final class SparkCluster implements Cluster {
    private static final int SLICES = 100;
    private static final int CONNECT_MILLIS = 10_000;
    private static final String STANDALONE = "spark://";
    private static final Pattern ADDRESS = Pattern.compile("local(\\[([1-9][0-9]{0,3}|\\*)(,[1-9][0-9]{0,3})?])?"
            + "|local-cluster\\[[0-9]{1,4},[0-9]{1,4},[0-9]{1,9}]"
            + "|spark://[^\\s:,]+:[0-9]{1,5}(,[^\\s:,]+:[0-9]{1,5})*"
            + "|yarn|k8s://\\S+");

    /** For {@link java.util.ServiceLoader}. */
    public SparkCluster() {}

    @Override
    public void check(String master) {
        checkArgument(
                ADDRESS.matcher(master).matches(),
                "a cluster's address must be like local[*], spark://host:7077, yarn or k8s://https://host:443, found '%s'",
                master);
    }

    static JavaSparkContext connect(String name, String master) throws ConnectException {
        if (master.startsWith(STANDALONE)) {
            checkAnswers(master);
        }
        return new JavaSparkContext(new SparkConf()
                .setAppName(name)
                .setMaster(master)
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1")
                .setIfMissing("spark.task.maxFailures", "10"));
    }

    /** Spark itself waits for a minute for a master that is not there, and does not say what was wrong. */
    private static void checkAnswers(String master) throws ConnectException {
        String reason = "";
        for (String address : master.substring(STANDALONE.length()).split(",")) {
            int colon = address.lastIndexOf(':');
            int port = Integer.parseInt(address.substring(colon + 1));
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_MILLIS);
                return;
            } catch (IllegalArgumentException e) {
                reason = "no such port";
            } catch (UnknownHostException e) {
                reason = "unknown host";
            } catch (IOException e) {
                reason = e.getMessage();
            }
        }
        throw new ConnectException("Spark at " + master + ": " + reason);
    }

    /** What went wrong at a cluster, in a line. */
    static IOException failed(String master, Exception e) {
        if (e instanceof ConnectException connect) {
            return connect;
        }
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return (ConnectException) new ConnectException("Spark at " + master + ": " + first).initCause(e);
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
