package addition.train;

import addition.data.internal.IoReason;
import addition.serializer.SafeModelSerializer;
import addition.train.TrainingMonitor.CurvePoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Keeps a run in its directory while it trains: learning curve, best network and, every few seconds, a checkpoint.
 *
 * <p>A file that cannot be written is warned of and tried again with the next checkpoint; training continues.
 */
final class CheckpointWriter implements TrainingMonitor, Checkpointer {
    private static final String CURVE = "the learning curve";
    private static final String BEST = "the best network";
    private static final String CHECKPOINT = "a checkpoint";

    private final RunDirectory run;
    private final TrainingMonitor monitor;
    private final long interval;
    private final List<CurvePoint> curve;
    private final Map<String, Write> pending = new LinkedHashMap<>();
    private long due;

    private interface Write {
        void run() throws IOException;
    }

    CheckpointWriter(RunDirectory run, Optional<Checkpoint> from, TrainingMonitor monitor, Duration interval) {
        this.run = run;
        this.monitor = monitor;
        this.interval = interval.toNanos();
        this.curve = new ArrayList<>(from.map(Checkpoint::curve).orElse(List.of()));
        this.due = System.nanoTime() + this.interval;
    }

    @Override
    public boolean isStopRequested() {
        return monitor.isStopRequested();
    }

    @Override
    public boolean isDue() {
        return System.nanoTime() - due >= 0;
    }

    @Override
    public void write(Checkpoint checkpoint) {
        if (checkpoint.state().isFinite()) { // otherwise the next step ends the run, and the last good one stays
            put(CHECKPOINT, () -> run.write(checkpoint));
        }
        if (checkpoint.position().isStart()) {
            writeNow();
        } else {
            writePending();
        }
        due = System.nanoTime() + interval;
    }

    /** A directory that cannot be written is found before training. */
    private void writeNow() {
        try {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void epochDone(int epoch, double loss) {
        monitor.epochDone(epoch, loss);
    }

    @Override
    public void curvePoint(CurvePoint point) {
        monitor.curvePoint(point);
        curve.add(point);
        List<CurvePoint> soFar = List.copyOf(curve);
        put(CURVE, () -> run.writeCurve(soFar));
        writePending();
    }

    @Override
    public void best(CurvePoint point, MultiLayerNetwork network) {
        monitor.best(point, network);
        byte[] model = SafeModelSerializer.toBytes(network, true);
        put(BEST, () -> run.writeBest(model));
        writePending();
    }

    private void put(String what, Write write) {
        pending.remove(what); // to the end: a checkpoint must not be older than what it counts as written
        pending.put(what, write);
    }

    private void writePending() {
        try {
            flush();
        } catch (IOException e) {
            monitor.warning(IoReason.of(e) + " ("
                    + pending.keySet().iterator().next()
                    + " is not written; training continues and tries again)");
        }
    }

    /** Writes what could not be written before. */
    void flush() throws IOException {
        while (!pending.isEmpty()) {
            String what = pending.keySet().iterator().next();
            pending.get(what).run();
            pending.remove(what);
        }
    }
}
