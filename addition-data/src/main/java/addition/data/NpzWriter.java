package addition.data;

import addition.data.internal.Npz;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;
import java.util.zip.ZipOutputStream;

/** Writes problems as NumPy arrays in a zip file, one problem at a time. */
final class NpzWriter {
    private final ColumnRule rule;
    private final int examples;
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
        byte[] featuresHeader = Npz.header("<f4", examples, rule.operands(), digits);
        ByteBuffer features = buffer(rule.operands() * digits * Float.BYTES);
        Npz.put(zip, "features.npy", featuresHeader.length + (long) examples * features.capacity(), array -> {
            array.write(featuresHeader);
            for (int i = 0; i < examples; i++) {
                AdditionProblem problem = problems.apply(i);
                features.clear();
                problem.operands().forEach(operand -> put(operand, features));
                array.write(features.array());
            }
        });
        byte[] labelsHeader = Npz.header("<i8", examples, digits);
        ByteBuffer labels = buffer(digits * Long.BYTES);
        Npz.put(zip, "labels.npy", labelsHeader.length + (long) examples * labels.capacity(), array -> {
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

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(Digits number, ByteBuffer buffer) {
        for (int place = 0; place < number.length(); place++) {
            buffer.putFloat(number.at(place));
        }
    }
}
