package addition.serializer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Opens untrusted {@link ModelSerializer} files, and writes such files.
 *
 * <p>Whatever is in a file, opening it runs no code of the file's choosing, loads only listed classes, does not crash
 * the virtual machine, and takes at most 64 MB and about a second. {@code ModelSerializer} itself gives none of these
 * guarantees: it deserializes Java objects if the file has an entry for them, initializes any class that the
 * configuration names, and hands headers of arrays to native code unchecked. A file that is damaged is refused too,
 * never loaded in part.
 *
 * <p>In the order of the checks:
 *
 * <ol>
 *   <li>a regular file of at most 16 MB;
 *   <li>a zip of {@code configuration.json}, {@code coefficients.bin} and perhaps {@code updaterState.bin}, once each,
 *       of at most 16 MB together, and whose central directory lists the same number of entries;
 *   <li>a configuration of bounded size and depth, in which each object is of a listed stock class of feed-forward and
 *       recurrent networks ({@code allowed-classes.txt} in this package), and each value of the form that
 *       Deeplearning4j writes;
 *   <li>arrays of finite single-precision numbers with matching headers: as many as the configuration has parameters,
 *       and as many as its updater keeps.
 * </ol>
 *
 * <p>Deeplearning4j then sees a configuration written anew from what was checked, and arrays created by this class; it
 * never reads the file itself.
 */
public final class SafeModelSerializer {
    /** The largest file, and the most that is in it: 16 MB. */
    public static final int MAX_BYTES = ModelLimits.MAX_BYTES;

    private SafeModelSerializer() {}

    /**
     * Opens a network.
     *
     * @param file a regular file, written by {@link ModelSerializer} of Deeplearning4j 1.0.0-M2.1 or by this class
     * @param loadUpdater whether the updater's state is wanted, to continue training; it must then be there. Otherwise
     *     it is checked if it is there, but not loaded
     * @return the network, initialized
     * @throws InvalidModelException if the file is not such a file; the message begins with its name
     * @throws IOException if it cannot be read
     */
    public static MultiLayerNetwork restoreMultiLayerNetwork(Path file, boolean loadUpdater) throws IOException {
        return read(file).restore(loadUpdater);
    }

    /**
     * Opens a network.
     *
     * @param in the content of a model file, read to its end; not closed
     * @param loadUpdater as in {@link #restoreMultiLayerNetwork(Path, boolean)}
     * @return the network, initialized
     * @throws InvalidModelException if it is not such a file
     * @throws IOException if it cannot be read
     */
    public static MultiLayerNetwork restoreMultiLayerNetwork(InputStream in, boolean loadUpdater) throws IOException {
        return read(in).restore(loadUpdater);
    }

    /**
     * Reads a file as far as that takes no class of Deeplearning4j or ND4J: the first two checks, and the finite
     * numbers of the fourth.
     *
     * @param file a regular file
     * @return what is in it
     * @throws InvalidModelException if it is not a model file; the message begins with its name
     * @throws IOException if it cannot be read
     */
    public static Content read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InvalidModelException(file + ": not a file; give a model's .zip file");
        }
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new InvalidModelException(
                    file + ": a model file must have at most " + MAX_BYTES + " bytes, found " + size);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Content(file + ": ", ModelEntries.read(in));
        } catch (InvalidModelException e) {
            throw new InvalidModelException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the content of a file, as {@link #read(Path)}.
     *
     * @param in the content of a model file, read to its end; not closed
     * @return what is in it
     * @throws InvalidModelException if it is not a model file
     * @throws IOException if it cannot be read
     */
    public static Content read(InputStream in) throws IOException {
        return new Content("", ModelEntries.read(in));
    }

    /** What is in a model file, before Deeplearning4j has seen any of it. */
    public static final class Content {
        private final String where;
        private final ModelEntries entries;

        private Content(String where, ModelEntries entries) {
            this.where = where;
            this.entries = entries;
        }

        /**
         * The configuration, which nothing has checked but its length.
         *
         * @return a text; JSON if it is valid
         */
        public String configuration() {
            return new String(entries.configuration(), StandardCharsets.UTF_8);
        }

        /**
         * The parameters, in the order of {@code network.params()}.
         *
         * @return finite numbers, a new array
         */
        public float[] parameters() {
            return entries.coefficients().values().clone();
        }

        /**
         * The number of values of the updater's state.
         *
         * @return empty if the file has no updater's state
         */
        public OptionalInt updaterStateLength() {
            return entries.updaterState() == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(entries.updaterState().length());
        }

        /**
         * Does the other checks, and builds the network.
         *
         * @param loadUpdater as in {@link #restoreMultiLayerNetwork(Path, boolean)}
         * @return the network, initialized
         * @throws InvalidModelException if it is not a valid model file
         */
        public MultiLayerNetwork restore(boolean loadUpdater) throws InvalidModelException {
            try {
                return ModelRestorer.restore(entries, loadUpdater);
            } catch (InvalidModelException e) {
                throw new InvalidModelException(where + e.getMessage(), e);
            }
        }
    }

    /**
     * The content of a model file, as {@link #writeModel} writes it.
     *
     * @param network initialized
     * @param saveUpdater whether with the updater's state, to continue training
     * @return the bytes
     */
    public static byte[] toBytes(MultiLayerNetwork network, boolean saveUpdater) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeModel(network, bytes, saveUpdater);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the stream is in memory
        }
        return bytes.toByteArray();
    }

    /**
     * Writes a network as {@link ModelSerializer} does, except for the zip timestamps, so that the same network makes
     * the same bytes.
     *
     * @param network initialized
     * @param out where to; not closed
     * @param saveUpdater whether with the updater's state, to continue training
     * @throws IOException if it cannot be written
     */
    public static void writeModel(MultiLayerNetwork network, OutputStream out, boolean saveUpdater) throws IOException {
        ModelWriter.write(network, out, saveUpdater);
    }
}
