package addition.serializer;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.util.ModelSerializer;

/**
 * What is in the zip of a model file.
 *
 * @param configuration JSON, unchecked
 * @param coefficients the parameters
 * @param updaterState the updater's state, or null if the file has no such entry
 */
record ModelEntries(byte[] configuration, FloatVector coefficients, FloatVector updaterState) {
    private static final Set<String> REQUIRED =
            new TreeSet<>(Set.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN));

    private static final String NONE =
            "not a network saved by Deeplearning4j's ModelSerializer, or damaged; save it again";

    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int END_OF_DIRECTORY_LENGTH = 22;

    /** Reads a file to its end. */
    static ModelEntries read(InputStream in) throws IOException {
        byte[] file = in.readNBytes(ModelLimits.MAX_BYTES + 1);
        if (file.length > ModelLimits.MAX_BYTES) {
            throw new InvalidModelException(
                    "a model file must have at most " + ModelLimits.MAX_BYTES + " bytes, found more");
        }
        return read(file);
    }

    private static ModelEntries read(byte[] file) throws IOException {
        byte[] configuration = null;
        FloatVector coefficients = null;
        FloatVector updaterState = null;
        Set<String> names = new HashSet<>();
        Bounded zip = new Bounded(new ZipInputStream(new ByteArrayInputStream(file)));
        try (zip) {
            for (ZipEntry entry = zip.next(); entry != null; entry = zip.next()) {
                if (!names.add(entry.getName())) {
                    throw foreign("'" + ConfigurationCheck.shown(entry.getName()) + "' twice");
                }
                switch (entry.getName()) {
                    case ModelSerializer.CONFIGURATION_JSON -> configuration = configuration(zip);
                    case ModelSerializer.COEFFICIENTS_BIN ->
                        coefficients = FloatVector.read("coefficients", new DataInputStream(zip));
                    case ModelSerializer.UPDATER_BIN ->
                        updaterState = FloatVector.read("the updater's state", new DataInputStream(zip));
                    case "normalizer.bin", "preprocessor.bin" ->
                        throw foreign("a normalizer, '" + entry.getName()
                                + "': Deeplearning4j reads it by Java deserialization; save the network without it");
                    default -> throw foreign("'" + ConfigurationCheck.shown(entry.getName()) + "'");
                }
            }
        } catch (InvalidModelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) { // of the zip, as all of it is in memory
            throw new InvalidModelException(NONE, e);
        }
        if (names.isEmpty()) {
            throw new InvalidModelException(NONE);
        }
        if (!names.containsAll(REQUIRED)) {
            throw new InvalidModelException("a model file must hold " + REQUIRED + ", found " + new TreeSet<>(names));
        }
        checkDirectory(file, names.size());
        return new ModelEntries(configuration, coefficients, updaterState);
    }

    private static byte[] configuration(InputStream in) throws IOException {
        byte[] json = in.readNBytes(ConfigurationCheck.MAX_BYTES + 1);
        if (json.length > ConfigurationCheck.MAX_BYTES) {
            throw new InvalidModelException(
                    "the configuration must have at most " + ConfigurationCheck.MAX_BYTES + " bytes, found more");
        }
        return json;
    }

    private static InvalidModelException foreign(String found) {
        return new InvalidModelException("a model file must hold " + REQUIRED + " and perhaps "
                + ModelSerializer.UPDATER_BIN + ", once each, found " + found);
    }

    /**
     * What was read from front to back must be all that the directory at the end has; an entry with a damaged head
     * would be missed.
     */
    private static void checkDirectory(byte[] file, int entries) throws InvalidModelException {
        ByteBuffer end = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = file.length - END_OF_DIRECTORY_LENGTH;
        if (at < 0
                || end.getInt(at) != END_OF_DIRECTORY
                || end.getShort(at + 8) != entries
                || end.getShort(at + 10) != entries) {
            throw new InvalidModelException(NONE);
        }
    }

    /** All entries of a zip, and no more than a file may hold, whatever it says of its size. */
    private static final class Bounded extends FilterInputStream {
        private final ZipInputStream zip;
        private int left = ModelLimits.MAX_BYTES;

        Bounded(ZipInputStream zip) {
            super(zip);
            this.zip = zip;
        }

        /** The next entry, the one before checked to its end. */
        ZipEntry next() throws IOException {
            return zip.getNextEntry();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new InvalidModelException("a model file's entries must have at most " + ModelLimits.MAX_BYTES
                        + " bytes together, found more");
            }
            return read;
        }
    }
}
