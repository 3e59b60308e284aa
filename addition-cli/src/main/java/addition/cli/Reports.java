package addition.cli;

import addition.report.Report;
import addition.report.ReportedRun;
import addition.train.Assignment;
import addition.train.Network;
import addition.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports of run folders; that of a comparison counts as its two. */
final class Reports {
    private Reports() {}

    /**
     * Reads and measures.
     *
     * @throws IllegalArgumentException if there are too many runs for a page
     */
    static Report of(List<Path> folders) throws IOException {
        Map<Path, Path> distinct = new LinkedHashMap<>(); // by what they really are
        for (Path folder : folders) {
            distinct.putIfAbsent(Files.exists(folder) ? folder.toRealPath() : folder, folder);
        }
        int count = 0;
        for (Path folder : distinct.values()) {
            count += Comparison.isIn(folder) ? Network.values().length : 1;
        }
        Report.checkCount(count); // measuring takes its time
        List<ReportedRun> runs = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Path folder : distinct.values()) {
            if (Comparison.isIn(folder)) {
                Comparison.checkNoLinks(folder);
                List<Assignment> assignments = new ArrayList<>();
                for (Network network : Network.values()) {
                    ReportedRun run = read(Comparison.folder(folder, network));
                    runs.add(run);
                    assignments.add(run.assignment());
                }
                commands.add(Again.compare(folder, assignments));
            } else {
                ReportedRun run = read(folder);
                runs.add(run);
                commands.add(Again.train(folder, run.assignment()));
            }
        }
        return new Report(runs, commands);
    }

    private static ReportedRun read(Path folder) throws IOException {
        return ReportedRun.of(RunDirectory.open(folder));
    }
}
