package addition.train;

import addition.data.AdditionDataset;
import addition.data.Split;
import addition.eval.AdditionEvaluation;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;

/** One training run: epochs, learning curve, early end. It knows nothing of the network but that it can be evaluated. */
final class TrainingLoop {
    private final Engine engine;
    private final TrainingPlan plan;
    private final TrainingMonitor monitor;
    private final List<TrainingListener> listeners;
    private final List<CurvePoint> curve = new ArrayList<>();
    private long nanos;

    TrainingLoop(Engine engine, TrainingPlan plan, TrainingMonitor monitor, List<TrainingListener> listeners) {
        this.engine = engine;
        this.plan = plan;
        this.monitor = monitor;
        this.listeners = listeners;
    }

    TrainingResult run() {
        Split split = plan.dataset().split();
        MultiLayerNetwork network = plan.network();
        network.setListeners(listeners);
        EpochRunner runner = engine.start(network, split.train(), plan);
        int epochs = plan.optimization().epochs();
        int epoch = 0;
        double loss;
        boolean last;
        do {
            epoch++;
            loss = timedEpoch(runner, plan.presentation().of(split.train(), epoch));
            if (!Double.isFinite(loss)) {
                throw new DivergedException(epoch, loss);
            }
            monitor.epochDone(epoch, loss);
            last = epoch == epochs || loss < plan.optimization().stopBelowLoss();
            if (last || isCurvePoint(epoch, epochs)) {
                runner.sync();
                addPoint(epoch, loss, onRawDigits(network), split.validation());
            }
        } while (!last);
        network.setListeners(List.of());
        MultiLayerNetwork trained = onRawDigits(network);
        return new TrainingResult(
                plan,
                engine,
                trained,
                List.copyOf(curve),
                epoch,
                trained.getIterationCount(),
                loss,
                nanos / 1e9,
                AdditionEvaluation.of(trained, split.validation()),
                AdditionEvaluation.of(trained, split.test()));
    }

    private double timedEpoch(EpochRunner runner, AdditionDataset shown) {
        long start = System.nanoTime();
        double loss = runner.runEpoch(shown);
        nanos += System.nanoTime() - start;
        return loss;
    }

    private MultiLayerNetwork onRawDigits(MultiLayerNetwork network) {
        return Centring.fold(network, plan.presentation().centre());
    }

    /** Whether the share of epochs done passes a multiple of one part in {@code curvePoints} with this epoch. */
    private boolean isCurvePoint(int epoch, int epochs) {
        long points = plan.curvePoints();
        return epoch * points / epochs > (epoch - 1) * points / epochs;
    }

    private void addPoint(int epoch, double loss, MultiLayerNetwork network, AdditionDataset validation) {
        CurvePoint point = new CurvePoint(
                epoch,
                network.getIterationCount(),
                loss,
                AdditionEvaluation.of(network, validation).exactMatch());
        curve.add(point);
        monitor.curvePoint(point);
    }
}
