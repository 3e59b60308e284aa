package addition.train;

import addition.data.AdditionDataset;

/** Trains a network step by step: the part of training that engines differ in. */
interface EngineSession {
    /** Steps of an epoch. */
    int batches();

    /**
     * Starts an epoch over examples, or continues one.
     *
     * @param done steps of it that are done
     * @param gradients what {@link #gradients} was then
     */
    void beginEpoch(AdditionDataset shown, int done, float[] gradients);

    /** Makes a step; returns its loss before the update, summed over examples and digits. */
    double step();

    void endEpoch();

    /**
     * What the gradients of this epoch add up to so far; empty if they are cleared every mini-batch or none is done.
     */
    float[] gradients();

    /** Brings the network up to date: parameters, updater state, counters, score. */
    void sync();
}
