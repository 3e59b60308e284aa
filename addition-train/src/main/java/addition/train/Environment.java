package addition.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * What a run ran on, as far as it can change the result or the time.
 *
 * @param addition this library's version
 * @param deeplearning4j Deeplearning4j's version
 * @param backend the ND4J backend that was loaded, such as {@code CpuBackend}
 * @param java the Java version and virtual machine
 * @param system operating system and architecture
 * @param processors processors the virtual machine may use
 * @param threads threads that ND4J may use for an operation
 */
public record Environment(
        String addition,
        String deeplearning4j,
        String backend,
        String java,
        String system,
        int processors,
        int threads) {

    /**
     * This program's environment; loads the ND4J backend if that has not happened yet.
     *
     * @return the environment
     */
    public static Environment current() {
        Nd4jBackend backend = Nd4j.getBackend();
        Properties versions = versions();
        return new Environment(
                versions.getProperty("addition"),
                versions.getProperty("deeplearning4j"),
                backend.getClass().getSimpleName(),
                System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Nd4j.getEnvironment().maxThreads());
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = Environment.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
