package addition.cli;

import addition.train.CurvePoint;
import addition.train.RunDirectory;
import addition.train.TrainingMonitor;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how one or more networks train, side by side: a bar with the time left on a terminal, else a line for each point of the
 * learning curves.
 */
abstract class Progress implements AutoCloseable {

    /** For runs of as many epochs each, from where they are. */
    static Progress of(List<RunDirectory> runs, PrintWriter err) throws IOException {
        long all = 0;
        long done = 0;
        for (RunDirectory run : runs) {
            all += run.plan().optimization().epochs();
            done += run.checkpoint().map(from -> from.position().epoch()).orElse(0);
        }
        return isTerminal() ? new Bar(all, done, System.err) : new Lines((int) (all / runs.size()), all - done, err);
    }

    /** What is to be told of one network; from a thread of its own. */
    abstract TrainingMonitor monitor(String network);

    /** Whether a person watches. Since Java 22 there is a console without a terminal too, which then says so itself. */
    static boolean isTerminal() {
        if (Main.isDumb()) {
            return false;
        }
        String told =
                System.getProperty("addition.terminal"); // by bin/addition, which can ask for standard error alone
        if (told != null) {
            return told.equals("true");
        }
        if (System.console() == null) {
            return false;
        }
        try {
            return (boolean) System.console().getClass().getMethod("isTerminal").invoke(System.console());
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    /** A bar with the time left, of so many units of which some were done before. */
    static ProgressBar bar(String task, String unit, long all, long before, PrintStream err) {
        return builder(task, unit, all, before, err).build();
    }

    /** A bar of things that take unequal time, whose time left is told. */
    static ProgressBar bar(
            String task, String unit, long all, long before, Supplier<Optional<Duration>> left, PrintStream err) {
        return builder(task, unit, all, before, err)
                .setEtaFunction(state -> left.get())
                .build();
    }

    private static ProgressBarBuilder builder(String task, String unit, long all, long before, PrintStream err) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(all)
                .startsFrom(before, Duration.ZERO)
                .setUnit(unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(err));
    }

    /** The time left, such as {@code 0:01:20 left}. */
    static String left(double nanos) {
        Duration left = Duration.ofNanos((long) nanos);
        return String.format(
                Locale.ROOT, "%d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    @Override
    public abstract void close();

    private static final class Bar extends Progress {
        private final ProgressBar bar;
        private final Map<String, String> messages = new ConcurrentSkipListMap<>();

        Bar(long epochs, long done, PrintStream err) {
            bar = bar("training", " epochs", epochs, done, err);
        }

        @Override
        TrainingMonitor monitor(String network) {
            return new TrainingMonitor() {
                @Override
                public void epochDone(int epoch, double loss) {
                    bar.step();
                }

                @Override
                public void curvePoint(CurvePoint point) {
                    messages.put(
                            network,
                            String.format(
                                    Locale.ROOT,
                                    "%s loss %.3f, %s right",
                                    network,
                                    point.loss(),
                                    Table.percent(point.validationExactMatch())));
                    bar.setExtraMessage(String.join("; ", messages.values()));
                }
            };
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private static final class Lines extends Progress {
        private final int epochs;
        private final PrintWriter err;
        private final long start = System.nanoTime();
        private final LongAdder done = new LongAdder();
        private final long left;

        /** For runs of {@code epochs} each, which have so many left together. */
        Lines(int epochs, long left, PrintWriter err) {
            this.epochs = epochs;
            this.left = left;
            this.err = err;
        }

        @Override
        TrainingMonitor monitor(String network) {
            return new TrainingMonitor() {
                @Override
                public void epochDone(int epoch, double loss) {
                    done.increment();
                }

                @Override
                public void curvePoint(CurvePoint point) {
                    tell(network, point);
                }
            };
        }

        private synchronized void tell(String network, CurvePoint point) {
            double perEpoch = (double) (System.nanoTime() - start) / done.sum();
            err.printf(
                    Locale.ROOT,
                    "%s: epoch %,d of %,d, loss %.4f, exact match %s, %s%n",
                    network,
                    point.epoch(),
                    epochs,
                    point.loss(),
                    Table.percent(point.validationExactMatch()),
                    left(perEpoch * (left - done.sum())));
            err.flush();
        }

        @Override
        public void close() {}
    }
}
