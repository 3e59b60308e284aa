package addition.cli;

import addition.data.BadInputException;
import addition.report.Report;
import addition.report.SweepReport;
import addition.sweep.SweepDirectory;
import addition.sweep.SweepRow;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports runs. */
@Command(
        name = "report",
        description =
                "Write a page about one or more complete runs, with learning curves, metrics and an adder; or about the"
                        + " sweeps of a directory, as far as they are done.",
        footer = {
            "",
            "The page, report.html, is self-contained; the plots are also SVG files in plots next to it. train and compare "
                    + "write it themselves.",
            "",
            "Examples:",
            "  addition report my-run",
            "  addition report runs/good runs/poor --out both"
        })
final class ReportCommand extends BaseCommand<List<ReportCommand.Written>> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "Directories of train or compare, of " + Report.MAX_RUNS
                    + " runs at most; or one directory of sweep.")
    private List<Path> directories;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write; by default the run's directory, or report if there are several.")
    private Path out;

    record Written(String verdict, Path page) {}

    @Override
    List<Written> run() throws Exception {
        Backend.load();
        if (directories.size() == 1 && SweepDirectory.isOne(directories.get(0))) {
            return sweeps(directories.get(0));
        }
        Report report = report();
        return List.of(new Written(report.verdict(), write(() -> report.write(where()))));
    }

    private interface Page {
        Path write() throws IOException;
    }

    private Path write(Page page) throws IOException {
        try {
            return page.write();
        } catch (FileSystemException e) {
            if (out != null) {
                throw e;
            }
            String reason = e.getReason() == null ? "no permission" : e.getReason();
            throw new FileSystemException(e.getFile(), null, reason + "; write elsewhere with --out DIR");
        }
    }

    /** The sweeps of a directory, including unfinished ones. */
    private List<Written> sweeps(Path directory) throws IOException {
        try (SweepDirectory sweeps = SweepDirectory.open(directory)) {
            List<Written> written = new ArrayList<>();
            for (SweepDirectory.Sweep sweep : sweeps.sweeps()) {
                List<SweepRow> rows = sweeps.rows(sweep.runs());
                if (!rows.isEmpty()) {
                    written.add(written(new SweepReport(rows, sweep.runs().size()), sweep.suffix()));
                }
            }
            if (written.isEmpty() && !sweeps.rows().isEmpty()) { // a directory without a record
                List<SweepRow> rows = sweeps.rows();
                written.add(written(new SweepReport(rows, rows.size()), ""));
            }
            if (written.isEmpty()) {
                throw new BadInputException(directory + ": no run of the sweep is done yet; run the sweep");
            }
            return written;
        }
    }

    private Written written(SweepReport report, String suffix) throws IOException {
        return new Written(report.verdict(), write(() -> report.write(where(), suffix)));
    }

    private Report report() throws Exception {
        try {
            return ReportLoader.load(directories);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private Path where() {
        if (out != null) {
            return out;
        }
        return directories.size() == 1 ? directories.get(0) : Path.of("report");
    }

    @Override
    String text(List<Written> pages) {
        return pages.stream()
                .map(page -> String.format("%s%nreport: %s%n", page.verdict(), page.page()))
                .collect(Collectors.joining());
    }

    /** The first page's fields, plus all pages if there are several. */
    @Override
    JsonObject json(List<Written> pages) {
        JsonObject json = json(pages.get(0));
        if (pages.size() > 1) {
            JsonArray all = new JsonArray();
            pages.forEach(page -> all.add(json(page)));
            json.add("reports", all);
        }
        return json;
    }

    private static JsonObject json(Written page) {
        JsonObject json = new JsonObject();
        json.addProperty("verdict", page.verdict());
        json.addProperty("report", page.page().toString());
        return json;
    }
}
