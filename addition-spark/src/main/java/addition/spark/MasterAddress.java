package addition.spark;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.sweep.ClusterException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address of a cluster, as Spark writes it.
 *
 * @param text such as {@code spark://host:7077}
 */
record MasterAddress(String text) {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int MAX_PORT = 65_535;
    private static final String STANDALONE = "spark://";
    private static final Pattern OTHERS = Pattern.compile("local(\\[([1-9][0-9]{0,3}|\\*)(,[1-9][0-9]{0,3})?])?"
            + "|local-cluster\\[[1-9][0-9]{0,3},[1-9][0-9]{0,3},[1-9][0-9]{0,8}]"
            + "|yarn|k8s://\\S+");

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if it is none
     */
    MasterAddress {
        checkArgument(
                text.startsWith(STANDALONE)
                        ? masters(text).allMatch(MasterAddress::isMaster)
                        : OTHERS.matcher(text).matches(),
                "a cluster's address must be like local[*], spark://host:7077, yarn or k8s://https://host:443, found '%s'",
                text);
    }

    private static Stream<String> masters(String text) {
        return Arrays.stream(text.substring(STANDALONE.length()).split(",", -1)).map(STANDALONE::concat);
    }

    /** A host and a port and nothing else. */
    private static boolean isMaster(String address) {
        try {
            URI uri = new URI(address);
            return address.equals(STANDALONE + uri.getHost() + ":" + uri.getPort())
                    && uri.getPort() > 0
                    && uri.getPort() <= MAX_PORT;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * Sees whether a master answers; Spark itself waits for a minute for one that is not there, and does not say what was wrong.
     *
     * @throws ClusterException if none does
     */
    void checkAnswers() throws ClusterException {
        if (!text.startsWith(STANDALONE)) {
            return;
        }
        List<String> reasons = new ArrayList<>();
        IOException last = null;
        for (URI master : masters(text).map(URI::create).toList()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(master.getHost(), master.getPort()), CONNECT_MILLIS);
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

    ClusterException unreachable(String reason, Exception e) {
        return new ClusterException(
                "Spark at " + text + ": " + reason + "; check the address, and that the cluster runs", e);
    }
}
