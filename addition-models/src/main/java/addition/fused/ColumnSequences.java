package addition.fused;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.BiConsumer;

/** Problems of any length as sequences of which nothing is kept but the column that is read. */
final class ColumnSequences implements Sequences {
    private final ColumnRule rule;
    private final int digits;
    private final PrimitiveIterator.OfInt[] problems;
    private final int[] columns;
    private final BiConsumer<int[], byte[]> listener;

    ColumnSequences(AdditionDataset problems, BiConsumer<int[], byte[]> listener) {
        this.rule = problems.rule();
        this.digits = problems.digits();
        this.problems = new PrimitiveIterator.OfInt[problems.size()];
        Arrays.setAll(this.problems, problems::columns);
        this.columns = new int[problems.size()];
        this.listener = listener;
    }

    @Override
    public int digits() {
        return digits;
    }

    @Override
    public int[] advance(int place) {
        Arrays.setAll(columns, i -> problems[i].nextInt());
        return place == 0 ? new int[columns.length] : null;
    }

    @Override
    public void read(int place, float[][] rows) {
        for (int i = 0; i < columns.length; i++) {
            for (int operand = 0; operand < rows.length; operand++) {
                rows[operand][i] = rule.operand(columns[i], operand);
            }
        }
    }

    @Override
    public void write(int place, float[][] logits) {
        listener.accept(columns, SafeArgMax.best(logits, columns.length));
    }
}
