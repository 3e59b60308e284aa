package addition.serializer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** Writes model files whose bytes depend on nothing but the network. */
final class ModelWriter {
    /** The first time that a zip entry can have. */
    private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ModelWriter() {}

    static void write(MultiLayerNetwork network, OutputStream out, boolean saveUpdater) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, written, saveUpdater);
        ZipOutputStream timeless = new ZipOutputStream(out);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(written.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(ZIP_EPOCH);
                timeless.putNextEntry(copy);
                in.transferTo(timeless);
            }
        }
        timeless.finish();
    }
}
