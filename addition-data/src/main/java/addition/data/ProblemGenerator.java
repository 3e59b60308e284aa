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
    static ProblemGenerator random(ColumnRule rule) {
        return (index, digits, random) -> columns(digits, place -> draw(rule, random));
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
