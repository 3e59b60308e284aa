package addition.train;

import addition.data.BadInputException;
import addition.data.internal.AtomicFile;
import addition.serializer.InvalidModelException;
import addition.serializer.SafeModelSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** Saves and loads networks as ordinary {@link ModelSerializer} files, by {@link SafeModelSerializer}. */
public final class ModelFile {
    private ModelFile() {}

    /**
     * Saves a network with its updater's state, whole or not at all; the same network makes the same bytes.
     *
     * @param network the network
     * @param file the file to make or replace
     * @throws IOException if it cannot be written
     */
    public static void save(MultiLayerNetwork network, Path file) throws IOException {
        save(network, file, true);
    }

    /**
     * Saves a network as {@link #save(MultiLayerNetwork, Path)} does.
     *
     * @param network the network
     * @param file the file to make or replace
     * @param updater whether with its updater's state, for training on; three times as large
     * @throws IOException if it cannot be written
     */
    public static void save(MultiLayerNetwork network, Path file, boolean updater) throws IOException {
        AtomicFile.write(file, out -> SafeModelSerializer.writeModel(network, out, updater));
    }

    /** A network with its updater's state as the content of a file. */
    static byte[] bytes(MultiLayerNetwork network) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SafeModelSerializer.writeModel(network, bytes, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the stream is in memory
        }
        return bytes.toByteArray();
    }

    /**
     * Loads a network, for answers; whatever is in the file, that does no harm ({@link SafeModelSerializer}).
     *
     * @param file a file of at most 16 MB, saved by this library or by {@link ModelSerializer}
     * @return the network, without its updater's state
     * @throws BadInputException if the file is not such a file
     * @throws IOException if it cannot be read
     */
    public static MultiLayerNetwork load(Path file) throws IOException {
        try {
            return SafeModelSerializer.restoreMultiLayerNetwork(file, false);
        } catch (InvalidModelException e) {
            BadInputException exception = new BadInputException(file + ": " + e.getMessage());
            exception.initCause(e);
            throw exception;
        }
    }
}
