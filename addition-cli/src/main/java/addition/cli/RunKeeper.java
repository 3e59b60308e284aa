package addition.cli;

import addition.train.Checkpoint;
import addition.train.CurvePoint;
import addition.train.RunDirectory;
import addition.train.TrainingMonitor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Keeps a run in its folder while it trains: curve, best network and, every few seconds, a checkpoint.
 *
 * <p>What cannot be written is told, and tried again with the next checkpoint; training goes on.
 */
final class RunKeeper implements TrainingMonitor {
    private static final String CURVE = "the learning curve";
    private static final String BEST = "the best network";
    private static final String CHECKPOINT = "a checkpoint";

    private final RunDirectory run;
    private final TrainingMonitor progress;
    private final StopSignals signals;
    private final BooleanSupplier cancelled;
    private final PrintWriter err;
    private final long interval;
    private final List<CurvePoint> curve;
    private final Map<String, Write> pending = new LinkedHashMap<>();
    private long due;

    private interface Write {
        void run() throws IOException;
    }

    /**
     * @param cancelled whether training is to end without a checkpoint, as the other network of a comparison has failed
     */
    RunKeeper(
            RunDirectory run,
            Optional<Checkpoint> from,
            TrainingMonitor progress,
            Duration interval,
            StopSignals signals,
            BooleanSupplier cancelled,
            PrintWriter err) {
        this.run = run;
        this.progress = progress;
        this.signals = signals;
        this.cancelled = cancelled;
        this.err = err;
        this.interval = interval.toNanos();
        this.curve = new ArrayList<>(from.map(Checkpoint::curve).orElse(List.of()));
        this.due = System.nanoTime() + this.interval;
    }

    @Override
    public Next stepDone() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        if (signals.stop()) {
            return Next.STOP;
        }
        return System.nanoTime() - due >= 0 ? Next.CHECKPOINT : Next.STEP;
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        if (checkpoint.state().isFinite()) { // else the next step will end the run, and the last good one stays
            put(CHECKPOINT, () -> run.write(checkpoint));
        }
        boolean begins = checkpoint.position().isStart();
        if (begins) {
            writeNow();
        } else {
            writePending();
        }
        due = System.nanoTime() + interval;
    }

    /** A folder that cannot be written is found before training. */
    private void writeNow() {
        try {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void epochDone(int epoch, double loss) {
        progress.epochDone(epoch, loss);
    }

    @Override
    public void curvePoint(CurvePoint point) {
        progress.curvePoint(point);
        curve.add(point);
        List<CurvePoint> soFar = List.copyOf(curve);
        put(CURVE, () -> run.writeCurve(soFar));
        writePending();
    }

    @Override
    public void best(CurvePoint point, MultiLayerNetwork network) {
        byte[] model = RunDirectory.serialized(network);
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
            err.println("warning: " + ErrorHandler.reason(e) + " ("
                    + pending.keySet().iterator().next() + " is not written; training goes on and tries again)");
            err.flush();
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
