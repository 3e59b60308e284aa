package addition.fused;

/** A network of one family in plain arrays: what it computes, and the gradient of its loss. */
interface Kernel {
    /** Takes new parameters, in DL4J's order. */
    void setParameters(float[] parameters);

    /**
     * Forward, loss, and back.
     *
     * @param batch the examples
     * @param gradient is set to the gradient summed over the examples, in DL4J's order
     * @return the loss summed over examples and digits, in nats
     */
    double gradient(FusedBatch batch, float[] gradient);

    /**
     * Forward alone; may be called by several threads at once.
     *
     * @param examples how many sequences
     * @param digits how many places they have
     * @param columns gives the digits to add
     * @param logits takes the results, place by place from the units
     */
    void forward(int examples, int digits, Columns columns, Logits logits);

    /** Gives the two digits of a column. */
    @FunctionalInterface
    interface Columns {
        /** Fills the front of {@code rows}, {@code [operand][example]}. */
        void read(int place, float[][] rows);
    }

    /** Takes the logits of a place. */
    @FunctionalInterface
    interface Logits {
        /** Is given {@code rows}, {@code [class][example]} or longer ones, to use and overwrite during the call. */
        void accept(int place, float[][] rows);
    }
}
