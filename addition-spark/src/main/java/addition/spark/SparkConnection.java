package addition.spark;

import addition.sweep.Cluster;
import java.io.IOException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Connects to a cluster, or explains in one line why it cannot or what has failed there. */
final class SparkConnection {
    private SparkConnection() {}

    static JavaSparkContext open(String name, String master) throws IOException {
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
                : new Cluster.FailedException(
                        "Spark at " + master + ": " + firstLine(e) + "; see the logs of the executors", e);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
