package addition.eval;

import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.lang3.Validate;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Counts what is right in batches of ND4J arrays. */
final class BatchCount {
    private BatchCount() {}

    /**
     * Counts a batch of whole examples, as {@link AdditionEvaluation#eval(INDArray, INDArray, INDArray, List)} has it.
     */
    static void count(
            EvaluationCounts tallies,
            INDArray labels,
            INDArray predictions,
            INDArray mask,
            List<? extends Serializable> metaData) {
        Validate.isTrue(
                labels.rank() == 3 && labels.size(1) >= ColumnRule.MIN_RADIX && labels.size(1) <= ColumnRule.MAX_RADIX,
                "labels must be [examples, radix, digits], found %s",
                Arrays.toString(labels.shape()));
        Validate.isTrue(
                Arrays.equals(labels.shape(), predictions.shape()),
                "predictions must be %s as the labels are, found %s",
                Arrays.toString(labels.shape()),
                Arrays.toString(predictions.shape()));
        int count = (int) labels.size(0);
        int steps = (int) labels.size(2);
        Validate.isTrue(
                mask == null || Arrays.equals(mask.shape(), new long[] {count, steps}),
                "the mask must be [examples, digits], found %s",
                mask == null ? null : Arrays.toString(mask.shape()));
        Validate.isTrue(
                metaData == null || metaData.size() == count,
                "metadata must be there for all %s examples, found %s",
                count,
                metaData == null ? 0 : metaData.size());
        byte[] expected = ArgMax.of(labels);
        byte[] answers = ArgMax.of(predictions);
        float[] counts = mask == null ? null : mask.dup('c').data().asFloat();
        for (int example = 0; example < count; example++) {
            Serializable problem = metaData == null ? null : metaData.get(example);
            count(tallies, expected, answers, counts, example * steps, steps, problem);
        }
    }

    private static void count(
            EvaluationCounts tallies,
            byte[] expected,
            byte[] answers,
            float[] counts,
            int offset,
            int steps,
            Serializable problem) {
        AdditionProblem addition = problem instanceof AdditionProblem ours ? ours : null;
        if (!tallies.tally(expected, answers, counts, offset, steps, addition) && addition != null) {
            tallies.remember(addition, answers, counts, offset, steps);
        }
    }
}
