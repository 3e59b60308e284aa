package addition.certificate;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classes of pasts, the columns that a network has read. A past is known by its last columns, each by its group, and by
 * the state before them; a shorter one by all of its columns. Columns of a group are alike to the rule, so that a class
 * determines the state that the past hands on.
 */
final class PastClasses {
    /** The class of the past in which there is nothing yet. */
    static final int EMPTY = 0;

    /** The least length. */
    static final int SHORTEST = 2;

    private final ColumnRule rule;
    private final int length; // of the last columns, whose groups a class knows
    private final int[] group; // of each column
    private final int[] member; // a column of each group
    private final int[] shorter; // the first class of the pasts of so many columns; of length, of all others
    private final boolean together; // whether all columns of a group are mapped at once

    private PastClasses(ColumnRule rule, int length, int[] group, int groups, boolean together) {
        this.rule = rule;
        this.length = length;
        this.group = group;
        this.together = together;
        this.member = new int[groups];
        for (int column = group.length - 1; column >= 0; column--) {
            member[group[column]] = column;
        }
        this.shorter = new int[length + 1];
        for (int columns = 0; columns < length; columns++) {
            shorter[columns + 1] = shorter[columns] + power(groups, columns);
        }
    }

    private static int power(int base, int exponent) {
        return (int) Math.round(Math.pow(base, exponent));
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

    /** About how many classes there are, which may be too many to make. */
    double count() {
        return rule.states() * Math.pow(member.length, length);
    }

    /** How many boxes are mapped when each class is followed by each step. */
    double maps() {
        return count() * (together ? member.length : group.length);
    }

    /** The number of classes. */
    int size() {
        return shorter[length] + rule.states() * power(member.length, length);
    }

    /** The class of a past with one more column. */
    int next(int index, int groupOfColumn) {
        return shorter[Math.min(columns(index) + 1, length)] + successors(index) * member.length + groupOfColumn;
    }

    /** How many columns a past has, or more. */
    private int columns(int index) {
        int columns = length;
        while (index < shorter[columns]) {
            columns--;
        }
        return columns;
    }

    /** What the classes have in common that lead to the same ones, among those of as many columns. */
    private int successors(int index) {
        int columns = columns(index);
        int number = index - shorter[columns];
        int groups = member.length;
        int last = power(groups, length - 1);
        if (columns == length) { // forgets the first of the last columns
            int first = number / last;
            return rule.nextState(first / groups, member[first % groups]) * last + number % last;
        }
        return columns == length - 1 ? rule.firstState() * last + number : number;
    }

    /** The state that a class hands on. */
    int state(int index) {
        int columns = columns(index);
        int number = index - shorter[columns];
        int groups = member.length;
        int power = power(groups, columns);
        int state = columns == length ? number / power : rule.firstState();
        for (int column = 0; column < columns; column++) {
            power /= groups;
            state = rule.nextState(state, member[number / power % groups]);
        }
        return state;
    }

    /** The classes by what they lead to: each list leads to classes of its own, so that threads do not meet. */
    Collection<List<Integer>> bySuccessors() {
        return IntStream.range(0, size())
                .boxed()
                .collect(Collectors.groupingBy(index -> next(index, 0)))
                .values();
    }
}
