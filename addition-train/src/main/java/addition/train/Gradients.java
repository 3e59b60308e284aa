package addition.train;

import com.google.gson.annotations.SerializedName;

/** When gradients are cleared. */
public enum Gradients {
    /** Before every mini-batch: each step uses that batch's gradient, as usual. */
    @SerializedName("every-batch")
    CLEARED_EVERY_BATCH("every-batch"),
    /**
     * At the start of every epoch, as in the article's code: a step uses the sum of the mean gradients of all batches of the
     * epoch so far, each taken at the weights of its time.
     */
    @SerializedName("every-epoch")
    CLEARED_EVERY_EPOCH("every-epoch");

    private final String label;

    Gradients(String label) {
        this.label = label;
    }

    /**
     * The name on the command line and in files.
     *
     * @return lower case, words joined by hyphens
     */
    @Override
    public String toString() {
        return label;
    }
}
