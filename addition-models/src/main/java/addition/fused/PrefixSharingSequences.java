package addition.fused;

import addition.data.ColumnRule;
import java.util.Arrays;

/**
 * A block of problems as sequences: those that agree up to a place are one, so that in all sums of three digits the
 * units are computed but once for each pair. The answers are the digits with the highest logits.
 */
final class PrefixSharingSequences implements Sequences {
    /** With more sequences than this share of the problems, looking for those alike costs more than it saves. */
    private static final double SHARED = 0.75;
    /** With more columns after more sequences, too, as the table of them would leave the cache. */
    private static final int MAX_TABLE = 1 << 20;

    private final ColumnRule rule;
    private final int[][] columns; // [place][problem]
    private final int problems;
    private final int digits;
    private final byte[] answers;
    private final int offset;
    private final int[] numbers; // of the sequence that each problem is so far
    private int[] examples = {0}; // a problem of each sequence

    /**
     * @param rule that the columns are of
     * @param columns of each place, the column of each problem
     * @param shared whether to read those alike as one
     * @param answers takes the answers, [problem][place], from {@code offset} on
     */
    PrefixSharingSequences(ColumnRule rule, int[][] columns, boolean shared, byte[] answers, int offset) {
        this.rule = rule;
        this.columns = columns;
        this.problems = columns[0].length;
        this.digits = columns.length;
        this.answers = answers;
        this.offset = offset;
        this.numbers = new int[problems];
        if (!shared) {
            examples = null;
        }
    }

    @Override
    public int digits() {
        return digits;
    }

    @Override
    public int[] advance(int place) {
        if (examples == null) {
            return separate();
        }
        if (place > 0 && examples.length == problems) {
            return null;
        }
        int[] numbersBefore = numbers.clone();
        if ((long) rule.columns() * examples.length > MAX_TABLE) {
            separate();
            return numbersBefore;
        }
        int[] seen = new int[rule.columns() * examples.length];
        int[] before = new int[problems];
        int[] first = new int[problems];
        int count = 0;
        for (int i = 0; i < problems; i++) {
            int prefix = rule.columns() * numbers[i] + columns[place][i];
            if (seen[prefix] == 0) {
                before[count] = numbers[i];
                first[count] = i;
                seen[prefix] = ++count;
            }
            numbers[i] = seen[prefix] - 1;
        }
        if (count > SHARED * problems) {
            separate();
            return numbersBefore;
        }
        examples = Arrays.copyOf(first, count);
        return Arrays.copyOf(before, count);
    }

    /**
     * From now on each problem is a sequence of its own; returns zeros for what they were before, as at the first
     * place.
     */
    private int[] separate() {
        Arrays.setAll(numbers, i -> i);
        examples = numbers;
        return new int[problems];
    }

    @Override
    public void read(int place, float[][] rows) {
        for (int i = 0; i < examples.length; i++) {
            int column = columns[place][examples[i]];
            for (int operand = 0; operand < rows.length; operand++) {
                rows[operand][i] = rule.operand(column, operand);
            }
        }
    }

    @Override
    public void write(int place, float[][] logits) {
        byte[] best = SafeArgMax.best(logits, examples.length);
        for (int i = 0; i < problems; i++) {
            answers[offset + i * digits + place] = best[numbers[i]];
        }
    }
}
