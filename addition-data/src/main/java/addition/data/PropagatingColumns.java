package addition.data;

import java.util.List;
import java.util.Random;

/**
 * Draws the columns of one problem that is rich in columns which propagate: which keep two states apart, so that what
 * came long before still matters. With two states there is but one pair; with more, the state that there is and another
 * are followed until a column leads both to the same.
 */
final class PropagatingColumns {
    /** The share of columns of a class that is drawn evenly, where there are classes to draw from. */
    private static final double EVEN_SHARE = 0.3;

    /** With so many, most columns are of few of the many classes, so that all are drawn evenly. */
    private static final int MANY_OPERANDS = 3;

    private final ColumnRule rule;
    private final StatePairs pairs;
    private final Random random;
    private final List<int[]> classes;
    private final double probability;
    private final boolean evenly;
    private final double repetition;
    private int state;
    private int rival;
    private int last;

    /** @param classes the columns of each class, to draw some evenly from them; null for none */
    private PropagatingColumns(ColumnRule rule, StatePairs pairs, Random random, List<int[]> classes) {
        this.rule = rule;
        this.pairs = pairs;
        this.random = random;
        this.classes = classes;
        this.probability = random.nextDouble();
        this.evenly = classes != null && rule.operands() >= MANY_OPERANDS;
        this.repetition = evenly ? random.nextDouble() : 0;
        this.state = rule.firstState();
        this.rival = another();
    }

    /** Problems as {@link AdditionDataset#propagating} says. */
    static ProblemGenerator of(ColumnRule rule) {
        return generator(rule, null);
    }

    /** Problems as {@link ProblemKind#BALANCED} says. */
    static ProblemGenerator balanced(ColumnRule rule) {
        return generator(rule, List.of(ColumnRules.columnsByClass(rule)));
    }

    private static ProblemGenerator generator(ColumnRule rule, List<int[]> classes) {
        StatePairs pairs = new StatePairs(rule);
        return (index, digits, random) ->
                ProblemGenerator.columns(digits, new PropagatingColumns(rule, pairs, random, classes)::column);
    }

    /** The column of a place, asked for from the units on. */
    int column(int place) {
        int column = evenly ? drawEvenly(place) : draw(place);
        last = column;
        state = rule.nextState(state, column);
        rival = rule.nextState(rival, column);
        if (state == rival) {
            rival = another();
        }
        return column;
    }

    private int draw(int place) {
        if (classes != null && random.nextDouble() < EVEN_SHARE) {
            return oneOf(classes);
        }
        int column = ProblemGenerator.draw(rule, random);
        boolean propagates = random.nextDouble() < probability && place > 0;
        return propagates ? pairs.keeping(state, rival, column, random) : column;
    }

    /** A column of a class that is drawn evenly from all, or from those that keep the states apart or as they are. */
    private int drawEvenly(int place) {
        if (place == 0 || random.nextDouble() >= probability) {
            return oneOf(classes);
        }
        boolean stays = random.nextDouble() < repetition;
        if (stays && bothStay(last)) {
            return last;
        }
        List<int[]> keeping = classes.stream()
                .filter(alike -> pairs.keeps(state, rival, alike[0]))
                .toList();
        List<int[]> staying =
                keeping.stream().filter(alike -> stays && bothStay(alike[0])).toList();
        return oneOf(!staying.isEmpty() ? staying : !keeping.isEmpty() ? keeping : classes);
    }

    private boolean bothStay(int column) {
        return rule.nextState(state, column) == state && rule.nextState(rival, column) == rival;
    }

    private int oneOf(List<int[]> classes) {
        int[] alike = classes.get(random.nextInt(classes.size()));
        return alike[random.nextInt(alike.length)];
    }

    /** Another state than the one there is, if the rule has several. */
    private int another() {
        int others = rule.states() - 1;
        return others == 0 ? state : (state + 1 + (others == 1 ? 0 : random.nextInt(others))) % rule.states();
    }
}
