package addition.data;

import java.util.PrimitiveIterator;
import java.util.Random;

/**
 * Draws a problem with a given longest carry chain, for {@link AdditionDataset#carryChains}: a chain of that length at
 * a random place, and columns around it that make no longer one.
 */
final class CarryChains {
    private static final ColumnRule RULE = ColumnRules.ADDITION;

    private final int digits;
    private final int chain;
    private final int birth;
    private final Random random;
    private int traveled;

    private CarryChains(int digits, int chain, Random random) {
        this.digits = digits;
        this.chain = chain;
        this.birth = chain == 0 ? digits : random.nextInt(digits - chain);
        this.random = random;
    }

    /** A {@link ProblemGenerator}: the longest chain first, from {@code digits - 1} down to 0 and again. */
    static PrimitiveIterator.OfInt begin(int index, int digits, Random random) {
        if (index == 0) { // all nines plus one
            return ProblemGenerator.columns(digits, place -> RULE.column(RULE.radix() - 1, place == 0 ? 1 : 0));
        }
        int chain = digits - 1 - index % digits;
        return ProblemGenerator.columns(digits, new CarryChains(digits, chain, random)::column);
    }

    private int column(int place) {
        int column;
        do {
            column = ProblemGenerator.draw(random);
            if (place > birth && place < birth + chain) {
                column = ProblemGenerator.propagating(column);
            }
        } while (!fits(place, column));
        traveled = AdditionProblem.carryDistance(column, traveled);
        return column;
    }

    /**
     * Whether a column keeps the plan: a carry is born where the chain starts, and no carry travels further than it.
     */
    private boolean fits(int place, int column) {
        if (place == birth) {
            return RULE.nextState(0, column) > 0;
        }
        return place == digits - 1 || AdditionProblem.carryDistance(column, traveled) <= chain;
    }
}
