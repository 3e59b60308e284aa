package addition.train;

import addition.data.internal.Labels;

/** When gradients are reset to zero. */
public enum GradientReset {
    /** Before every mini-batch: each step uses that batch's gradient, as usual. */
    EVERY_BATCH,
    /**
     * At the start of every epoch, as in the article's code: a step uses the sum of the mean gradients of all batches
     * of the epoch so far, each taken at the weights of its time.
     */
    EVERY_EPOCH;

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
