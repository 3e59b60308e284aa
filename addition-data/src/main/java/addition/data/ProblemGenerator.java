package addition.data;

import java.io.Serializable;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a problem is drawn, column by column from the units, so that it need not be stored. */
@FunctionalInterface
interface ProblemGenerator extends Serializable {
    /** Digits drawn independently and uniformly. */
    ProblemGenerator RANDOM = (rule, index, digits, random) -> columns(digits, place -> draw(rule, random));

    /** As {@link AdditionDataset#propagating} says. */
    ProblemGenerator PROPAGATING = (rule, index, digits, random) -> {
        double probability = random.nextDouble();
        return columns(digits, place -> {
            int column = draw(rule, random);
            boolean propagates = random.nextDouble() < probability && place > 0;
            return propagates ? propagating(rule, column, random) : column;
        });
    };

    /** The share of columns that {@link #balanced} draws evenly from the classes of a rule. */
    double EVEN_SHARE = 0.3;

    /**
     * As {@link #PROPAGATING}, but with some columns, at any place, of a class that is drawn evenly from the rule's. Of
     * three decimal operands only one column in a thousand adds up to 27; so it is one in a hundred.
     */
    static ProblemGenerator balanced(ColumnRule rule) {
        int[][] columns = columnsOfClasses(rule);
        return (same, index, digits, random) -> {
            double probability = random.nextDouble();
            return columns(digits, place -> {
                if (random.nextDouble() < EVEN_SHARE) {
                    int[] alike = columns[random.nextInt(columns.length)];
                    return alike[random.nextInt(alike.length)];
                }
                int column = draw(rule, random);
                boolean propagates = random.nextDouble() < probability && place > 0;
                return propagates ? propagating(rule, column, random) : column;
            });
        };
    }

    /** The columns of each class that has any. */
    private static int[][] columnsOfClasses(ColumnRule rule) {
        return IntStream.range(0, rule.columns())
                .boxed()
                .collect(Collectors.groupingBy(rule::columnClass, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(columns -> columns.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** A column of digits drawn independently and uniformly, the first operand's first. */
    static int draw(ColumnRule rule, Random random) {
        int column = 0;
        for (int operand = 0; operand < rule.operands(); operand++) {
            column = rule.radix() * column + random.nextInt(rule.radix());
        }
        return column;
    }

    /**
     * A column that propagates and has the same digits but for the last operand's: drawn, if there are several; the
     * same column if there is none. In decimal addition its digits add up to nine.
     */
    static int propagating(ColumnRule rule, int column, Random random) {
        int first = column - column % rule.radix();
        int count = 0;
        int only = column;
        for (int other = first; other < first + rule.radix(); other++) {
            if (rule.propagates(other)) {
                count++;
                only = other;
            }
        }
        if (count < 2) {
            return only;
        }
        int chosen = random.nextInt(count);
        for (int other = first; ; other++) {
            if (rule.propagates(other) && chosen-- == 0) {
                return other;
            }
        }
    }

    /**
     * Begins problem {@code index}.
     *
     * @param rule what is computed
     * @param random the generator, where the problem before this one has left it
     * @return {@code digits} columns, as {@link AdditionDataset#columns} returns them
     */
    PrimitiveIterator.OfInt begin(ColumnRule rule, int index, int digits, Random random);

    /** The columns that a function gives, asked for one place after the other. */
    static PrimitiveIterator.OfInt columns(int digits, IntUnaryOperator column) {
        return new PrimitiveIterator.OfInt() {
            private int place;

            @Override
            public boolean hasNext() {
                return place < digits;
            }

            @Override
            public int nextInt() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no column after the last");
                }
                return column.applyAsInt(place++);
            }
        };
    }
}
