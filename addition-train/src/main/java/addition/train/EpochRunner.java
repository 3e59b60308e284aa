package addition.train;

import addition.data.AdditionDataset;

/** Trains a network epoch by epoch: the part of training that engines differ in. */
interface EpochRunner {
    /** Runs one epoch over examples and returns their mean loss an example and digit. */
    double runEpoch(AdditionDataset shown);

    /** Brings the network up to date: parameters, updater state, counters, score. */
    void sync();
}
