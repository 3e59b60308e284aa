package addition.fused;

/** Sees the answers to several problems place by place. */
@FunctionalInterface
public interface AnswerConsumer {
    /**
     * Called for each place in turn, from the units.
     *
     * @param place from 0
     * @param columns the column of each problem, as {@link addition.data.ColumnRule} has it; valid during the call
     * @param answers the digit for each problem, 0 to 9, or {@link FusedPredictor#UNDECIDED}; valid during the call
     */
    void column(int place, int[] columns, byte[] answers);
}
