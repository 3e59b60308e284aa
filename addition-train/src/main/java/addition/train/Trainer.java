package addition.train;

import addition.train.TrainingMonitor.DivergedException;
import java.util.List;
import java.util.Optional;
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
     *     iteration; for speed, the fused engine tells only those of iterations that have an {@code iterationDone} of
     *     their own
     * @return the trainer
     */
    public static Trainer of(Engine engine, TrainingListener... listeners) {
        return new Trainer(engine, List.of(listeners));
    }

    /**
     * Trains a network.
     *
     * @param plan what to train, on what and how
     * @param monitor observes training
     * @return the trained network, its learning curve and how it does on the validation and test problems
     * @throws DivergedException if the loss is no longer a finite number
     * @throws TrainingMonitor.StoppedException if the monitor requests it
     */
    public TrainingResult train(TrainingPlan plan, TrainingMonitor monitor) {
        return train(plan, monitor, Checkpointer.NONE, Optional.empty());
    }

    /**
     * Trains a network and keeps checkpoints, from one if there is one.
     *
     * @throws IllegalArgumentException if the checkpoint is of another plan, other data or another engine
     */
    TrainingResult train(
            TrainingPlan plan, TrainingMonitor monitor, Checkpointer checkpointer, Optional<Checkpoint> from) {
        return new TrainingLoop(engine, plan, monitor, checkpointer, listeners, from).run();
    }
}
