package addition.train;

import addition.data.AdditionDataset;
import addition.data.Split;
import addition.eval.AdditionEvaluation;
import addition.train.Checkpoint.Position;
import addition.train.TrainingMonitor.Next;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * One training run: epochs, learning curve, early end, checkpoints. It knows nothing of the network but that it can be evaluated.
 */
final class TrainingLoop {
    private final TrainingPlan plan;
    private final TrainingMonitor monitor;
    private final RunOrigin origin;
    private final Split split;
    private final MultiLayerNetwork network;
    private final StepRunner runner;
    private final List<CurvePoint> curve = new ArrayList<>();
    private Position position = Position.START;
    private float[] gradients = {};
    private long nanos;
    private long since;

    /**
     * @param from where to go on, or null to begin
     * @throws IllegalArgumentException if the checkpoint is of another run, or of a place that there is not
     */
    TrainingLoop(
            Engine engine,
            TrainingPlan plan,
            TrainingMonitor monitor,
            List<TrainingListener> listeners,
            Checkpoint from) {
        this.plan = plan;
        this.monitor = monitor;
        AdditionDataset data = plan.dataset();
        this.origin = RunOrigin.of(engine, plan, data);
        this.split = data.split();
        this.network = plan.network();
        network.setListeners(listeners);
        if (from != null) {
            resume(from);
        }
        this.runner = engine.start(network, split.train(), plan);
    }

    private void resume(Checkpoint from) {
        if (!origin.computes(from.origin())) {
            throw new IllegalArgumentException(
                    "a checkpoint must be of the same plan, data and engine, found another's");
        }
        position = from.position();
        int batches = plan.optimization().batches(split.train().size());
        boolean there = position.epoch() >= 0
                && position.epoch() < plan.optimization().epochs()
                && position.batch() >= 0
                && position.batch() <= batches;
        if (!there) {
            throw new IllegalArgumentException("a checkpoint must be of a place in the plan, found " + position);
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
            monitor.checkpoint(here());
        }
        int epochs = plan.optimization().epochs();
        double loss;
        boolean last;
        do {
            loss = epoch();
            int epoch = position.epoch();
            monitor.epochDone(epoch, loss);
            last = isLast(epoch, loss);
            if (last || isCurvePoint(epoch, epochs)) {
                runner.sync();
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

    /** Goes through an epoch, or what is left of it, and returns its mean loss an example and digit. */
    private double epoch() {
        int epoch = position.epoch();
        since = System.nanoTime();
        runner.beginEpoch(plan.presentation().of(split.train(), epoch + 1), position.batch(), gradients);
        gradients = new float[0];
        double sum = position.lossSum();
        for (int batch = position.batch(); batch < runner.batches(); batch++) {
            double loss = runner.step();
            if (!Double.isFinite(loss)) {
                throw new DivergedException(epoch + 1, (long) epoch * runner.batches() + batch + 1, loss);
            }
            sum += loss;
            Next next = monitor.stepDone();
            if (next != Next.STEP) {
                pause(new Position(epoch, batch + 1, sum), next);
            }
        }
        double loss = sum / ((double) split.train().size() * split.train().digits());
        if (isLast(epoch + 1, loss)) { // so that what is interrupted after the last step need not make any again
            pause(new Position(epoch, runner.batches(), sum), Next.CHECKPOINT);
        }
        runner.endEpoch();
        position = new Position(epoch + 1, 0, 0);
        nanos += System.nanoTime() - since;
        return loss;
    }

    private boolean isLast(int epoch, double loss) {
        return epoch == plan.optimization().epochs()
                || loss < plan.optimization().stopBelowLoss();
    }

    private void pause(Position at, Next next) {
        nanos += System.nanoTime() - since;
        position = at;
        monitor.checkpoint(here());
        if (next == Next.STOP) {
            throw new TrainingStoppedException(at.epoch());
        }
        since = System.nanoTime();
    }

    private Checkpoint here() {
        runner.sync();
        return new Checkpoint(origin, position, curve, nanos, NetworkState.of(network, runner.gradients()));
    }

    private MultiLayerNetwork onRawDigits() {
        return Centring.fold(network, plan.presentation().centre());
    }

    /** Whether the share of epochs done passes a multiple of one part in {@code curvePoints} with this epoch. */
    private boolean isCurvePoint(int epoch, int epochs) {
        long points = plan.curvePoints();
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
