package addition.cli;

import addition.report.Report;
import com.google.gson.JsonObject;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports runs. */
@Command(
        name = "report",
        description = "Write a page about one or more complete runs, with learning curves, figures and an adder in it.",
        footer = {
            "",
            "The page, report.html, needs nothing else; the pictures lie in plots beside it, as PNG and SVG. train and",
            "compare write it by themselves.",
            "",
            "Examples:",
            "  addition report my-run",
            "  addition report runs/good runs/poor --out both"
        })
final class ReportCommand extends BaseCommand<ReportCommand.Written> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "Folders of train or compare, of " + Report.MAX_RUNS + " runs at most.")
    private List<Path> folders;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where to write; by default the run's folder, or report if there are several.")
    private Path out;

    record Written(Report report, Path page) {}

    @Override
    Written run() throws Exception {
        Backend.load();
        Report report = report();
        try {
            return new Written(report, report.write(where()));
        } catch (FileSystemException e) {
            if (out != null) {
                throw e;
            }
            String reason = e.getReason() == null ? "no permission" : e.getReason();
            throw new FileSystemException(e.getFile(), null, reason + "; write elsewhere with --out FOLDER");
        }
    }

    private Report report() throws Exception {
        try {
            return Reports.of(folders);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private Path where() {
        if (out != null) {
            return out;
        }
        return folders.size() == 1 ? folders.get(0) : Path.of("report");
    }

    @Override
    String text(Written written) {
        return String.format("%s%nreport: %s%n", written.report().verdict(), written.page());
    }

    @Override
    JsonObject json(Written written) {
        JsonObject json = new JsonObject();
        json.addProperty("verdict", written.report().verdict());
        json.addProperty("report", written.page().toString());
        return json;
    }
}
