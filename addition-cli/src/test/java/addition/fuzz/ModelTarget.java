package addition.fuzz;

import addition.serializer.InvalidModelException;
import addition.serializer.SafeModelSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The loader of model files.
 *
 * <p>The first byte says how to read the rest: 0 as a file as it is; else as the entries of a zip that is in order, so
 * that what is behind its checksums is reached: the length of the configuration in two bytes, the configuration, that
 * of the coefficients, and so on.
 */
public final class ModelTarget {
    private static final String[] NAMES = {"configuration.json", "coefficients.bin", "updaterState.bin"};

    private ModelTarget() {}

    static {
        Nd4j.createFromArray(0f); // loads ND4J, which is not what is to be tried
    }

    /**
     * Tries an input.
     *
     * @param input any bytes
     * @throws IOException never
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        ByteBuffer rest = ByteBuffer.wrap(input);
        byte[] file = rest.get() == 0 ? remaining(rest) : zip(rest);
        try {
            MultiLayerNetwork network =
                    SafeModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file), false);
            if (network.numParams() != network.params().length()) {
                throw new AssertionError("half a network");
            }
        } catch (InvalidModelException e) {
            if (e.getMessage().contains("\n")) {
                throw new AssertionError("more than a line: " + e.getMessage(), e);
            }
        }
    }

    private static byte[] remaining(ByteBuffer rest) {
        byte[] bytes = new byte[rest.remaining()];
        rest.get(bytes);
        return bytes;
    }

    private static byte[] zip(ByteBuffer rest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : NAMES) {
                if (rest.remaining() >= 2) {
                    byte[] content = new byte[Math.min(rest.getShort() & 0xffff, rest.remaining())];
                    rest.get(content);
                    ZipEntry entry = new ZipEntry(name);
                    CRC32 crc = new CRC32();
                    crc.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(crc.getValue());
                    zip.putNextEntry(entry);
                    zip.write(content);
                }
            }
        }
        return bytes.toByteArray();
    }
}
