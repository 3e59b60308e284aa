package addition.eval;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** A recurrent network's own answers to problems of any length, in memory that does not grow with their digits. */
final class StreamedOutput {
    private static final int PLACES_AT_ONCE = 500;

    private StreamedOutput() {}

    /** Shows the answers to {@code listener}; the network's own recurrent state stays as it is. */
    static void forEach(MultiLayerNetwork network, AdditionDataset problems, BiConsumer<int[], byte[]> listener) {
        MultiLayerNetwork stepped = network.clone();
        stepped.rnnClearPreviousState();
        ColumnRule rule = problems.rule();
        int operands = rule.operands();
        int size = problems.size();
        PrimitiveIterator.OfInt[] iterators = new PrimitiveIterator.OfInt[size];
        Arrays.setAll(iterators, problems::columns);
        for (int start = 0; start < problems.digits(); start += PLACES_AT_ONCE) {
            int places = Math.min(PLACES_AT_ONCE, problems.digits() - start);
            int[][] columns = new int[places][size];
            float[] features = new float[size * operands * places];
            for (int i = 0; i < size; i++) {
                for (int place = 0; place < places; place++) {
                    int column = iterators[i].nextInt();
                    columns[place][i] = column;
                    for (int operand = 0; operand < operands; operand++) {
                        features[(operands * i + operand) * places + place] = rule.operand(column, operand);
                    }
                }
            }
            byte[] answers =
                    ArgMax.of(stepped.rnnTimeStep(Nd4j.create(features, new long[] {size, operands, places}, 'c')));
            byte[] atPlace = new byte[size];
            for (int place = 0; place < places; place++) {
                for (int i = 0; i < size; i++) {
                    atPlace[i] = answers[i * places + place];
                }
                listener.accept(columns[place], atPlace);
            }
        }
    }
}
