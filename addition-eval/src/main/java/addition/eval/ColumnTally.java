package addition.eval;

import addition.data.ColumnRule;
import addition.fused.FusedPredictor;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Adds several problems column by column, and counts the answers that are right. */
final class ColumnTally implements BiConsumer<int[], byte[]> {
    private final EvaluationCounts tallies = new EvaluationCounts();
    private final ColumnRule rule;
    private final ColumnRule.Chain[] chains;
    private final int[] longestChain;
    private final int[] right;
    private final int[] firstWrong; // 0 is none, 1 the units
    private int place; // the next
    private boolean undecided;

    ColumnTally(ColumnRule rule, int problems) {
        this.rule = rule;
        chains = new ColumnRule.Chain[problems];
        Arrays.setAll(chains, i -> new ColumnRule.Chain(rule));
        longestChain = new int[problems];
        right = new int[problems];
        firstWrong = new int[problems];
    }

    @Override
    public void accept(int[] columns, byte[] answers) {
        int hits = 0;
        for (int i = 0; i < chains.length; i++) {
            int column = columns[i];
            // The state that comes into this column; the one out of the last is dropped.
            longestChain[i] = Math.max(longestChain[i], chains[i].traveled());
            if (answers[i] == rule.digit(chains[i].state(), column)) {
                hits++;
                right[i]++;
            } else if (firstWrong[i] == 0) {
                firstWrong[i] = place + 1;
            }
            chains[i].advance(column);
            undecided |= answers[i] == FusedPredictor.UNDECIDED;
        }
        tallies.tallyPlace(place, hits, chains.length);
        place++;
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
