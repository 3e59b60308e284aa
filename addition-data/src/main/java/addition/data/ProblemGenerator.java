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
    ProblemGenerator RANDOM = (index, digits, random) ->
            columns(digits, place -> AdditionDataset.column(random.nextInt(10), random.nextInt(10)));

    /** As {@link AdditionDataset#propagating} says. */
    ProblemGenerator PROPAGATING = (index, digits, random) -> {
        double probability = random.nextDouble();
        return columns(digits, place -> {
            int augend = random.nextInt(10);
            int addend = random.nextInt(10);
            boolean propagates = random.nextDouble() < probability && place > 0;
            return AdditionDataset.column(augend, propagates ? 9 - augend : addend);
        });
    };

    /**
     * Begins problem {@code index}.
     *
     * @param random the generator, where the problem before this one has left it
     * @return {@code digits} columns, as {@link AdditionDataset#columns} gives them
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
                    throw new NoSuchElementException("no column behind the last");
                }
                return column.applyAsInt(place++);
            }
        };
    }
}
