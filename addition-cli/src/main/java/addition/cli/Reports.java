package addition.cli;

import addition.report.Report;
import addition.report.ReportedRun;
import addition.train.Assignment;
import addition.train.Network;
import addition.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reports of run folders; that of a comparison counts as its two. */
final class Reports {
    private Reports() {}

    static Report of(List<Path> folders) throws IOException {
        List<ReportedRun> runs = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Path folder : folders) {
            if (Comparison.isIn(folder)) {
                Comparison.checkNoLinks(folder);
                for (Network network : Network.values()) {
                    runs.add(read(Comparison.folder(folder, network)));
                }
                commands.add(Again.compare(folder, last(runs)));
            } else {
                runs.add(read(folder));
                commands.add(Again.train(folder, last(runs)));
            }
        }
        return new Report(runs, commands);
    }

    private static ReportedRun read(Path folder) throws IOException {
        return ReportedRun.of(RunDirectory.open(folder));
    }

    private static Assignment last(List<ReportedRun> runs) {
        return runs.get(runs.size() - 1).assignment();
    }
}
