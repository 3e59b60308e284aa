package addition.train;

import com.google.gson.annotations.SerializedName;

/** The two networks of the experiment. */
public enum Network {
    /** The dense network, {@link addition.models.AdditionMlp}. */
    @SerializedName("mlp")
    MLP("mlp"),
    /** The Elman network, {@link addition.models.AdditionSimpleRnn}. */
    @SerializedName("simple-rnn")
    SIMPLE_RNN("simple-rnn");

    private final String label;

    Network(String label) {
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
