package addition.train;

import addition.data.AdditionDataset;

/**
 * How a {@link TrainingPlan} shows its training examples to the network.
 *
 * @param centred whether 4.5, the middle of the digits, is subtracted from every digit, so that inputs have mean 0 and the
 *     hidden units begin in their middle. When training ends it is folded into the biases, so that the trained network takes
 *     raw digits
 * @param shuffled whether the examples come in a new order every epoch; else in that of the data, as the article's
 * @param swapped whether, every epoch anew, the two digits of each column are exchanged with probability one half: addition
 *     commutes, so this multiplies the examples at no cost
 * @param seed of the orders and exchanges
 */
public record Presentation(boolean centred, boolean shuffled, boolean swapped, long seed) {
    /** The article's: raw digits in fixed order. */
    public static final Presentation PLAIN = new Presentation(false, false, false, 0);

    /** What is subtracted from a digit if {@link #centred}. */
    static final float CENTRE = 4.5f;

    private static final long EPOCH_STEP =
            0x9E3779B97F4A7C15L; // spreads epochs over the seeds: 2^64 by the golden ratio
    private static final long SWAP = 0x5851F42D4C957F2DL; // any number, for seeds unlike those of the order

    /** What is subtracted from every digit. */
    float centre() {
        return centred ? CENTRE : 0;
    }

    /** The examples as an epoch shows them, a function of the seed and the epoch alone. */
    AdditionDataset of(AdditionDataset examples, long epoch) {
        long epochSeed = seed ^ (epoch * EPOCH_STEP);
        AdditionDataset shown = shuffled ? examples.shuffled(epochSeed) : examples;
        return swapped ? shown.columnsSwapped(epochSeed ^ SWAP) : shown;
    }
}
