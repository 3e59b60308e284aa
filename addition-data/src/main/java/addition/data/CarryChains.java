package addition.data;

import java.util.PrimitiveIterator;
import java.util.Random;
import org.apache.commons.lang3.Validate;

/**
 * Draws a problem with a given longest carry chain, for {@link AdditionDataset#carryChains}: a chain of that length at
 * a random place, and columns around it that make no longer one.
 */
final class CarryChains {
    /** How often a column is drawn again; with rules that have no such columns, what comes last is taken. */
    private static final int MAX_DRAWS = 10_000;

    private final ColumnRule rule;
    private final int digits;
    private final int chain;
    private final int birth;
    private final Random random;
    private int state;
    private int traveled;

    private CarryChains(ColumnRule rule, int digits, int chain, Random random) {
        this.rule = rule;
        this.digits = digits;
        this.chain = chain;
        this.birth = chain == 0 ? digits : random.nextInt(digits - chain);
        this.random = random;
        this.state = rule.firstState();
    }

    /** Refuses so few problems that not every length of chain is there. */
    static void check(int digits, int examples) {
        Validate.isTrue(
                examples >= digits,
                "examples must be at least the %s digits to have every carry chain, found %s",
                digits,
                examples);
    }

    /** A {@link ProblemGenerator}: the longest chain first, from {@code digits - 1} down to 0 and again. */
    static PrimitiveIterator.OfInt begin(ColumnRule rule, int index, int digits, Random random) {
        if (index == 0) {
            int propagating = propagating(rule);
            int birth = birth(rule, propagating);
            return ProblemGenerator.columns(digits, place -> place == 0 ? birth : propagating);
        }
        int chain = digits - 1 - index % digits;
        return ProblemGenerator.columns(digits, new CarryChains(rule, digits, chain, random)::column);
    }

    /** The last column that propagates: in decimal addition 9 and 0. */
    private static int propagating(ColumnRule rule) {
        for (int column = rule.columns() - 1; column > 0; column--) {
            if (rule.propagates(column)) {
                return column;
            }
        }
        return 0;
    }

    /** The next column with which a chain begins, or the one before if there is none: in decimal addition 9 and 1. */
    private static int birth(ColumnRule rule, int propagating) {
        for (int column = propagating + 1; column < rule.columns(); column++) {
            if (rule.nextState(rule.firstState(), column) != rule.firstState()) {
                return column;
            }
        }
        for (int column = propagating; column > 0; column--) {
            if (rule.nextState(rule.firstState(), column) != rule.firstState()) {
                return column;
            }
        }
        return 0;
    }

    private int column(int place) {
        int column;
        int draws = 0;
        do {
            column = ProblemGenerator.draw(rule, random);
            if (place > birth && place < birth + chain) {
                column = ProblemGenerator.propagating(rule, column, random);
            }
        } while (!fits(place, column) && ++draws < MAX_DRAWS);
        traveled = rule.distance(state, column, traveled);
        state = rule.nextState(state, column);
        return column;
    }

    /**
     * Whether a column keeps the plan: a chain begins where it should and goes on as long as it should, and none is
     * longer.
     */
    private boolean fits(int place, int column) {
        int distance = rule.distance(state, column, traveled);
        if (place == birth) {
            return distance == 1;
        }
        if (place > birth && place < birth + chain) {
            return distance > traveled;
        }
        return place == digits - 1 || distance <= chain;
    }
}
