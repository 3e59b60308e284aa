package addition.train;

/** Trains a network epoch by epoch: the part of training that engines differ in. */
interface EpochRunner {
    /** Runs one epoch and returns its mean loss an example and digit. */
    double runEpoch();

    /** Brings the network up to date: parameters, updater state, counters, score. */
    void sync();
}
