package addition.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/**
 * Shows how far something is that can be counted: a bar with the time left on a terminal, else a line a second at most. Nothing at
 * all of what is done in a moment.
 */
final class Counter implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;

    private final String task;
    private final String unit;
    private final long all;
    private final long before;
    private final PrintWriter err;
    private final double allWork;
    private final long start = System.nanoTime();
    private long done;
    private double doneWork;
    private long next;
    private boolean told;
    private ProgressBar bar;

    /**
     * A counter.
     *
     * @param task what is done, before the bar
     * @param unit what is counted
     * @param all how many there are
     * @param before how many of them were done before
     * @param moment how long to be silent
     * @param err where to tell
     */
    Counter(String task, String unit, long all, long before, Duration moment, PrintWriter err) {
        this(task, unit, all, before, all - before, moment, err);
    }

    /**
     * A counter of things that take unequal time.
     *
     * @param work how much work there is to do, in any unit, to tell the time left
     */
    Counter(String task, String unit, long all, long before, double work, Duration moment, PrintWriter err) {
        this.allWork = work;
        this.task = task;
        this.unit = unit;
        this.all = all;
        this.before = before;
        this.err = err;
        this.done = before;
        this.next = start + moment.toNanos();
        if (before > 0) {
            tell("%,d of %,d %s were done before", before, all, unit);
        }
        if (moment.isZero() && Progress.isTerminal()) {
            showBar();
        }
    }

    /** Some more are done. */
    void add(long more) {
        add(more, more);
    }

    /** Some more are done, which were so much work. */
    synchronized void add(long more, double work) {
        done += more;
        doneWork += work;
        long now = System.nanoTime();
        if (bar != null) {
            bar.stepTo(done);
        } else if (now >= next && Progress.isTerminal()) {
            showBar();
        } else if (now >= next || (told && done == all)) {
            told = true;
            next = now + SECOND;
            tell("%,d of %,d %s, %s", done, all, unit, Progress.left(nanosLeft(now)));
        }
    }

    private double nanosLeft(long now) {
        return doneWork == 0 ? 0 : (now - start) / doneWork * Math.max(0, allWork - doneWork);
    }

    private synchronized Optional<Duration> left() {
        return doneWork == 0 ? Optional.empty() : Optional.of(Duration.ofNanos((long) nanosLeft(System.nanoTime())));
    }

    private void showBar() {
        bar = Progress.bar(task, " " + unit, all, done, this::left, System.err);
    }

    private void tell(String format, Object... values) {
        err.printf(Locale.ROOT, format + "%n", values);
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
