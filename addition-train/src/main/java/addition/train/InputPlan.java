package addition.train;

import addition.data.AdditionDataset;

/**
 * How training examples are shown to the network.
 *
 * @param center what is subtracted from every digit, the middle of the digits so that inputs have mean 0, or 0. When
 *     training ends it is folded into the biases, so that the trained network takes raw digits
 * @param shuffled whether the examples come in a new order every epoch; otherwise in that of the data, as the article's
 * @param swapped whether, every epoch anew, the digits of each column are put in a random order: addition commutes, so
 *     this multiplies the examples at no cost
 * @param tied whether only the sums of columns are shown, so that the weights of all operands learn the same.
 *     {@link TiedOperands} makes them equal when training ends
 * @param noise the largest noise on a digit, every epoch anew
 * @param seed of the orders, swaps and noise
 */
record InputPlan(float center, boolean shuffled, boolean swapped, boolean tied, double noise, long seed) {
    private static final long EPOCH_STEP =
            0x9E3779B97F4A7C15L; // spreads epochs over the seeds: 2^64 by the golden ratio
    private static final long SWAP = 0x5851F42D4C957F2DL; // any number, for seeds unlike those of the order
    private static final long NOISE = 0x14057B7EF767814FL; // likewise

    /** The examples as an epoch shows them, a function of only the seed and the epoch. */
    AdditionDataset examples(AdditionDataset examples, long epoch) {
        long epochSeed = seed ^ (epoch * EPOCH_STEP);
        AdditionDataset shown = shuffled ? examples.shuffled(epochSeed) : examples;
        AdditionDataset swaps = swapped ? shown.columnsSwapped(epochSeed ^ SWAP) : shown;
        AdditionDataset noisy = noise > 0 ? swaps.withNoise(noise, epochSeed ^ NOISE) : swaps;
        return tied ? noisy.withMeans() : noisy;
    }
}
