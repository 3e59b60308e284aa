package addition.certificate;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classes of pasts of some columns or more: the state before the last ones, and the group of each of them. Columns of a
 * group are alike to the rule, so that a class determines the state that the past hands on.
 */
final class PastClasses {
    /** The least columns of a past that has a class. */
    static final int SHORTEST = 2;

    private final ColumnRule rule;
    private final int length; // of the last columns, whose groups a class knows
    private final int[] group; // of each column
    private final int[] member; // a column of each group
    private final int groups;
    private final int endings; // how many different last columns but the first of them there are, by their groups
    private final boolean together; // whether all columns of a group are mapped at once

    private PastClasses(ColumnRule rule, int length, int[] group, int groups, boolean together) {
        this.rule = rule;
        this.length = length;
        this.group = group;
        this.groups = groups;
        this.endings = (int) Math.round(Math.pow(groups, length - 1));
        this.together = together;
        this.member = new int[groups];
        for (int column = group.length - 1; column >= 0; column--) {
            member[group[column]] = column;
        }
    }

    /** Columns that the rule treats alike are one group; each next column is mapped. */
    static PastClasses coarse(ColumnRule rule, int length) {
        return new PastClasses(rule, length, classes(rule), rule.columnClasses(), false);
    }

    /** As {@link #coarse}, but the next columns of a group are mapped together, as an interval of inputs. */
    static PastClasses coarsest(ColumnRule rule, int length) {
        return new PastClasses(rule, length, classes(rule), rule.columnClasses(), true);
    }

    /** Each column is a group. */
    static PastClasses fine(ColumnRule rule) {
        int[] columns = IntStream.range(0, rule.columns()).toArray();
        return new PastClasses(rule, SHORTEST, columns, columns.length, false);
    }

    private static int[] classes(ColumnRule rule) {
        return IntStream.range(0, rule.columns()).map(rule::columnClass).toArray();
    }

    ColumnRule rule() {
        return rule;
    }

    /** How many last columns a class knows. */
    int length() {
        return length;
    }

    /** The next columns, in sets that are mapped at once. */
    int[][] steps() {
        return together
                ? ColumnRules.columnsByClass(rule)
                : IntStream.range(0, group.length)
                        .mapToObj(column -> new int[] {column})
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

    /** The number of classes, which may be too many to make. */
    double count() {
        return rule.states() * Math.pow(groups, length);
    }

    /** How many boxes are mapped when each class is followed by each step. */
    double maps() {
        return count() * (together ? groups : group.length);
    }

    /** The number of classes. */
    int size() {
        return rule.states() * endings * groups;
    }

    /** The class of a past that begins with the first state. */
    int ofFirst(int... groupsOfColumns) {
        int index = rule.firstState();
        for (int one : groupsOfColumns) {
            index = index * groups + one;
        }
        return index;
    }

    /** The class of a past with one more column. */
    int next(int index, int groupOfColumn) {
        return successors(index) * groups + groupOfColumn;
    }

    /** What all classes have in common that lead to the same classes. */
    private int successors(int index) {
        int first = index / endings; // the state, and the group of the first of the last columns
        return rule.nextState(first / groups, member[first % groups]) * endings + index % endings;
    }

    /** The state that a class hands on. */
    int stateOut(int index) {
        int state = index / endings / groups;
        int power = endings;
        for (int column = 0; column < length; column++) {
            state = rule.nextState(state, member[index / power % groups]);
            power /= groups;
        }
        return state;
    }

    /** The classes by what they lead to: each list leads to classes of its own, so that threads do not meet. */
    Collection<List<Integer>> bySuccessors() {
        return IntStream.range(0, size())
                .boxed()
                .collect(Collectors.groupingBy(this::successors))
                .values();
    }
}
