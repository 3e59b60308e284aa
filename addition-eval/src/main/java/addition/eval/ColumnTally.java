package addition.eval;

import addition.data.ColumnRules;
import addition.fused.AnswerConsumer;
import addition.fused.FusedPredictor;

/** Adds several problems column by column, and counts the answers that are right. */
final class ColumnTally implements AnswerConsumer {
    private final EvaluationCounts tallies = new EvaluationCounts();
    private final int[] carry;
    private final int[] traveled;
    private final int[] longestChain;
    private final int[] right;
    private final int[] firstWrong; // 0 is none, 1 the units
    private boolean undecided;

    ColumnTally(int problems) {
        carry = new int[problems];
        traveled = new int[problems];
        longestChain = new int[problems];
        right = new int[problems];
        firstWrong = new int[problems];
    }

    @Override
    public void column(int place, int[] columns, byte[] answers) {
        int hits = 0;
        for (int i = 0; i < carry.length; i++) {
            int column = columns[i];
            // The carry that comes into this column; the one out of the last is dropped.
            longestChain[i] = Math.max(longestChain[i], traveled[i]);
            traveled[i] = ColumnRules.ADDITION.distance(carry[i], column, traveled[i]);
            if (answers[i] == ColumnRules.ADDITION.digit(carry[i], column)) {
                hits++;
                right[i]++;
            } else if (firstWrong[i] == 0) {
                firstWrong[i] = place + 1;
            }
            carry[i] = ColumnRules.ADDITION.nextState(carry[i], column);
            undecided |= answers[i] == FusedPredictor.UNDECIDED;
        }
        tallies.tallyPlace(place, hits, carry.length);
    }

    boolean hasUndecided() {
        return undecided;
    }

    /** What was counted, of problems that begin at an index of the data set. */
    EvaluationCounts tallies(int start, int digits) {
        for (int i = 0; i < right.length; i++) {
            tallies.tallyExample(digits, right[i], digits, longestChain[i]);
            if (firstWrong[i] > 0) {
                tallies.remember("sum " + (start + i + 1) + " of " + digits + " digits, at digit " + firstWrong[i]
                        + " from the right");
            }
        }
        return tallies;
    }
}
