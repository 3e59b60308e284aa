package addition.data;

import java.io.Serializable;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The pairs of states of a rule that columns can keep apart forever, so that what came long before still matters. In
 * decimal addition it is the pair of no carry and carry, which columns that add up to nine keep apart.
 */
final class StatePairs implements Serializable {
    private static final long serialVersionUID = 1;

    /** How often a column is drawn, where few keep the states apart. */
    private static final int MAX_DRAWS = 100;

    private final ColumnRule rule;
    private final boolean[] lasting; // [state][other]

    StatePairs(ColumnRule rule) {
        this.rule = rule;
        this.lasting = new boolean[rule.states() * rule.states()];
        for (int pair = 0; pair < lasting.length; pair++) {
            lasting[pair] = pair / rule.states() != pair % rule.states();
        }
        boolean changed = true;
        while (changed) { // the largest set of which each pair leads to another one
            changed = false;
            for (int pair = 0; pair < lasting.length; pair++) {
                if (lasting[pair]
                        && lastToKeep(pair / rule.states(), pair % rule.states())
                                .isEmpty()) {
                    lasting[pair] = false;
                    changed = true;
                }
            }
        }
    }

    /** Whether two states can be kept apart forever. */
    boolean areLasting(int state, int other) {
        return lasting[state * rule.states() + other];
    }

    /** Whether two states are kept apart by a column, and can be forever. */
    boolean keeps(int state, int other, int column) {
        return areLasting(rule.nextState(state, column), rule.nextState(other, column));
    }

    /** The last column that keeps two states apart. */
    OptionalInt lastToKeep(int state, int other) {
        for (int column = rule.columns() - 1; column >= 0; column--) {
            if (keeps(state, other, column)) {
                return OptionalInt.of(column);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * A column that keeps two states apart, and has the digits of another but for the last operand's: drawn, if there
     * are several. Where those digits allow none, another column is drawn, and so on. If the states cannot be kept
     * apart forever, the column itself.
     */
    int keeping(int state, int other, int column, Random random) {
        if (!areLasting(state, other)) {
            return column;
        }
        int drawn = column;
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            int first = drawn - drawn % rule.radix();
            int[] keeping = IntStream.range(first, first + rule.radix())
                    .filter(one -> keeps(state, other, one))
                    .toArray();
            if (keeping.length > 0) {
                return keeping[keeping.length == 1 ? 0 : random.nextInt(keeping.length)];
            }
            drawn = ProblemGenerator.draw(rule, random);
        }
        return drawn;
    }

    /**
     * A column with which a chain begins: the first after those that keep any pair apart; in decimal addition 9 and 1.
     */
    OptionalInt birth() {
        int after = IntStream.range(0, lasting.length)
                .filter(pair -> lasting[pair])
                .map(pair ->
                        lastToKeep(pair / rule.states(), pair % rule.states()).orElseThrow())
                .max()
                .orElse(0);
        return IntStream.range(1, rule.columns() + 1)
                .map(i -> (after + i) % rule.columns())
                .filter(column -> areLasting(rule.nextState(rule.firstState(), column), rule.firstState()))
                .findFirst();
    }
}
