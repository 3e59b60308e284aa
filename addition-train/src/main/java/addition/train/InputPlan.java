package addition.train;

import addition.data.AdditionDataset;
import addition.data.ColumnRules;

/**
 * How training examples are shown to the network.
 *
 * @param centered whether the middle of the digits is subtracted from every digit, so that inputs have mean 0. When
 *     training ends it is folded into the biases, so that the trained network takes raw digits
 * @param shuffled whether the examples come in a new order every epoch; otherwise in that of the data, as the article's
 * @param swapped whether, every epoch anew, the two digits of each column are swapped with probability one half:
 *     addition commutes, so this multiplies the examples at no cost
 * @param seed of the orders and swaps
 */
record InputPlan(boolean centered, boolean shuffled, boolean swapped, long seed) {
    private static final long EPOCH_STEP =
            0x9E3779B97F4A7C15L; // spreads epochs over the seeds: 2^64 by the golden ratio
    private static final long SWAP = 0x5851F42D4C957F2DL; // any number, for seeds unlike those of the order

    /** What is subtracted from every digit. */
    float center() {
        return centered ? ColumnRules.ADDITION.center() : 0;
    }

    /** The examples as an epoch shows them, a function of only the seed and the epoch. */
    AdditionDataset examples(AdditionDataset examples, long epoch) {
        long epochSeed = seed ^ (epoch * EPOCH_STEP);
        AdditionDataset shown = shuffled ? examples.shuffled(epochSeed) : examples;
        return swapped ? shown.columnsSwapped(epochSeed ^ SWAP) : shown;
    }
}
