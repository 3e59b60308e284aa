package addition.eval;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** A network's answers. */
interface Answers {
    /** The one number of digits that the network takes; empty if it takes any. */
    OptionalInt fixedDigits();

    /** The rule that the network is of. */
    ColumnRule rule();

    /** The digits of each problem, problem by problem from the units, or {@link ArgMax#NONE}. */
    byte[] of(AdditionDataset problems);

    /** Counts how many problems the network gets right. */
    EvaluationCounts evaluate(AdditionDataset problems, IntConsumer done);
}
