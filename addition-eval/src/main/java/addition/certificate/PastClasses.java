package addition.certificate;

import addition.data.ColumnRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    private final boolean together; // whether all columns of a group are mapped at once

    private PastClasses(ColumnRule rule, int[] group, int groups, boolean together) {
        this.rule = rule;
        this.group = group;
        this.groups = groups;
        this.together = together;
        this.member = new int[groups];
        for (int column = group.length - 1; column >= 0; column--) {
            member[group[column]] = column;
        }
    }

    /** Columns that the rule treats alike are one group; each next column is mapped. */
    static PastClasses coarse(ColumnRule rule) {
        return new PastClasses(rule, classes(rule), rule.columnClasses(), false);
    }

    /** As {@link #coarse}, but the next columns of a group are mapped together, as an interval of inputs. */
    static PastClasses coarsest(ColumnRule rule) {
        return new PastClasses(rule, classes(rule), rule.columnClasses(), true);
    }

    /** Each column is a group. */
    static PastClasses fine(ColumnRule rule) {
        return new PastClasses(rule, IntStream.range(0, rule.columns()).toArray(), rule.columns(), false);
    }

    private static int[] classes(ColumnRule rule) {
        return IntStream.range(0, rule.columns()).map(rule::columnClass).toArray();
    }

    ColumnRule rule() {
        return rule;
    }

    /** The next columns, in sets that are mapped at once. */
    int[][] steps() {
        if (!together) {
            return IntStream.range(0, group.length)
                    .mapToObj(column -> new int[] {column})
                    .toArray(int[][]::new);
        }
        Map<Integer, List<Integer>> columns =
                IntStream.range(0, group.length).boxed().collect(Collectors.groupingBy(column -> group[column]));
        return IntStream.range(0, groups)
                .mapToObj(one ->
                        columns.get(one).stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** The group of a column. */
    int group(int column) {
        return group[column];
    }

    /** A column of each group. */
    int[] members() {
        return member.clone();
    }

    /** How many boxes are mapped when each class is followed by each step. */
    double maps() {
        return (double) rule.states() * groups * groups * (together ? groups : group.length);
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
