package addition.exchange;

import addition.data.internal.Npz;
import addition.data.internal.SingleLineText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.lang3.Strings;
import org.apache.commons.lang3.Validate;

/** Tensors in NumPy's format npz: a zip file with an array in each entry, {@code NAME.npy}. */
final class NpzTensors {
    private static final String ENDING = ".npy";
    private static final String METADATA = "metadata.";
    private static final String TYPE = "<f4";
    private static final int MAX_HEADER = 1_000;
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([^']{1,20})', 'fortran_order': (False|True), 'shape': \\(([0-9, ]{0,40})\\), \\}\\s*");

    private NpzTensors() {}

    static byte[] bytes(Tensors tensors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Tensor> entry : new TreeMap<>(tensors.byName()).entrySet()) {
                Tensor tensor = entry.getValue();
                ByteBuffer content = ByteBuffer.allocate(tensor.values().length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                content.asFloatBuffer().put(tensor.values());
                Npz.put(zip, entry.getKey() + ENDING, Npz.header(TYPE, tensor.shape()), content.array());
            }
            for (Map.Entry<String, String> entry : new TreeMap<>(tensors.metadata()).entrySet()) {
                byte[] text = entry.getValue().getBytes(StandardCharsets.UTF_8);
                Npz.put(zip, METADATA + entry.getKey() + ENDING, Npz.header("|S" + text.length), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the stream is in memory
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if it is no such file */
    static Tensors read(byte[] content) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            Validate.isTrue(
                    entries.size() <= Tensors.MOST, "there must be at most %s arrays, found more", Tensors.MOST);
            int left = TensorFile.MAX_BYTES; // of all arrays together, whatever the file says of their sizes
            for (ZipArchiveEntry entry : entries) {
                String shown = SingleLineText.quoted(entry.getName());
                Validate.isTrue(entry.getName().endsWith(ENDING), "an entry must be an array, .npy, found %s", shown);
                String name = Strings.CS.removeEnd(entry.getName(), ENDING);
                Validate.isTrue(
                        entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED,
                        "array %s must be stored or deflated",
                        shown);
                byte[] array;
                try (InputStream in = zip.getInputStream(entry)) {
                    array = in.readNBytes(left + 1);
                }
                left -= array.length;
                CRC32 checksum = new CRC32();
                checksum.update(array);
                Validate.isTrue(left >= 0, "arrays must have at most %s bytes together", TensorFile.MAX_BYTES);
                Validate.isTrue(checksum.getValue() == entry.getCrc(), "array %s is damaged", shown);
                boolean isNew = name.startsWith(METADATA)
                        ? metadata.put(name.substring(METADATA.length()), text(shown, array)) == null
                        : byName.put(name, tensor(shown, array)) == null;
                Validate.isTrue(isNew, "each array must be there once, found %s twice", shown);
            }
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException e) { // of the zip, as it is in memory
            throw new IllegalArgumentException("not a whole NumPy .npz file", e);
        }
        return new Tensors(byName, metadata);
    }

    private static Tensor tensor(String shown, byte[] array) {
        ByteBuffer buffer = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        Matcher header = header(shown, buffer);
        Validate.isTrue(
                header.group(1).equals(TYPE),
                "array %s must be of single precision, '<f4', found %s",
                shown,
                SingleLineText.quoted(header.group(1)));
        Validate.isTrue(header.group(2).equals("False"), "array %s must be in C order: np.ascontiguousarray", shown);
        int[] shape = Arrays.stream(header.group(3).split(",\\s*"))
                .filter(size -> !size.isBlank())
                .mapToInt(size -> size.matches("[0-9]{1,9}") ? Integer.parseInt(size) : 0)
                .toArray();
        long size = Tensor.size(shape);
        Validate.isTrue(
                size > 0 && buffer.remaining() == size * Float.BYTES,
                "array %s must have as many bytes as its shape asks for",
                shown);
        float[] values = new float[(int) size];
        buffer.asFloatBuffer().get(values);
        return new Tensor(shape, values);
    }

    /** A text that {@link #bytes} has written. */
    private static String text(String shown, byte[] array) {
        ByteBuffer buffer = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        Matcher header = header(shown, buffer);
        Validate.isTrue(header.group(1).startsWith("|S"), "array %s must be a text of bytes", shown);
        return StandardCharsets.UTF_8.decode(buffer).toString();
    }

    /** Reads the head of an array, after which its numbers stand. */
    private static Matcher header(String shown, ByteBuffer array) {
        Validate.isTrue(
                array.remaining() > Npz.PREFIX && array.get(0) == (byte) 0x93 && array.get(6) == 1,
                "array %s must be of NumPy's format, version 1",
                shown);
        int length = array.getShort(8) & 0xffff;
        Validate.isTrue(
                length <= MAX_HEADER && length <= array.remaining() - Npz.PREFIX,
                "array %s must have a header of at most %s bytes",
                shown,
                MAX_HEADER);
        Matcher header = HEADER.matcher(new String(array.array(), Npz.PREFIX, length, StandardCharsets.ISO_8859_1));
        Validate.isTrue(header.matches(), "array %s must be of numbers, with a header as NumPy writes it", shown);
        array.position(Npz.PREFIX + length);
        return header;
    }
}
