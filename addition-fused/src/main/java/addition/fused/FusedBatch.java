package addition.fused;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.Digits;

/**
 * A mini-batch in plain arrays.
 *
 * @param columns the two digits of each column, {@code [place][operand][example]}
 * @param labels the sum's digits, {@code [place][example]}
 */
record FusedBatch(float[][][] columns, int[][] labels) {

    static FusedBatch of(AdditionDataset examples) {
        int digits = examples.digits();
        FusedBatch batch = new FusedBatch(
                new float[digits][Kernel.OPERANDS][MatrixProduct.FASTEST.rowLength(examples.size())],
                new int[digits][examples.size()]);
        for (int example = 0; example < examples.size(); example++) {
            AdditionProblem problem = examples.get(example);
            if (problem.digits() != digits) {
                throw new IllegalArgumentException("the fused engine takes problems of one number of digits, found "
                        + digits + " and " + problem.digits() + "; use the dl4j engine");
            }
            Digits sum = problem.sum();
            for (int place = 0; place < digits; place++) {
                batch.columns[place][0][example] = problem.augend().at(place);
                batch.columns[place][1][example] = problem.addend().at(place);
                batch.labels[place][example] = sum.at(place);
            }
        }
        return batch;
    }

    int examples() {
        return labels[0].length;
    }

    int digits() {
        return labels.length;
    }
}
