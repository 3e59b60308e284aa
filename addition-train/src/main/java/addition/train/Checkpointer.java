package addition.train;

/** Keeps where a training run is. */
interface Checkpointer {
    /** Keeps nothing. */
    Checkpointer NONE = new Checkpointer() {
        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void write(Checkpoint checkpoint) {}
    };

    /** Asked after every step. */
    boolean isDue();

    /** Called before the first step of a run that starts, when one is due, and before training stops. */
    void write(Checkpoint checkpoint);
}
