package addition.cli;

import addition.sweep.SweepRow;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/** Shows how a sweep goes: a bar on a terminal, else a line a second at most. */
final class SweepProgress implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;

    private final int todo;
    private final int before;
    private final PrintWriter err;
    private final ProgressBar bar;
    private final long start = System.nanoTime();
    private long told = start - SECOND;
    private int done;

    /** For so many runs of all, the rest having been done before. */
    SweepProgress(int todo, int all, PrintWriter err) {
        this.todo = todo;
        this.before = all - todo;
        this.err = err;
        this.bar = Progress.isTerminal() ? Progress.bar("sweep", " runs", all, before, System.err) : null;
        if (before > 0) {
            err.printf(Locale.ROOT, "%,d of %,d runs were done before%n", before, all);
            err.flush();
        }
    }

    void done(SweepRow row) {
        done++;
        if (bar != null) {
            bar.step();
            return;
        }
        long now = System.nanoTime();
        if (now - told >= SECOND || done == todo) {
            told = now;
            String left = Progress.left((double) (now - start) / done * (todo - done));
            err.printf(Locale.ROOT, "run %,d of %,d, %s%n", before + done, before + todo, left);
            err.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
