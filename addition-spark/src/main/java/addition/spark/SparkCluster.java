package addition.spark;

import addition.sweep.Cluster;
import addition.sweep.SweepRunner;
import java.io.IOException;
import java.util.Optional;

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

    @Override
    public SweepRunner sweep(String master) {
        return new SparkSweep(master);
    }
}
