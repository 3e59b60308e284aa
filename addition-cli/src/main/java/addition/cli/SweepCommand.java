package addition.cli;

import addition.data.BadInputException;
import addition.report.SweepBest;
import addition.report.SweepReport;
import addition.sweep.LocalSweep;
import addition.sweep.SweepAxis;
import addition.sweep.SweepFolder;
import addition.sweep.SweepFolder.Sweep;
import addition.sweep.SweepGrid;
import addition.sweep.SweepRow;
import addition.sweep.SweepRunner;
import addition.sweep.SweepSummary;
import addition.sweep.SweepTask;
import addition.train.Engine;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains many networks. */
@Command(
        name = "sweep",
        description = "Train networks over a grid of plans and seeds, and summarise them.",
        footer = {
            "",
            "Every option with VALUE takes several, with commas between them; the grid is every value of each with every value "
                    + "of all others, and with every seed. FOLDER gets a row for each run as it is done (rows.csv), and at the end "
                    + "summary.csv and report.html. The same command again does only what is missing.",
            "",
            "--grid FILE has the same as JSON, one grid or an array of them:",
            "  {\"network\": [\"mlp\", \"simple-rnn\"], \"batch\": [5, 10, 20, 50], \"seeds\": \"1..100\"}",
            "",
            "Examples:",
            "  addition sweep --recipe generalizing --seeds 101..120 --out generalizing",
            "  addition sweep --recipe regularized --without l1,swapping --seeds 1..10 --out ablations",
            "  addition sweep --network simple-rnn,mlp --batch 5,10,20,50 --seeds 1..100 --out batches"
        })
final class SweepCommand extends BaseCommand<SweepCommand.Swept> {
    private static final int MAX_JOBS = 1_000;
    private static final int MAX_GRID = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "A..B", description = "The seeds, from A to B.")
    private String seeds;

    @Option(
            names = "--grid",
            paramLabel = "FILE",
            description = "The grids as JSON, instead of all other options of plans.")
    private Path grid;

    @Option(
            names = "--engine",
            defaultValue = "fused",
            description = "What computes the steps: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Engine engine;

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at a time; by default one for each core.")
    private Integer jobs;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "A Spark cluster instead of this machine's cores, such as spark://host:7077 or local[*].")
    private String master;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where rows and summaries are kept.")
    private Path out;

    record Swept(Path folder, List<SweepRow> rows, List<SweepSummary> summaries, Path page) {}

    /** Adds an option for each axis of a grid. */
    static void addAxes(CommandLine sweep) {
        for (SweepAxis axis : SweepAxis.values()) {
            String text = axis.description();
            sweep.getCommandSpec()
                    .addOption(OptionSpec.builder("--" + axis)
                            .type(List.class)
                            .auxiliaryTypes(String.class)
                            .splitRegex(",")
                            .paramLabel("VALUE")
                            .description(Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".")
                            .build());
        }
    }

    @Override
    Swept run() throws Exception {
        List<SweepGrid> grids = grids();
        if (jobs != null && (jobs < 1 || jobs > MAX_JOBS)) {
            throw usage("--jobs must be 1 to " + MAX_JOBS + ", found " + jobs);
        }
        SweepRunner runner = runner();
        try (SweepFolder folder = SweepFolder.open(out)) {
            Backend.load();
            Sweep sweep = folder.begin(command(), grids, engine);
            run(runner, sweep, folder);
            List<SweepRow> rows = folder.finish(sweep);
            Path page = new SweepReport(rows, rows.size()).write(out, sweep.suffix());
            return new Swept(out, rows, SweepSummary.of(rows), page);
        }
    }

    private void run(SweepRunner runner, Sweep sweep, SweepFolder folder) throws IOException, InterruptedRunException {
        List<SweepTask> tasks = sweep.tasks();
        Map<String, Double> work = new HashMap<>();
        folder.missing(tasks).forEach(task -> work.put(task.key(), task.work()));
        double all = work.values().stream().mapToDouble(each -> each).sum();
        int before = tasks.size() - work.size();
        try (StopSignals signals = StopSignals.watch(err());
                Counter counter = new Counter("sweep", "runs", tasks.size(), before, all, Duration.ZERO, err())) {
            if (!runner.run(tasks, folder, row -> counter.add(1, work.get(row.key())), signals::stop)) {
                throw new InterruptedRunException(
                        sweep.command(), signals.exitCode().orElse(ExitCode.BUG));
            }
        }
    }

    /** The command line, as it was typed. */
    private String command() {
        String program = master == null ? "addition" : "addition-spark";
        return program + " "
                + spec.root().commandLine().getParseResult().originalArgs().stream()
                        .map(ShellWord::quoted)
                        .collect(Collectors.joining(" "));
    }

    /** This machine's cores, or the cluster that spark-submit or --master names. */
    private SweepRunner runner() throws IOException {
        Optional<Clusters> at = cluster(master);
        if (at.isEmpty()) {
            return new LocalSweep(jobs == null ? Runtime.getRuntime().availableProcessors() : jobs);
        }
        if (jobs != null) {
            throw usage("--jobs goes with this machine's cores alone, not with Spark");
        }
        return at.get().cluster().sweep(at.get().master());
    }

    private List<SweepGrid> grids() throws IOException {
        try {
            List<SweepGrid> grids = asked();
            SweepGrid.tasks(grids, engine); // checked before a folder is made
            return grids;
        } catch (IllegalArgumentException e) {
            if (grid != null) {
                throw new BadInputException(grid + ": " + e.getMessage() + "; correct the file");
            }
            throw usage(e.getMessage());
        }
    }

    private List<SweepGrid> asked() throws IOException {
        Map<SweepAxis, List<String>> axes = new EnumMap<>(SweepAxis.class);
        for (SweepAxis axis : SweepAxis.values()) {
            List<String> values = spec.findOption("--" + axis).getValue();
            if (values != null) {
                axes.put(axis, values);
            }
        }
        if (grid == null) {
            if (seeds == null) {
                throw usage("--seeds or --grid is missing");
            }
            return List.of(SweepGrid.of(axes, seeds));
        }
        if (seeds != null || !axes.isEmpty()) {
            throw usage("--grid goes with no other option of plans");
        }
        return SweepGrid.fromJson(read(grid));
    }

    private static String read(Path grid) throws IOException {
        if (Files.isDirectory(grid)) {
            throw new FileSystemException(grid.toString(), null, "it is a folder; give the name of a JSON file");
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(grid)) {
            content = in.readNBytes(MAX_GRID + 1);
        }
        if (content.length > MAX_GRID) {
            throw new BadInputException(grid + ": larger than a grid is; check the path");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInputException(grid + ": not UTF-8; correct the file");
        }
    }

    @Override
    String text(Swept swept) {
        return SweepText.of(swept.summaries())
                + SweepBest.of(swept.summaries())
                        .map(best -> String.format("%n%s%n", best))
                        .orElse("")
                + String.format("%nrows: %s%nreport: %s%n", swept.folder().resolve("rows.csv"), swept.page());
    }

    @Override
    JsonObject json(Swept swept) {
        JsonObject json = SweepText.json(swept.rows(), swept.summaries());
        json.addProperty("folder", swept.folder().toString());
        json.addProperty("report", swept.page().toString());
        return json;
    }
}
