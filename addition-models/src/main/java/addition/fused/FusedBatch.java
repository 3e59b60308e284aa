package addition.fused;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.Digits;

/** A mini-batch in plain arrays. */
final class FusedBatch {
    private final float[][][] columns; // [place][operand][example]
    private final int[][] labels; // [place][example]

    FusedBatch(ColumnRule rule, int digits, int examples) {
        columns = new float[digits][rule.operands()][examples];
        labels = new int[digits][examples];
    }

    /** Takes the digits of as many problems as it has room for, as a network reads them, less {@code center}. */
    FusedBatch fill(AdditionDataset problems, int start, float center) {
        int digits = digits();
        for (int example = 0; example < examples(); example++) {
            AdditionProblem problem = problems.get(start + example);
            if (problem.digits() != digits) {
                throw new IllegalArgumentException("the fused engine takes problems of one number of digits, found "
                        + digits + " and " + problem.digits() + "; use the dl4j engine");
            }
            for (int operand = 0; operand < columns[0].length; operand++) {
                for (int place = 0; place < digits; place++) {
                    columns[place][operand][example] =
                            problems.input(start + example, problem, operand, place) - center;
                }
            }
            Digits sum = problem.sum();
            for (int place = 0; place < digits; place++) {
                labels[place][example] = sum.at(place);
            }
        }
        return this;
    }

    /** The digits of each column, {@code [place][operand][example]}. */
    float[][][] columns() {
        return columns;
    }

    /** The sum's digits, {@code [place][example]}. */
    int[][] labels() {
        return labels;
    }

    int examples() {
        return labels[0].length;
    }

    int digits() {
        return labels.length;
    }
}
