package addition.spark;

import addition.sweep.Cluster;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.Validate;
import org.apache.spark.SparkConf;

/**
 * The address of a cluster, as Spark writes it.
 *
 * @param text such as {@code spark://host:7077}
 */
record MasterAddress(String text) {
    private static final int CONNECT_MILLIS = 10_000;
    private static final String STANDALONE = "spark://";
    private static final String NUMBER = "[1-9][0-9]{0,3}";
    private static final String PORT =
            "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])";
    private static final Pattern ADDRESS =
            Pattern.compile("local(\\[(N|\\*)(,N)?])?|local-cluster\\[N,N,N[0-9]{0,5}]".replace("N", NUMBER)
                    + "|yarn|k8s://\\S+|" + STANDALONE + HOST + ":" + PORT + "(," + HOST + ":" + PORT + ")*");

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if Spark has no such addresses
     */
    MasterAddress {
        Validate.isTrue(
                ADDRESS.matcher(text).matches(),
                "a cluster's address must be like local[*], spark://host:7077, yarn or k8s://https://host:443, found '%s'",
                text);
    }

    private static Stream<URI> masters(String text) {
        return Arrays.stream(text.substring(STANDALONE.length()).split(","))
                .map(STANDALONE::concat)
                .map(URI::create);
    }

    /** Whether it is the address of a standalone cluster's master. */
    boolean isStandalone() {
        return text.startsWith(STANDALONE);
    }

    /** Whether Spark starts a cluster of its own on this machine. */
    boolean isLocalCluster() {
        return text.startsWith("local-cluster");
    }

    /** Whether all of the cluster is on this machine, so that nobody else has to reach the driver. */
    boolean isOnThisMachine() {
        return text.startsWith("local")
                || (isStandalone() && masters(text).map(URI::getHost).allMatch(MasterAddress::isLoopback));
    }

    /** Without asking for a name, which may take long. */
    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /**
     * Refuses managers that need a Spark with more in it than this program has.
     *
     * @throws IllegalArgumentException if it is yarn or k8s and the Spark that runs does not have it
     */
    void checkIsSupported() {
        Validate.isTrue(
                !text.equals("yarn") || isThere("org.apache.spark.deploy.yarn.Client"),
                "this Spark has no YARN in it; use spark-submit --master yarn of one that has");
        Validate.isTrue(
                !text.startsWith("k8s:") || isThere("org.apache.spark.deploy.k8s.submit.KubernetesClientApplication"),
                "this Spark has no Kubernetes in it; use spark-submit --master %s of one that has",
                text);
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, MasterAddress.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Sees whether a Spark master answers; Spark itself waits for a minute for one that does not, and does not say what
     * was wrong.
     *
     * @param conf with which it is asked, and whose secret it must have
     * @throws Cluster.FailedException if none does
     */
    void checkAnswers(SparkConf conf) throws Cluster.FailedException {
        if (!isStandalone()) {
            return;
        }
        List<String> reasons = new ArrayList<>();
        IOException last = null;
        for (URI master : masters(text).toList()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(master.getHost(), master.getPort()), CONNECT_MILLIS);
                MasterProbe.ask(master, conf);
                return;
            } catch (UnknownHostException e) {
                reasons.add("unknown host");
                last = e;
            } catch (IOException e) {
                reasons.add(e.getMessage());
                last = e;
            }
        }
        throw unreachable(String.join(", ", reasons), last);
    }

    Cluster.FailedException unreachable(String reason, Exception e) {
        return new Cluster.FailedException(
                "Spark at " + text + ": " + reason + "; check the address, and that the cluster runs", e);
    }
}
