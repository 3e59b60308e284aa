package addition.cli;

import addition.train.CurvePoint;
import addition.train.TrainingMonitor;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how training goes: a bar with the time left on a terminal, else a line for each point of the learning curve. */
abstract class Progress implements TrainingMonitor, AutoCloseable {

    static Progress of(String name, int epochs, PrintWriter err) {
        return isTerminal() ? new Bar(name, epochs, System.err) : new Lines(name, epochs, err);
    }

    /** Whether a person watches. Since Java 22 there is a console without a terminal too, which then says so itself. */
    private static boolean isTerminal() {
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

    @Override
    public abstract void close();

    private static String figures(CurvePoint point) {
        return String.format(
                Locale.ROOT, "loss %.4f, exact match %s", point.loss(), Table.percent(point.validationExactMatch()));
    }

    private static final class Bar extends Progress {
        private final ProgressBar bar;

        Bar(String name, int epochs, PrintStream err) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(epochs)
                    .setUnit(" epochs", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(err))
                    .build();
        }

        @Override
        public void epochDone(int epoch, double loss) {
            bar.stepTo(epoch);
        }

        @Override
        public void curvePoint(CurvePoint point) {
            bar.setExtraMessage(String.format(
                    Locale.ROOT, "loss %.2f, %s right", point.loss(), Table.percent(point.validationExactMatch())));
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private static final class Lines extends Progress {
        private final String name;
        private final int epochs;
        private final PrintWriter err;
        private final long start = System.nanoTime();

        Lines(String name, int epochs, PrintWriter err) {
            this.name = name;
            this.epochs = epochs;
            this.err = err;
        }

        @Override
        public void curvePoint(CurvePoint point) {
            long left = (System.nanoTime() - start) / point.epoch() * (epochs - point.epoch());
            Duration eta = Duration.ofNanos(left);
            err.printf(
                    Locale.ROOT,
                    "%s: epoch %,d of %,d, %s, %d:%02d:%02d left%n",
                    name,
                    point.epoch(),
                    epochs,
                    figures(point),
                    eta.toHours(),
                    eta.toMinutesPart(),
                    eta.toSecondsPart());
            err.flush();
        }

        @Override
        public void close() {}
    }
}
