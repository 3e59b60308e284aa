package addition.train;

/** Trains networks by plan. */
@FunctionalInterface
public interface Trainer {
    /**
     * Trains a network.
     *
     * @param plan what to train, on what and how
     * @param monitor is told how it goes
     * @return the trained network, its learning curve and how it does on the validation and test problems
     * @throws DivergedException if the loss is no longer a finite number
     */
    TrainingResult train(TrainingPlan plan, TrainingMonitor monitor);

    /**
     * A trainer on an engine.
     *
     * @param engine what computes the steps
     * @return the trainer
     */
    static Trainer of(Engine engine) {
        return (plan, monitor) -> new TrainingLoop(engine, plan, monitor).run();
    }
}
