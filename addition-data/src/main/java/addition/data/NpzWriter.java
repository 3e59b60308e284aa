package addition.data;

import addition.data.internal.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes problems as NumPy arrays in a zip file, one problem at a time.
 *
 * <p>The format is version 1.0 of <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">
 * numpy.lib.format</a>. ND4J writes it too, but would load its native library and hold whole arrays for it.
 */
final class NpzWriter {
    private static final int HEADER_ALIGNMENT = 64;

    private final ColumnRule rule;
    private final long examples;
    private final int digits;
    private final IntFunction<AdditionProblem> problems;

    NpzWriter(ColumnRule rule, int examples, int digits, IntFunction<AdditionProblem> problems) {
        this.rule = rule;
        this.examples = examples;
        this.digits = digits;
        this.problems = problems;
    }

    void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        byte[] featuresHeader = header("<f4", examples + ", " + rule.operands() + ", " + digits);
        ByteBuffer features = buffer(rule.operands() * digits * Float.BYTES);
        put(zip, "features.npy", featuresHeader.length + examples * features.capacity(), array -> {
            array.write(featuresHeader);
            for (int i = 0; i < examples; i++) {
                AdditionProblem problem = problems.apply(i);
                features.clear();
                problem.operands().forEach(operand -> put(operand, features));
                array.write(features.array());
            }
        });
        byte[] labelsHeader = header("<i8", examples + ", " + digits);
        ByteBuffer labels = buffer(digits * Long.BYTES);
        put(zip, "labels.npy", labelsHeader.length + examples * labels.capacity(), array -> {
            array.write(labelsHeader);
            for (int i = 0; i < examples; i++) {
                Digits sum = problems.apply(i).sum();
                labels.clear();
                for (int place = 0; place < digits; place++) {
                    labels.putLong(sum.at(place));
                }
                array.write(labels.array());
            }
        });
        zip.finish();
    }

    /**
     * Adds an array, uncompressed, as ND4J cannot read compressed ones. The zip format wants the checksum of such an
     * entry before its content, so the content is made twice.
     */
    private static void put(ZipOutputStream zip, String name, long size, AtomicFile.Content array) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0); // the same data gives the same file
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        CRC32 checksum = new CRC32();
        array.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        array.writeTo(zip);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(Digits number, ByteBuffer buffer) {
        for (int place = 0; place < number.length(); place++) {
            buffer.putFloat(number.at(place));
        }
    }

    private static byte[] header(String type, String shape) {
        String description = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int unpadded = 10 + description.length() + 1;
        int padding = Math.floorMod(-unpadded, HEADER_ALIGNMENT);
        byte[] text = (description + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header = buffer(10 + text.length);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
        return header.array();
    }
}
