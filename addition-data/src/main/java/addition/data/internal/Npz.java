package addition.data.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * NumPy arrays in a zip file, as {@code numpy.savez} writes them.
 *
 * <p>The format is version 1.0 of <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">
 * numpy.lib.format</a>. ND4J writes it too, but would load its native library and hold whole arrays for it.
 */
public final class Npz {
    /**
     * The length of what precedes an array's description: the format's name and version, and the description's length.
     */
    public static final int PREFIX = 10;

    private static final int HEADER_ALIGNMENT = 64;

    private Npz() {}

    /**
     * The bytes before an array's numbers.
     *
     * @param type NumPy's name of it, such as {@code <f4}
     * @param shape the size of each dimension; none for a single value
     * @return the bytes
     */
    public static byte[] header(String type, int... shape) {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String description = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes
                + (shape.length == 1 ? "," : "") + "), }";
        int unpadded = PREFIX + description.length() + 1;
        int padding = Math.floorMod(-unpadded, HEADER_ALIGNMENT);
        byte[] text = (description + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header = ByteBuffer.allocate(PREFIX + text.length).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
        return header.array();
    }

    /**
     * Adds an array that is in memory.
     *
     * @param zip the file
     * @param name of the entry
     * @param header of the array
     * @param numbers of the array
     * @throws IOException if it cannot be written
     */
    public static void put(ZipOutputStream zip, String name, byte[] header, byte[] numbers) throws IOException {
        put(zip, name, header.length + numbers.length, out -> {
            out.write(header);
            out.write(numbers);
        });
    }

    /**
     * Adds an array, uncompressed, as ND4J cannot read compressed ones. The zip format wants the checksum of such an
     * entry before its content, so the content is made twice.
     *
     * @param zip the file
     * @param name of the entry
     * @param size of the array with its header, in bytes
     * @param array writes it
     * @throws IOException if it cannot be written
     */
    public static void put(ZipOutputStream zip, String name, long size, AtomicFile.Content array) throws IOException {
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
}
