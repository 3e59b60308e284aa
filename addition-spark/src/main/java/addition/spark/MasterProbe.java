package addition.spark;

import java.io.IOException;
import java.net.URI;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.package$;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/** Asks a port whether a Spark master answers there, by Spark's own protocol. */
final class MasterProbe {
    private static final String TIMEOUT = "5s";

    private MasterProbe() {}

    /**
     * Asks for the endpoint that every standalone master has. Nothing is opened to listen.
     *
     * @throws IOException if there is no such endpoint, or the other side has another secret
     */
    static void ask(URI master, SparkConf settings) throws IOException {
        SparkConf conf = settings.clone()
                .set("spark.rpc.askTimeout", TIMEOUT)
                .set("spark.rpc.lookupTimeout", TIMEOUT)
                .set("spark.network.timeout", TIMEOUT)
                .set("spark.rpc.io.connectionTimeout", TIMEOUT)
                .set("spark.rpc.io.maxRetries", "0");
        SecurityManager security = new SecurityManager(conf, Option.empty(), package$.MODULE$.AUTH_SECRET_FILE());
        RpcEnv probe = RpcEnv.create("probe", "127.0.0.1", 0, conf, security, true);
        try {
            probe.setupEndpointRef(new RpcAddress(master.getHost(), master.getPort()), "Master");
        } catch (Exception e) { // Scala does not declare what it throws
            throw new IOException("something answers that is not a Spark master, or has another secret", e);
        } finally {
            probe.shutdown();
            probe.awaitTermination();
        }
    }
}
