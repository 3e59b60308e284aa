package addition.eval;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The digit with the highest score at every step. */
final class ArgMax {
    /** Stands for no digit: all scores are NaN. */
    static final byte NONE = -1;

    private ArgMax() {}

    /** A network's own answers to problems of one number of digits, at least one, all computed at once. */
    static byte[] of(MultiLayerNetwork network, AdditionDataset problems) {
        return of(network.output(
                new AdditionDataSetIterator(problems, problems.size()).next().getFeatures()));
    }

    /**
     * From scores [examples, classes, digits] to digits [examples, digits], row by row; the lowest digit wins a tie. In
     * Java, as ND4J's argMax leaves open what it makes of NaN.
     */
    static byte[] of(INDArray scores) {
        int examples = (int) scores.size(0);
        int classes = (int) scores.size(1);
        int steps = (int) scores.size(2);
        double[] values = scores.dup('c').data().asDouble();
        byte[] answers = new byte[examples * steps];
        Arrays.fill(answers, NONE);
        for (int example = 0; example < examples; example++) {
            for (int step = 0; step < steps; step++) {
                int first = example * classes * steps + step;
                int best = NONE;
                for (int digit = 0; digit < classes; digit++) {
                    double value = values[first + digit * steps];
                    if (!Double.isNaN(value) && (best == NONE || value > values[first + best * steps])) {
                        best = digit;
                    }
                }
                answers[example * steps + step] = (byte) best;
            }
        }
        return answers;
    }
}
