package addition.models;

import java.util.Locale;

/**
 * The trained weights that ship with this library; {@link AdditionSimpleRnn#initPretrained(AdditionWeights)} and
 * {@link AdditionMlp#initPretrained(AdditionWeights)} load them.
 */
public enum AdditionWeights {
    /** Both networks as the article trained them: seed 1, chosen before anything was measured. */
    ARTICLE,
    /** An Elman network of the article's size, 724 parameters, that is proved to add numbers of any length. */
    GENERALIZING,
    /** The smallest Elman network that training has found and that is proved to add numbers of any length. */
    SMALLEST,
    /** The smallest Elman network that training has found and that is proved to add binary numbers of any length. */
    BINARY;

    /**
     * The name on the command line and in files.
     *
     * @return lower case
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
