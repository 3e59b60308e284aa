package addition.train;

import addition.data.AtomicFile;
import addition.data.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** Saves and loads networks as ordinary {@link ModelSerializer} files. */
public final class ModelFile {
    private static final long MAX_BYTES = 16 << 20;
    private static final Set<String> REQUIRED =
            Set.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN);
    private static final Set<String> ALLOWED =
            Set.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN, ModelSerializer.UPDATER_BIN);

    private ModelFile() {}

    /**
     * Saves a network with its updater's state, whole or not at all.
     *
     * @param network the network
     * @param file the file to make or replace
     * @throws IOException if it cannot be written
     */
    public static void save(MultiLayerNetwork network, Path file) throws IOException {
        AtomicFile.write(file, out -> ModelSerializer.writeModel(network, out, true));
    }

    /**
     * Loads a network.
     *
     * <p>Before DL4J sees the file, its size and the names and sizes of its parts are checked, so that it cannot fill the
     * memory, and DL4J cannot find a serialised object in it, which would run code of the file's choosing.
     *
     * @param file a file of at most 16 MB, saved by this library or by {@link ModelSerializer}
     * @return the network
     * @throws BadInputException if the file is not such a file
     * @throws IOException if it cannot be read
     */
    public static MultiLayerNetwork load(Path file) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw new BadInputException(file + ": not a file; give a model's .zip file");
        }
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new BadInputException(
                    file + ": a model file must have at most " + MAX_BYTES + " bytes, found " + size);
        }
        checkEntries(file);
        try {
            return ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
        } catch (IOException | RuntimeException e) {
            throw notAModel(file, e);
        }
    }

    private static void checkEntries(Path file) throws IOException {
        Set<String> names = new HashSet<>();
        long bytes = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!ALLOWED.contains(entry.getName()) || !names.add(entry.getName())) {
                    throw new BadInputException(
                            file + ": a model file must hold " + ALLOWED + " once each, found another entry");
                }
                bytes += entry.getSize();
            }
        } catch (ZipException e) {
            throw notAModel(file, e);
        }
        if (bytes > MAX_BYTES || !names.containsAll(REQUIRED)) {
            throw new BadInputException(file + ": a model file must hold " + REQUIRED + ", at most " + MAX_BYTES
                    + " bytes together, found " + names + " of " + bytes + " bytes");
        }
    }

    private static BadInputException notAModel(Path file, Exception cause) {
        BadInputException exception = new BadInputException(
                file + ": not a network saved by Deeplearning4j's ModelSerializer, or damaged; save it again");
        exception.initCause(cause);
        return exception;
    }
}
