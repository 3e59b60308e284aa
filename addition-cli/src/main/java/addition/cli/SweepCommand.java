package addition.cli;

import addition.data.BadInputException;
import addition.data.internal.BoundedFile;
import addition.report.SweepBest;
import addition.report.SweepReport;
import addition.sweep.Cluster;
import addition.sweep.SweepDirectory;
import addition.sweep.SweepDirectory.Sweep;
import addition.sweep.SweepGrid;
import addition.sweep.SweepRow;
import addition.sweep.SweepRun;
import addition.sweep.SweepRunner;
import addition.sweep.SweepSummary;
import addition.train.Engine;
import addition.train.Hyperparameter;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains many networks. */
@Command(
        name = "sweep",
        description = "Train networks over a grid of hyperparameters and seeds, and summarize them.",
        footer = {
            "",
            "Every option with VALUE takes several, with commas between them; the grid is every value of each with every value "
                    + "of all others, and with every seed. DIR gets a row for each run as it is done (rows.csv), and at the end "
                    + "summary.csv and report.html. The same command again runs only what is missing.",
            "",
            "--grid FILE has the same as JSON, one grid or an array of them:",
            "  {\"network\": [\"mlp\", \"simple-rnn\"], \"batch\": [5, 10, 20, 50], \"seeds\": \"1..100\"}",
            "",
            "Examples:",
            "  addition sweep --recipe generalizing --seeds 101..120 --out generalizing",
            "  addition sweep --recipe regularized --l1 0,2e-3 --swapped true,false --seeds 1..10 --out ablations",
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
            description = "The grids as JSON, instead of the options of hyperparameters and seeds.")
    private Path grid;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "What computes the steps: ${COMPLETION-CANDIDATES}; by default fused where it takes the network.")
    private Engine engine;

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at a time; by default one for each core.")
    private Integer jobs;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "A Spark cluster instead of this machine's cores, such as spark://host:7077 or local[*].")
    private String master;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where rows and summaries are kept.")
    private Path out;

    record Swept(Path directory, List<SweepRow> rows, List<SweepSummary> summaries, Path page) {}

    @Override
    Swept run() throws Exception {
        List<SweepGrid> grids = grids();
        if (jobs != null && (jobs < 1 || jobs > MAX_JOBS)) {
            throw usage("--jobs must be 1 to " + MAX_JOBS + ", found " + jobs);
        }
        SweepRunner runner = runner();
        try (SweepDirectory directory = SweepDirectory.open(out)) {
            Backend.load();
            Sweep sweep = directory.begin(command(), grids, engine);
            run(runner, sweep, directory);
            List<SweepRow> rows = directory.finish(sweep);
            Path page = new SweepReport(rows, rows.size()).write(out, sweep.suffix());
            return new Swept(out, rows, SweepSummary.of(rows), page);
        }
    }

    private void run(SweepRunner runner, Sweep sweep, SweepDirectory directory)
            throws IOException, InterruptedRunException {
        List<SweepRun> runs = sweep.runs();
        List<SweepRun> pending = directory.pending(runs);
        double work = pending.stream().mapToDouble(SweepRun::work).sum();
        int before = runs.size() - pending.size();
        try (StopSignals signals = StopSignals.watch(err());
                Progress progress = Progress.weighted("sweep", "runs", runs.size(), before, work, err())) {
            if (!runner.run(runs, directory, row -> progress.add(1, row.run().work()), signals::stop)) {
                throw new InterruptedRunException(
                        sweep.command(), signals.exitCode().orElse(ExitCode.SOFTWARE));
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
        Optional<ClusterTarget> target = fromOptions(() -> ClusterTarget.find(
                master, () -> usage("--master needs Spark; use the program of addition-spark, mvn -Pspark package")));
        if (target.isEmpty()) {
            return new SweepRunner.Local(jobs == null ? Runtime.getRuntime().availableProcessors() : jobs);
        }
        if (jobs != null) {
            throw usage("--jobs is for this machine's cores and cannot be given with Spark");
        }
        Cluster cluster = target.get().cluster();
        cluster.warning(target.get().master()).ifPresent(warning -> {
            err().println("warning: " + warning);
            err().flush();
        });
        return cluster.sweep(target.get().master());
    }

    private List<SweepGrid> grids() throws IOException {
        try {
            List<SweepGrid> grids = asked();
            SweepGrid.runs(grids, engine); // checked before a directory is made
            return grids;
        } catch (IllegalArgumentException e) {
            if (grid != null) {
                throw new BadInputException(grid + ": " + e.getMessage() + "; correct the file");
            }
            throw usage(e.getMessage());
        }
    }

    private List<SweepGrid> asked() throws IOException {
        Map<Hyperparameter<?>, List<String>> axes = HyperparameterOptions.lists(spec);
        if (grid == null) {
            if (seeds == null) {
                throw usage("--seeds or --grid is missing");
            }
            return List.of(SweepGrid.of(axes, seeds));
        }
        if (seeds != null || !axes.isEmpty()) {
            throw usage("--grid already sets all hyperparameters and seeds, so their options cannot be given");
        }
        return SweepGrid.fromJson(BoundedFile.readText(grid, MAX_GRID));
    }

    @Override
    String text(Swept swept) {
        return SweepText.of(swept.summaries())
                + SweepBest.of(swept.summaries())
                        .map(best -> String.format("%n%s%n", best))
                        .orElse("")
                + String.format(
                        "%nrows: %s%nreport: %s%n", swept.directory().resolve(SweepDirectory.ROWS), swept.page());
    }

    @Override
    JsonObject json(Swept swept) {
        JsonObject json = SweepText.json(swept.rows(), swept.summaries());
        json.addProperty("directory", swept.directory().toString());
        json.addProperty("report", swept.page().toString());
        return json;
    }
}
