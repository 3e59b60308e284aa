package addition.train;

import addition.data.AtomicFile;
import addition.data.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** Saves and loads networks as ordinary {@link ModelSerializer} files. */
public final class ModelFile {
    private static final int MAX_BYTES = 16 << 20;
    private static final Set<String> REQUIRED =
            new TreeSet<>(Set.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN));
    private static final Set<String> ALLOWED =
            Set.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN, ModelSerializer.UPDATER_BIN);

    /** The first time that a zip entry can have. */
    private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

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
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, written, updater);
        byte[] timeless = withoutTimes(written.toByteArray());
        AtomicFile.write(file, out -> out.write(timeless));
    }

    private static byte[] withoutTimes(byte[] written) throws IOException {
        ByteArrayOutputStream timeless = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(written));
                ZipOutputStream out = new ZipOutputStream(timeless)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(ZIP_EPOCH);
                out.putNextEntry(copy);
                in.transferTo(out);
            }
        }
        return timeless.toByteArray();
    }

    /**
     * Loads a network.
     *
     * <p>DL4J sees none of the file's zip structure, only a new one made of the three entries that a model has, each of bounded
     * size: the file cannot fill the memory, and no serialised object in it, which would run code of the file's choosing, is
     * ever read.
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
        byte[] checked = rebuild(file);
        try {
            return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(checked), true);
        } catch (IOException | RuntimeException e) {
            throw notAModel(file, e);
        }
    }

    /** A zip of the file's entries alone, read from front to back as DL4J would, and refused if any is not a model's. */
    private static byte[] rebuild(Path file) throws IOException {
        Set<String> names = new HashSet<>();
        ByteArrayOutputStream rebuilt = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in);
                ZipOutputStream out = new ZipOutputStream(rebuilt)) {
            int left = MAX_BYTES;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!ALLOWED.contains(entry.getName()) || !names.add(entry.getName())) {
                    throw new BadInputException(
                            file + ": a model file must hold " + ALLOWED + " once each, found another entry");
                }
                byte[] content = zip.readNBytes(left + 1);
                if (content.length > left) {
                    throw new BadInputException(file + ": a model file's entries must have at most " + MAX_BYTES
                            + " bytes together, found more");
                }
                left -= content.length;
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content);
            }
        } catch (BadInputException e) {
            throw e;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw notAModel(file, e);
        }
        if (names.isEmpty()) {
            throw notAModel(file, null); // no zip file at all
        }
        if (!names.containsAll(REQUIRED)) {
            throw new BadInputException(file + ": a model file must hold " + REQUIRED + ", found " + names);
        }
        return rebuilt.toByteArray();
    }

    private static BadInputException notAModel(Path file, Exception cause) {
        BadInputException exception = new BadInputException(
                file + ": not a network saved by Deeplearning4j's ModelSerializer, or damaged; save it again");
        exception.initCause(cause);
        return exception;
    }
}
