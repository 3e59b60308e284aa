package addition.spark;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataset;
import addition.eval.AdditionEvaluation;
import addition.serializer.SafeModelSerializer;
import addition.sweep.Cluster;
import addition.sweep.ClusterException;
import addition.sweep.SweepRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark. */
public final class SparkCluster implements Cluster {
    private static final int SLICES = 100;
    private static final int CONNECT_MILLIS = 10_000;
    private static final String STANDALONE = "spark://";
    private static final int MAX_PORT = 65_535;
    private static final String HOST_AND_PORT = "([^\\s:,]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}";
    private static final Pattern ADDRESS = Pattern.compile("local(\\[([1-9][0-9]{0,3}|\\*)(,[1-9][0-9]{0,3})?])?"
            + "|local-cluster\\[[1-9][0-9]{0,3},[1-9][0-9]{0,3},[1-9][0-9]{0,8}]"
            + ("|" + STANDALONE + HOST_AND_PORT + "(," + HOST_AND_PORT + ")*")
            + "|yarn|k8s://\\S+");
    private static final Pattern PORTS = Pattern.compile(":([0-9]{1,5})(?=,|$)");

    /** For {@link java.util.ServiceLoader}. */
    public SparkCluster() {}

    @Override
    public void check(String master) {
        checkArgument(
                ADDRESS.matcher(master).matches()
                        && PORTS.matcher(master).results().allMatch(SparkCluster::isPort),
                "a cluster's address must be like local[*], spark://host:7077, yarn or k8s://https://host:443, found '%s'",
                master);
    }

    private static boolean isPort(MatchResult digits) {
        int port = Integer.parseInt(digits.group(1));
        return port > 0 && port <= MAX_PORT;
    }

    static JavaSparkContext connect(String name, String master) throws ClusterException {
        if (master.startsWith(STANDALONE)) {
            checkAnswers(master);
        }
        try {
            return new JavaSparkContext(new SparkConf()
                    .setAppName(name)
                    .setMaster(master)
                    .setIfMissing("spark.ui.enabled", "false")
                    .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1")
                    .setIfMissing("spark.task.maxFailures", "10"));
        } catch (Exception e) { // Scala does not declare what it throws
            throw unreachable(master, firstLine(e), e);
        }
    }

    /** Spark itself waits for a minute for a master that is not there, and does not say what was wrong. */
    private static void checkAnswers(String master) throws ClusterException {
        List<String> reasons = new ArrayList<>();
        IOException last = null;
        for (String address : master.substring(STANDALONE.length()).split(",")) {
            int colon = address.lastIndexOf(':');
            String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
            int port = Integer.parseInt(address.substring(colon + 1));
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
                return;
            } catch (UnknownHostException e) {
                reasons.add("unknown host");
                last = e;
            } catch (IOException e) {
                reasons.add(e.getMessage());
                last = e;
            }
        }
        throw unreachable(master, String.join(", ", reasons), last);
    }

    private static ClusterException unreachable(String master, String reason, Exception e) {
        return new ClusterException(
                "Spark at " + master + ": " + reason + "; check the address, and that the cluster runs", e);
    }

    /** What went wrong on a cluster that was there. */
    static ClusterException failed(String master, Exception e) {
        return e instanceof ClusterException known
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
