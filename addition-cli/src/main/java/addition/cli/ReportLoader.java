package addition.cli;

import addition.report.Report;
import addition.report.ReportedRun;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.RunDirectory;
import addition.train.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads what a report is of: the runs of directories; a comparison counts as its two. */
final class ReportLoader {
    private ReportLoader() {}

    /**
     * Reads and measures.
     *
     * @throws IllegalArgumentException if there are too many runs for a page
     */
    static Report load(List<Path> directories) throws IOException {
        Map<Path, Path> distinct = new LinkedHashMap<>(); // by what they really are
        for (Path directory : directories) {
            distinct.putIfAbsent(Files.exists(directory) ? directory.toRealPath() : directory, directory);
        }
        List<Path> all = new ArrayList<>();
        for (Path directory : distinct.values()) {
            if (ComparisonDirectory.isOne(directory)) {
                ComparisonDirectory comparison = new ComparisonDirectory(directory);
                comparison.checkNoLinks();
                all.addAll(comparison.runs());
            } else {
                all.add(directory);
            }
        }
        Report.checkCount(all.size()); // before anything is measured, which takes time
        List<ReportedRun> runs = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Path directory : all) {
            ReportedRun run = ReportedRun.of(RunDirectory.open(directory));
            runs.add(run);
            commands.add(command(directory, run.spec()));
        }
        return new Report(runs, commands);
    }

    /** The command that makes the network of a run again. */
    private static String command(Path directory, RunSpec spec) {
        Engine usual = Engine.defaultOf(spec.plan().get(Hyperparameter.NETWORK));
        return "addition train --plan " + ShellWord.of(directory.resolve(RunDirectory.PLAN))
                + (spec.engine() == usual ? "" : " --engine " + spec.engine());
    }
}
