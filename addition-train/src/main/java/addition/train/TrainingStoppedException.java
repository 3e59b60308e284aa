package addition.train;

/** Training ended before its end because a {@link TrainingMonitor} wished so; it can be gone on with. */
public final class TrainingStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int epochs;

    TrainingStoppedException(int epochs) {
        super("training was stopped after " + epochs + " epochs");
        this.epochs = epochs;
    }

    /**
     * How far it came.
     *
     * @return epochs done
     */
    public int epochs() {
        return epochs;
    }
}
