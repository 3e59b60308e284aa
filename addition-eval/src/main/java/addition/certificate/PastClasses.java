package addition.certificate;

import addition.data.ColumnRule;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classes of pasts of two or more columns: the state before the last two, and the group of each of them. Columns of a
 * group are alike to the rule, so that a class determines the state that the past hands on.
 */
final class PastClasses {
    private final ColumnRule rule;
    private final int[] group; // of each column
    private final int[] member; // a column of each group
    private final int groups;

    private PastClasses(ColumnRule rule, int[] group, int groups) {
        this.rule = rule;
        this.group = group;
        this.groups = groups;
        this.member = new int[groups];
        for (int column = 0; column < group.length; column++) {
            member[group[column]] = column;
        }
    }

    /** Columns that the rule treats alike are one group. */
    static PastClasses coarse(ColumnRule rule) {
        int[] group = IntStream.range(0, rule.columns()).map(rule::columnClass).toArray();
        return new PastClasses(rule, group, rule.columnClasses());
    }

    /** Each column is a group. */
    static PastClasses fine(ColumnRule rule) {
        return new PastClasses(rule, IntStream.range(0, rule.columns()).toArray(), rule.columns());
    }

    /** The group of a column. */
    int group(int column) {
        return group[column];
    }

    /** The number of classes. */
    int size() {
        return rule.states() * groups * groups;
    }

    /** The class of a past. */
    int index(int state, int before, int last) {
        return (state * groups + before) * groups + last;
    }

    /** The state that the last column of a class gets. */
    int stateIn(int index) {
        return rule.nextState(index / (groups * groups), member[index / groups % groups]);
    }

    /** The group of the last column of a class. */
    int last(int index) {
        return index % groups;
    }

    /** The state that a class hands on. */
    int stateOut(int index) {
        return rule.nextState(stateIn(index), member[last(index)]);
    }

    /**
     * The classes by what they lead to: those of one state into the last column and one last group are a list. Each
     * list leads to classes of its own, so that threads do not meet.
     */
    Collection<List<Integer>> bySuccessors() {
        return IntStream.range(0, size())
                .boxed()
                .collect(Collectors.groupingBy(index -> stateIn(index) * groups + last(index)))
                .values();
    }
}
