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
    private static final int MAX_DRAWS = 1_000;

    private final ColumnRule rule;
    private final StatePairs pairs;
    private final int digits;
    private final int chain;
    private final int birth;
    private final Random random;
    private final ColumnRule.Chain made;

    private CarryChains(ColumnRule rule, StatePairs pairs, int digits, int chain, Random random) {
        this.rule = rule;
        this.pairs = pairs;
        this.digits = digits;
        this.chain = chain;
        this.birth = chain == 0 ? digits : random.nextInt(digits - chain);
        this.random = random;
        this.made = new ColumnRule.Chain(rule);
    }

    /** Refuses so few problems that not every length of chain is there. */
    static void check(int digits, int examples) {
        Validate.isTrue(
                examples >= digits,
                "examples must be at least the %s digits to have every carry chain, found %s",
                digits,
                examples);
    }

    /** The longest chain first, from {@code digits - 1} down to 0 and again; 1 at most, if no states stay apart. */
    static ProblemGenerator of(ColumnRule rule) {
        StatePairs pairs = new StatePairs(rule);
        boolean stayApart = pairs.birth().isPresent();
        return (index, digits, random) -> {
            if (index == 0) {
                return longest(rule, pairs, digits);
            }
            int chain = digits - 1 - index % digits;
            CarryChains problem = new CarryChains(rule, pairs, digits, stayApart ? chain : Math.min(chain, 1), random);
            return ProblemGenerator.columns(digits, problem::column);
        };
    }

    /**
     * A chain from the units on: in decimal addition 9 and 1, then 9 and 0 again and again. Columns of zeros, if the
     * rule has no states that stay apart.
     */
    private static PrimitiveIterator.OfInt longest(ColumnRule rule, StatePairs pairs, int digits) {
        int birth = pairs.birth().orElse(0);
        ColumnRule.Chain chain = new ColumnRule.Chain(rule);
        return ProblemGenerator.columns(digits, place -> {
            int column = place == 0
                    ? birth
                    : pairs.lastToKeep(chain.state(), chain.rival()).orElse(0);
            chain.advance(column);
            return column;
        });
    }

    private int column(int place) {
        int column;
        int draws = 0;
        do {
            column = ProblemGenerator.draw(rule, random);
            if (place > birth && place < birth + chain) {
                column = pairs.keeping(made.state(), made.rival(), column, random);
            }
        } while (!fits(place, column) && ++draws < MAX_DRAWS);
        made.advance(column);
        return column;
    }

    /**
     * Whether a column keeps the plan: a chain begins where it should and goes on as long as it should, and none is
     * longer.
     */
    private boolean fits(int place, int column) {
        int after = made.traveledAfter(column);
        if (place == birth) {
            int next = rule.nextState(made.state(), column);
            return after == 1 && (chain == 1 || pairs.areLasting(next, rule.firstState()));
        }
        if (place > birth && place < birth + chain) {
            return after > made.traveled();
        }
        return place == digits - 1 || after <= chain;
    }
}
