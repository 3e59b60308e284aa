package addition.data;

import addition.data.internal.Labels;

/** How problems are drawn. */
public enum ProblemKind {
    /** All digits uniform and independent, {@link AdditionDataset#random}. */
    RANDOM {
        @Override
        public AdditionDataset draw(ColumnRule rule, int examples, int digits, long seed) {
            return AdditionDataset.generated(rule, ProblemGenerator.random(rule), examples, digits, seed);
        }
    },
    /** Rich in columns that propagate a carry, {@link AdditionDataset#propagating}. */
    PROPAGATING {
        @Override
        public AdditionDataset draw(ColumnRule rule, int examples, int digits, long seed) {
            return AdditionDataset.generated(rule, PropagatingColumns.of(rule), examples, digits, seed);
        }
    },
    /**
     * As {@link #PROPAGATING}, but three columns in ten are of a class that is drawn evenly from the rule's
     * ({@link ColumnRule#columnClass}), so that none is rare: in decimal addition each sum from 0 to 18.
     *
     * <p>The generator is that of {@link AdditionDataset#propagating}, with one {@code nextDouble()} before each
     * column: if it is below 0.3, {@code nextInt} chooses a class and then one of its columns, in their order.
     *
     * <p>With three operands and more, every column is of a class that is drawn evenly: from all or, with a probability
     * that is drawn for each problem, from those that keep the state and another one apart. Of these it is, with
     * another such probability, one that leaves both as they are, so that runs of one column occur for every pair.
     */
    BALANCED {
        @Override
        public AdditionDataset draw(ColumnRule rule, int examples, int digits, long seed) {
            return AdditionDataset.generated(rule, PropagatingColumns.balanced(rule), examples, digits, seed);
        }
    },
    /** With every length of carry chain, {@link AdditionDataset#carryChains}. */
    CARRY_CHAINS {
        @Override
        public AdditionDataset draw(ColumnRule rule, int examples, int digits, long seed) {
            CarryChains.check(digits, examples);
            return AdditionDataset.generated(rule, CarryChains.of(rule), examples, digits, seed);
        }
    };

    /**
     * Draws problems of decimal addition.
     *
     * @param examples the number of problems
     * @param digits the number of digits of each operand
     * @param seed any number; the same arguments always give the same problems
     * @return the problems
     * @throws IllegalArgumentException if a number is out of range
     */
    public AdditionDataset draw(int examples, int digits, long seed) {
        return draw(ColumnRules.ADDITION, examples, digits, seed);
    }

    /**
     * Draws problems.
     *
     * @param rule what is computed
     * @param examples the number of problems
     * @param digits the number of digits of each operand
     * @param seed any number; the same arguments always give the same problems
     * @return the problems
     * @throws IllegalArgumentException if a number is out of range
     */
    public abstract AdditionDataset draw(ColumnRule rule, int examples, int digits, long seed);

    /**
     * The label on the command line and in files.
     *
     * @return lower case, words joined by hyphens
     */
    @Override
    public String toString() {
        return Labels.of(this);
    }
}
