package addition.train;

/** Trains a network epoch by epoch: the part of training that engines differ in. */
interface EpochRunner {
    /** Runs one epoch and returns its mean loss an example and digit; the network is then up to date. */
    double runEpoch();
}
