package addition.train;

/** Training stopped because a {@link TrainingMonitor} requested it; it can be resumed. */
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
