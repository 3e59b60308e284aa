package addition.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Problems as arrays; {@link AdditionDataSetIterator} describes them. */
final class Encoding {
    private Encoding() {}

    static DataSet encode(AdditionDataset dataset, int[] indices) {
        ColumnRule rule = dataset.rule();
        List<AdditionProblem> problems =
                Arrays.stream(indices).mapToObj(dataset::get).toList();
        int operands = rule.operands();
        int classes = rule.radix();
        int steps = problems.stream().mapToInt(AdditionProblem::digits).max().orElseThrow();
        boolean mixed = problems.stream().anyMatch(problem -> problem.digits() != steps);
        float[] features = new float[length(problems, operands, steps)];
        float[] labels = new float[length(problems, classes, steps)];
        float[] mask = new float[mixed ? length(problems, 1, steps) : 0];
        for (int i = 0; i < problems.size(); i++) {
            AdditionProblem problem = problems.get(i);
            Digits sum = problem.sum();
            for (int place = 0; place < problem.digits(); place++) {
                for (int operand = 0; operand < operands; operand++) {
                    features[(i * operands + operand) * steps + place] =
                            dataset.input(indices[i], problem, operand, place);
                }
                labels[(i * classes + sum.at(place)) * steps + place] = 1;
                if (mixed) {
                    mask[i * steps + place] = 1;
                }
            }
        }
        long examples = problems.size();
        INDArray masks = mixed ? array(mask, examples, steps) : null;
        DataSet batch = new DataSet(
                array(features, examples, operands, steps),
                array(labels, examples, classes, steps),
                masks,
                mixed ? masks.dup() : null);
        batch.setExampleMetaData(new ArrayList<>(problems)); // DataSet.shuffle() changes it
        return batch;
    }

    private static int length(List<AdditionProblem> problems, int channels, int steps) {
        long length = (long) problems.size() * channels * steps;
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("batchSize x " + channels + " x digits must be below 2^31, found "
                    + problems.size() + " x " + channels + " x " + steps);
        }
        return (int) length;
    }

    private static INDArray array(float[] values, long... shape) {
        return Nd4j.createFromArray(values).reshape('c', shape);
    }
}
