package addition.train;

import java.util.List;
import org.deeplearning4j.optimize.api.TrainingListener;

/** Trains networks by plan. */
public final class Trainer {
    private final Engine engine;
    private final List<TrainingListener> listeners;

    private Trainer(Engine engine, List<TrainingListener> listeners) {
        this.engine = engine;
        this.listeners = listeners;
    }

    /**
     * A trainer on an engine.
     *
     * @param engine what computes the steps
     * @param listeners Deeplearning4j's, which see the network at the beginning and end of every epoch and after every
     *     iteration; of iterations the fused engine, for speed, tells those alone that have an {@code iterationDone} of their
     *     own
     * @return the trainer
     */
    public static Trainer of(Engine engine, TrainingListener... listeners) {
        return new Trainer(engine, List.of(listeners));
    }

    /**
     * Trains a network.
     *
     * @param plan what to train, on what and how
     * @param monitor is told how it goes
     * @return the trained network, its learning curve and how it does on the validation and test problems
     * @throws DivergedException if the loss is no longer a finite number
     * @throws TrainingStoppedException if the monitor wishes so
     */
    public TrainingResult train(TrainingPlan plan, TrainingMonitor monitor) {
        return new TrainingLoop(engine, plan, monitor, listeners, null).run();
    }

    /**
     * Goes on with a training to where it would have come without interruption, to the last bit; with {@link Engine#DL4J} on the
     * same kind of machine and with the same number of threads.
     *
     * @param plan the same plan
     * @param from where it is
     * @param monitor is told how it goes on
     * @return as {@link #train}
     * @throws IllegalArgumentException if the checkpoint is of another plan, other data or another engine
     * @throws DivergedException if the loss is no longer a finite number
     * @throws TrainingStoppedException if the monitor wishes so
     */
    public TrainingResult resume(TrainingPlan plan, Checkpoint from, TrainingMonitor monitor) {
        return new TrainingLoop(engine, plan, monitor, listeners, from).run();
    }
}
