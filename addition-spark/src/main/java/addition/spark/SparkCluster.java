package addition.spark;

import addition.sweep.SweepCluster;
import addition.sweep.SweepRunner;

/** Apache Spark. */
public final class SparkCluster implements SweepCluster {
    /** For {@link java.util.ServiceLoader}. */
    public SparkCluster() {}

    @Override
    public SweepRunner at(String master) {
        return new SparkSweep(master);
    }
}
