package addition.serializer;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A vector of finite single-precision numbers in the format of {@code Nd4j.write}, read without ND4J.
 *
 * <p>The format: how the shape was allocated, a string; the length of the shape, a long; its type, {@code LONG}; the
 * shape itself, longs: rank, sizes, strides, flags, stride between elements, order; then the same for the values, which
 * are {@code FLOAT}. All in the format of {@code DataOutput}, so big-endian.
 *
 * @param values the numbers
 * @param rank 1, or 2 for a row [1, length]
 */
record FloatVector(float[] values, int rank) {
    private static final int MAX_LENGTH = ModelLimits.MAX_BYTES / Float.BYTES;
    private static final String ALLOCATION = "MIXED_DATA_TYPES";
    private static final int AT_ONCE = 1 << 13;

    /** The flag of single precision in a shape. */
    private static final long FLOAT = 8192;

    static FloatVector read(String name, DataInputStream in) throws IOException {
        boolean right = in.readUTF().equals(ALLOCATION);
        long shapeLength = in.readLong();
        right &= (shapeLength == 6 || shapeLength == 8) && in.readUTF().equals("LONG");
        if (!right) {
            throw invalid(name);
        }
        long[] shape = new long[(int) shapeLength];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = in.readLong();
        }
        right = in.readUTF().equals(ALLOCATION);
        long length = in.readLong();
        right &= in.readUTF().equals("FLOAT") && length >= 1 && length <= MAX_LENGTH && isShape(shape, length);
        if (!right) {
            throw invalid(name);
        }
        float[] values = values(in, (int) length);
        if (in.read() >= 0) {
            throw new InvalidModelException(name + " must end with its " + length + " values, found more");
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new InvalidModelException(name + " must be finite numbers, found " + value);
            }
        }
        return new FloatVector(values, (int) shape[0]);
    }

    /** Whether a shape is that of [length] or [1, length]; nothing reads what a stride of a single row is. */
    private static boolean isShape(long[] shape, long length) {
        long order = shape[shape.length - 1];
        if (order != 'c' && order != 'f') {
            return false;
        }
        return shape.length == 6
                ? Arrays.equals(shape, new long[] {1, length, 1, FLOAT, 1, order})
                : Arrays.equals(shape, new long[] {2, 1, length, shape[3], 1, FLOAT, 1, order})
                        && (shape[3] == 1 || shape[3] == length);
    }

    private static float[] values(DataInputStream in, int length) throws IOException {
        float[] values = new float[length];
        byte[] bytes = new byte[AT_ONCE * Float.BYTES];
        for (int start = 0; start < length; start += AT_ONCE) {
            int count = Math.min(AT_ONCE, length - start);
            in.readFully(bytes, 0, count * Float.BYTES);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values, start, count);
        }
        return values;
    }

    private static InvalidModelException invalid(String name) {
        return new InvalidModelException(
                name + " must be a vector of single-precision numbers as Nd4j writes it, and are not");
    }

    int length() {
        return values.length;
    }

    INDArray toArray() {
        INDArray vector = Nd4j.createFromArray(values);
        return rank == 1 ? vector : vector.reshape(1, values.length);
    }
}
