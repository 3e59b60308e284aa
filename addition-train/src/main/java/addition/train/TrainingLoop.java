package addition.train;

import addition.data.AdditionDataset;
import addition.data.Split;
import addition.eval.AdditionEvaluation;
import addition.train.Checkpoint.Position;
import addition.train.TrainingMonitor.CurvePoint;
import addition.train.TrainingMonitor.DivergedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * One training run: epochs, learning curve, early stopping, checkpoints. It does not depend on the network's
 * architecture.
 */
final class TrainingLoop {
    private final TrainingPlan plan;
    private final TrainingMonitor monitor;
    private final Checkpointer checkpointer;
    private final RunFingerprint origin;
    private final Split split;
    private final MultiLayerNetwork network;
    private final EngineSession session;
    private final List<CurvePoint> curve = new ArrayList<>();
    private Position position = Position.START;
    private float[] gradients = {};
    private long nanos;
    private long since;

    /**
     * @param from where to resume; empty to start
     * @throws IllegalArgumentException if the checkpoint is of another run, or out of range
     */
    TrainingLoop(
            Engine engine,
            TrainingPlan plan,
            TrainingMonitor monitor,
            Checkpointer checkpointer,
            List<TrainingListener> listeners,
            Optional<Checkpoint> from) {
        this.plan = plan;
        this.monitor = monitor;
        this.checkpointer = checkpointer;
        AdditionDataset data = plan.dataset();
        this.origin = RunFingerprint.of(engine, plan, data);
        this.split = Split.of(data);
        this.network = plan.network();
        network.setListeners(listeners);
        from.ifPresent(this::resume);
        this.session = engine.start(network, split.train(), plan);
    }

    private void resume(Checkpoint from) {
        if (!origin.computes(from.origin())) {
            throw new IllegalArgumentException("the checkpoint belongs to another plan, data set or engine");
        }
        position = from.position();
        int batches = plan.batches();
        boolean there = position.epoch() >= 0
                && position.epoch() < plan.get(Hyperparameter.EPOCHS)
                && position.batch() >= 0
                && position.batch() <= batches;
        if (!there) {
            throw new IllegalArgumentException("a checkpoint's position must be within the plan, found " + position);
        }
        from.state()
                .putInto(
                        network,
                        Math.addExact(Math.multiplyExact(position.epoch(), batches), position.batch()),
                        position.epoch());
        gradients = from.state().gradients();
        curve.addAll(from.curve());
        nanos = from.nanos();
    }

    TrainingResult run() {
        if (position.isStart()) {
            checkpointer.write(here());
        }
        int epochs = plan.get(Hyperparameter.EPOCHS);
        double loss;
        boolean last;
        do {
            loss = epoch();
            int epoch = position.epoch();
            monitor.epochDone(epoch, loss);
            last = isLast(epoch, loss);
            if (last || isCurvePoint(epoch, epochs)) {
                session.sync();
                addPoint(epoch, loss, onRawDigits());
            }
        } while (!last);
        network.setListeners(List.of());
        MultiLayerNetwork trained = onRawDigits();
        return new TrainingResult(
                plan,
                origin.engine(),
                trained,
                List.copyOf(curve),
                position.epoch(),
                trained.getIterationCount(),
                loss,
                nanos / 1e9,
                AdditionEvaluation.of(trained, split.validation()),
                AdditionEvaluation.of(trained, split.test()));
    }

    /** Trains for an epoch, or for what is left of it, and returns its mean loss per example and digit. */
    private double epoch() {
        int epoch = position.epoch();
        since = System.nanoTime();
        session.beginEpoch(plan.inputs().examples(split.train(), epoch + 1), position.batch(), gradients);
        gradients = new float[0];
        double sum = position.lossSum();
        for (int batch = position.batch(); batch < session.batches(); batch++) {
            double loss = session.step();
            if (!Double.isFinite(loss)) {
                throw new DivergedException(epoch + 1, (long) epoch * session.batches() + batch + 1, loss);
            }
            sum += loss;
            if (monitor.isStopRequested()) {
                checkpoint(new Position(epoch, batch + 1, sum));
                throw new TrainingMonitor.StoppedException(epoch);
            }
            if (checkpointer.isDue()) {
                checkpoint(new Position(epoch, batch + 1, sum));
            }
        }
        double loss = sum / ((double) split.train().size() * split.train().digits());
        if (isLast(epoch + 1, loss)) { // so that resuming after the last step repeats no steps
            checkpoint(new Position(epoch, session.batches(), sum));
        }
        session.endEpoch();
        position = new Position(epoch + 1, 0, 0);
        nanos += System.nanoTime() - since;
        return loss;
    }

    private boolean isLast(int epoch, double loss) {
        return epoch == plan.get(Hyperparameter.EPOCHS) || loss < plan.get(Hyperparameter.STOP_BELOW_LOSS);
    }

    private void checkpoint(Position at) {
        nanos += System.nanoTime() - since;
        position = at;
        checkpointer.write(here());
        since = System.nanoTime();
    }

    private Checkpoint here() {
        session.sync();
        return new Checkpoint(origin, position, curve, nanos, TrainerState.of(network, session.gradients()));
    }

    private MultiLayerNetwork onRawDigits() {
        MultiLayerNetwork tied = plan.inputs().tied()
                ? TiedOperands.of(network, plan.get(Hyperparameter.RULE).operands())
                : network;
        return InputCentering.fold(tied, plan.inputs().center());
    }

    /** Whether the share of epochs done passes a multiple of one part in {@code curvePoints} with this epoch. */
    private boolean isCurvePoint(int epoch, int epochs) {
        long points = plan.get(Hyperparameter.CURVE_POINTS);
        return epoch * points / epochs > (epoch - 1) * points / epochs;
    }

    private void addPoint(int epoch, double loss, MultiLayerNetwork onRawDigits) {
        CurvePoint point = new CurvePoint(
                epoch,
                network.getIterationCount(),
                loss,
                AdditionEvaluation.of(onRawDigits, split.validation()).exactMatch());
        curve.add(point);
        monitor.curvePoint(point);
        if (CurvePoint.best(curve) == point) {
            monitor.best(point, onRawDigits);
        }
    }
}
