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
    static Report load(List<Path> folders) throws IOException {
        Map<Path, Path> distinct = new LinkedHashMap<>(); // by what they really are
        for (Path folder : folders) {
            distinct.putIfAbsent(Files.exists(folder) ? folder.toRealPath() : folder, folder);
        }
        List<Path> all = new ArrayList<>();
        for (Path folder : distinct.values()) {
            if (ComparisonDirectory.isOne(folder)) {
                ComparisonDirectory comparison = new ComparisonDirectory(folder);
                comparison.checkNoLinks();
                all.addAll(comparison.runs());
            } else {
                all.add(folder);
            }
        }
        Report.checkCount(all.size()); // before anything is measured, which takes time
        List<ReportedRun> runs = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Path folder : all) {
            ReportedRun run = ReportedRun.of(RunDirectory.open(folder));
            runs.add(run);
            commands.add(command(folder, run.spec()));
        }
        return new Report(runs, commands);
    }

    /** The command that makes the network of a run again. */
    private static String command(Path folder, RunSpec spec) {
        Engine usual = Engine.defaultOf(spec.plan().get(Hyperparameter.NETWORK));
        return "addition train --plan " + ShellWord.of(folder.resolve("plan.json"))
                + (spec.engine() == usual ? "" : " --engine " + spec.engine());
    }
}
