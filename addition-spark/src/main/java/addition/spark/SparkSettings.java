package addition.spark;

import addition.data.BadInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import org.apache.spark.SparkConf;

/**
 * The configuration of Spark: what the user has set, and safe settings where nothing is set.
 *
 * <p>The user's settings are the system properties that begin with {@code spark.}, which spark-submit sets too, and
 * those of {@code spark-defaults.conf} in the directory that the environment variable {@code SPARK_CONF_DIR} names.
 */
final class SparkSettings {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String AUTHENTICATE = "spark.authenticate";
    private static final String SECRET = "spark.authenticate.secret";
    private static final int SECRET_BYTES = 32;

    private SparkSettings() {}

    /** The settings for a cluster, with authentication and encryption wherever its processes can share a secret. */
    static SparkConf of(String name, MasterAddress master) throws IOException {
        SparkConf conf = ofTheUser()
                .setAppName(name)
                .setMaster(master.text())
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1")
                .setIfMissing("spark.task.maxFailures", "10");
        if (master.isOnThisMachine()) {
            conf.setIfMissing("spark.driver.host", LOOPBACK).setIfMissing("spark.driver.bindAddress", LOOPBACK);
        }
        if (master.isLocalCluster()) { // Spark makes the secret itself elsewhere, but for standalone clusters
            conf.setIfMissing(SECRET, newSecret());
        }
        if (!master.isStandalone() || conf.contains(SECRET)) {
            conf.setIfMissing(AUTHENTICATE, "true").setIfMissing("spark.network.crypto.enabled", "true");
        }
        return conf;
    }

    /** Whether anybody who reaches the ports of a cluster or of this program's driver could run code. */
    static boolean isOpen(MasterAddress master) throws IOException {
        return !of("", master).getBoolean(AUTHENTICATE, false);
    }

    private static SparkConf ofTheUser() throws IOException {
        SparkConf conf = new SparkConf();
        String directory = System.getenv("SPARK_CONF_DIR");
        Path file = directory == null || directory.isEmpty() ? null : Path.of(directory, "spark-defaults.conf");
        if (file != null && Files.exists(file)) {
            if (Files.isDirectory(file)) {
                throw new BadInputException(file + ": a directory, not a file");
            }
            Properties defaults = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                defaults.load(in);
            } catch (IllegalArgumentException | CharacterCodingException e) {
                throw new BadInputException(file + ": " + e.getMessage() + "; correct the file");
            }
            for (String key : defaults.stringPropertyNames()) {
                if (key.startsWith("spark.")) {
                    conf.setIfMissing(key, defaults.getProperty(key).strip());
                }
            }
        }
        return conf;
    }

    private static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
