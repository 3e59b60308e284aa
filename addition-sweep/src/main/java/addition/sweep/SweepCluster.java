package addition.sweep;

/** A cluster that can do sweeps; found by {@link java.util.ServiceLoader}, in the jar of addition-spark. */
public interface SweepCluster {
    /**
     * How it does a sweep.
     *
     * @param master the cluster's address, such as {@code spark://host:7077} or {@code local[*]}
     * @return a runner
     */
    SweepRunner at(String master);
}
