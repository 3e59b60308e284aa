package addition.cli;

import addition.sweep.Cluster;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The cluster that was asked for, by {@code --master} or by spark-submit.
 *
 * @param cluster how to use it
 * @param master its address
 */
record ClusterTarget(Cluster cluster, String master) {

    /**
     * Finds it.
     *
     * @param master what {@code --master} says, or null
     * @param missing what is thrown where the program cannot use a cluster
     * @return empty if this machine is to do the work itself
     * @throws IllegalArgumentException if it is not the address of a cluster
     */
    static <X extends RuntimeException> Optional<ClusterTarget> find(String master, Supplier<X> missing) {
        String address = master == null ? System.getProperty("spark.master") : master;
        if (address == null) {
            return Optional.empty();
        }
        Cluster cluster = ServiceLoader.load(Cluster.class).findFirst().orElseThrow(missing);
        cluster.check(address);
        return Optional.of(new ClusterTarget(cluster, address));
    }
}
