package addition.fused;

/** A network of one family in plain arrays: what it computes, and the gradient of its loss. */
interface Kernel {
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
