package addition.train;

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
}
