package addition.data;

import addition.data.internal.Labels;

/** How problems are drawn. */
public enum ProblemKind {
    /** All digits uniform and independent, {@link AdditionDataset#random}. */
    RANDOM {
        @Override
        public AdditionDataset draw(int examples, int digits, long seed) {
            return AdditionDataset.random(examples, digits, seed);
        }
    },
    /** Rich in columns that propagate a carry, {@link AdditionDataset#propagating}. */
    PROPAGATING {
        @Override
        public AdditionDataset draw(int examples, int digits, long seed) {
            return AdditionDataset.propagating(examples, digits, seed);
        }
    },
    /** With every length of carry chain, {@link AdditionDataset#carryChains}. */
    CARRY_CHAINS {
        @Override
        public AdditionDataset draw(int examples, int digits, long seed) {
            return AdditionDataset.carryChains(digits, examples, seed);
        }
    };

    /**
     * Draws problems.
     *
     * @param examples the number of problems
     * @param digits the number of digits of each operand
     * @param seed any number; the same arguments always give the same problems
     * @return the problems
     * @throws IllegalArgumentException if a number is out of range
     */
    public abstract AdditionDataset draw(int examples, int digits, long seed);

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
