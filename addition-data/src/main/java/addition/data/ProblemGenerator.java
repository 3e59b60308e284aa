package addition.data;

import java.io.Serializable;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** How a problem is drawn, column by column from the units, so that it need not be stored. */
@FunctionalInterface
interface ProblemGenerator extends Serializable {
    /** Digits drawn independently and uniformly. */
    ProblemGenerator RANDOM = (index, digits, random) -> columns(digits, place -> draw(random));

    /** As {@link AdditionDataset#propagating} says. */
    ProblemGenerator PROPAGATING = (index, digits, random) -> {
        double probability = random.nextDouble();
        return columns(digits, place -> {
            int column = draw(random);
            boolean propagates = random.nextDouble() < probability && place > 0;
            return propagates ? propagating(column) : column;
        });
    };

    /** A column of digits drawn independently and uniformly, the augend's first. */
    static int draw(Random random) {
        int augend = random.nextInt(ColumnRules.ADDITION.radix());
        return ColumnRules.ADDITION.column(augend, random.nextInt(ColumnRules.ADDITION.radix()));
    }

    /** The propagating column with the same augend: its digits add up to the largest digit. */
    static int propagating(int column) {
        int augend = ColumnRules.ADDITION.operand(column, 0);
        return ColumnRules.ADDITION.column(augend, ColumnRules.ADDITION.radix() - 1 - augend);
    }

    /**
     * Begins problem {@code index}.
     *
     * @param random the generator, where the problem before this one has left it
     * @return {@code digits} columns, as {@link AdditionDataset#columns} returns them
     */
    PrimitiveIterator.OfInt begin(int index, int digits, Random random);

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
