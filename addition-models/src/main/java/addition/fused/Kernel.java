package addition.fused;

import addition.data.AdditionDataset;
import addition.data.ColumnRules;
import org.apache.commons.lang3.Validate;

/** A network of one family in plain arrays: what it computes, and the gradient of its loss. */
interface Kernel {
    /** Numbers that are added. */
    int OPERANDS = ColumnRules.ADDITION.operands();

    /** Digits that an answer's place may have. */
    int CLASSES = ColumnRules.ADDITION.radix();

    /** Refuses problems of another rule than networks have. */
    static void checkRule(AdditionDataset problems) {
        Validate.isTrue(
                problems.rule().equals(ColumnRules.ADDITION),
                "problems must be of %s as the network is, found %s",
                ColumnRules.ADDITION.name(),
                problems.rule().name());
    }

    /** The order of its parameters in its vector. */
    ParameterOrder order();

    /** Takes new parameters, in the order of its vector. */
    void setParameters(float[] parameters);

    /**
     * Forward, loss, and back.
     *
     * @param batch the examples
     * @param gradient is set to the gradient summed over the examples, in the order of its vector
     * @return the loss summed over examples and digits, in nats
     */
    double gradient(FusedBatch batch, float[] gradient);

    /**
     * Forward only; may be called by several threads at once.
     *
     * @param sequences what to read, and what takes the logits
     */
    void forward(Sequences sequences);

    /** Whether sequences that are alike so far have the same state, so that they may be read as one. */
    boolean isRecurrent();
}
