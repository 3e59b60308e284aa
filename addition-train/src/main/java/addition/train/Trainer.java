package addition.train;

import java.util.List;
import org.deeplearning4j.optimize.api.TrainingListener;

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
     * @param listeners Deeplearning4j's, which see the network at the beginning and end of every epoch and after every
     *     iteration; of iterations the fused engine, for speed, tells those alone that have an {@code iterationDone} of their
     *     own
     * @return the trainer
     */
    static Trainer of(Engine engine, TrainingListener... listeners) {
        return (plan, monitor) -> new TrainingLoop(engine, plan, monitor, List.of(listeners)).run();
    }
}
