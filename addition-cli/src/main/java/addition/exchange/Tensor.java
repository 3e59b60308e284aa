package addition.exchange;

import java.util.Arrays;
import org.apache.commons.lang3.Validate;

/**
 * A row or a matrix of numbers.
 *
 * @param shape the size of each dimension, the outermost first
 * @param values finite, in C order: the index of the last dimension runs fastest
 */
record Tensor(int[] shape, float[] values) {
    Tensor {
        Validate.isTrue(
                shape.length >= 1 && shape.length <= 2 && size(shape) == values.length,
                "a shape must be that of a row or a matrix of %s numbers, found %s",
                values.length,
                Arrays.toString(shape));
        for (float value : values) {
            Validate.isTrue(Float.isFinite(value), "every number must be finite, found %s", value);
        }
    }

    static Tensor row(float[] values) {
        return new Tensor(new int[] {values.length}, values);
    }

    static Tensor matrix(int rows, float[] values) {
        return new Tensor(new int[] {rows, values.length / rows}, values);
    }

    /** How many numbers a shape has; 0 if a size is not positive, or it has more than any file. */
    static long size(int... shape) {
        long size = 1;
        for (int one : shape) {
            size = one <= 0 || size > TensorFile.MAX_BYTES ? 0 : size * one;
        }
        return size > TensorFile.MAX_BYTES ? 0 : size;
    }

    int rows() {
        return shape[0];
    }

    /** The size of a row; 1 if the tensor is a row itself. */
    int columns() {
        return shape.length == 1 ? 1 : shape[1];
    }

    boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    /** Such as {@code [21, 2]}. */
    @Override
    public String toString() {
        return Arrays.toString(shape);
    }
}
