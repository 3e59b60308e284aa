package addition.spark;

import addition.sweep.Cluster;
import addition.sweep.ClusterException;
import addition.sweep.SweepRunner;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark. */
public final class SparkCluster implements Cluster {
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
}
