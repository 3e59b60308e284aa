package addition.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far long work is: a bar with the time left on a terminal, otherwise a line now and then. What is done in a
 * moment shows nothing.
 */
final class Progress implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;

    private final String task;
    private final String unit;
    private final PrintWriter err;
    private final boolean onlyMessages;
    private final Map<String, String> messages = new TreeMap<>();
    private final long start = System.nanoTime();
    private long all;
    private double allWork;
    private long done;
    private double doneWork;
    private long next;
    private boolean told;
    private ProgressBar bar;

    private Progress(String task, String unit, Duration silence, boolean onlyMessages, PrintWriter err) {
        this.task = task;
        this.unit = unit;
        this.err = err;
        this.onlyMessages = onlyMessages;
        this.next = start + silence.toNanos();
    }

    /** Of work that is counted; silent at first. */
    static Progress counting(String task, String unit, long all, Duration silence, PrintWriter err) {
        Progress progress = new Progress(task, unit, silence, false, err);
        progress.expect(all, 0, all);
        return progress;
    }

    /** Of things that take unequal time, of which some were done before. */
    static Progress weighted(String task, String unit, long all, long before, double work, PrintWriter err) {
        Progress progress = new Progress(task, unit, Duration.ZERO, false, err);
        if (before > 0) {
            progress.tell("%,d of %,d %s were done before", before, all, unit);
        }
        progress.expect(all, before, work);
        return progress;
    }

    /** Of training, which has a message at each point of the learning curve. */
    static Progress training(PrintWriter err) {
        return new Progress("training", "epochs", Duration.ZERO, true, err);
    }

    /** There is more to do: so many units, of which some were done before, and so much work. */
    synchronized void expect(long more, long before, double work) {
        all += more;
        done += before;
        allWork += work;
        if (bar != null) {
            bar.maxHint(all);
        } else if (next <= System.nanoTime() && isTerminal()) {
            showBar();
        }
    }

    /** Some more units are done. */
    void add(long more) {
        add(more, more);
    }

    /** Some more units are done, which were so much work. */
    synchronized void add(long more, double work) {
        done += more;
        doneWork += work;
        long now = System.nanoTime();
        if (bar != null) {
            bar.stepTo(done);
        } else if (now >= next && isTerminal()) {
            showBar();
        } else if (!onlyMessages && (now >= next || (told && done == all))) {
            told = true;
            next = now + SECOND;
            tell("%,d of %,d %s, %s", done, all, unit, left(nanosLeft(now)));
        }
    }

    /** Shows a message: next to the bar, or on a line of its own. */
    synchronized void message(String what, String shortText, String line) {
        if (bar == null) {
            tell("%s: %s, %s", what, line, left(nanosLeft(System.nanoTime())));
        } else {
            messages.put(what, what + " " + shortText);
            bar.setExtraMessage(String.join("; ", messages.values()));
        }
    }

    private double nanosLeft(long now) {
        return doneWork == 0 ? 0 : (now - start) / doneWork * Math.max(0, allWork - doneWork);
    }

    private synchronized Optional<Duration> left() {
        return doneWork == 0 ? Optional.empty() : Optional.of(Duration.ofNanos((long) nanosLeft(System.nanoTime())));
    }

    /** The time left, such as {@code 0:01:20 left}. */
    private static String left(double nanos) {
        Duration left = Duration.ofNanos((long) nanos);
        return String.format(
                Locale.ROOT, "%d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    private void showBar() {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(all)
                .startsFrom(done, Duration.ZERO)
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .setEtaFunction(state -> left())
                .build();
    }

    private void tell(String format, Object... values) {
        err.printf(Locale.ROOT, format + "%n", values);
        err.flush();
    }

    /** Whether a person watches. Since Java 22 there can be a console without a terminal, which tells. */
    static boolean isTerminal() {
        if (StandardStreams.isDumb()) {
            return false;
        }
        String told =
                System.getProperty("addition.terminal"); // by bin/addition, which can ask about standard error only
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
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
