package addition.sweep;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What does the runs of a sweep: this machine's cores, or a cluster. */
@FunctionalInterface
public interface SweepRunner {
    /**
     * This machine's cores.
     *
     * @param jobs runs at a time, at least 1
     * @return a runner
     */
    static SweepRunner local(int jobs) {
        return new LocalSweep(jobs);
    }

    /**
     * Does what is missing, several runs at a time, and keeps each row as it comes.
     *
     * @param runs all of the sweep
     * @param directory where rows are kept
     * @param done is told of each row when it is kept
     * @param stop whether to stop: runs that are under way are given up
     * @return false if it was stopped
     * @throws IOException if a row cannot be kept, or the cluster cannot be reached
     */
    boolean run(List<SweepRun> runs, SweepDirectory directory, Consumer<SweepRow> done, BooleanSupplier stop)
            throws IOException;
}
