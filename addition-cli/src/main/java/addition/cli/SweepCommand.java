package addition.cli;

import addition.data.AtomicFile;
import addition.train.Engine;
import addition.train.Network;
import addition.train.TrainingPlan;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.nd4j.linalg.activations.Activation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains by one recipe with many seeds. */
@Command(
        name = "sweep",
        description = "Train one network with many seeds, measure each and write a table.",
        footer = {
            "",
            "Examples:",
            "  addition sweep --recipe generalizing --seeds 101..120 --out generalizing.csv",
            "  addition sweep --recipe regularized --without l1,swapping --seeds 1..10 --out ablations.csv"
        })
final class SweepCommand extends BaseCommand<List<SweepRun>> {
    private static final Pattern SEEDS = Pattern.compile("(-?[0-9]{1,18})(?:\\.\\.(-?[0-9]{1,18}))?");
    private static final int MAX_RUNS = 100_000;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "The dense network's hidden activation: identity, tanh or relu; by default identity.")
    private Activation activation;

    @Option(names = "--seeds", required = true, paramLabel = "A..B", description = "The seeds, from A to B.")
    private String seeds;

    @Option(
            names = "--without",
            paramLabel = "PART",
            split = ",",
            description = "Runs with one ingredient of the recipe left out, each in turn: ${COMPLETION-CANDIDATES}.")
    private List<Ablation> without = List.of();

    @Option(names = "--jobs", paramLabel = "N", description = "Runs at a time; by default one for each core.")
    private Integer jobs;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The CSV file, a line for each run.")
    private Path out;

    @Mixin
    private RecipeOptions options;

    @Override
    List<SweepRun> run() throws Exception {
        long[] all = seeds();
        for (long seed : all) {
            TrainingPlan plan = fromOptions(() -> plan(seed));
            for (Ablation part : without) {
                if (part.without(plan).equals(plan)) {
                    throw usage("--without: " + part + " is not in this recipe");
                }
            }
        }
        if (jobs != null && jobs < 1) {
            throw usage("--jobs must be positive, found " + jobs);
        }
        if (Files.exists(out)) {
            throw usage("--out must be a new file, found " + out);
        }
        write(List.of()); // an output that cannot be written is found before training
        Backend.load();
        int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<SweepRun>> runs = new ArrayList<>();
            for (Ablation ablation : without.isEmpty() ? new Ablation[] {null} : without.toArray(Ablation[]::new)) {
                for (long seed : all) {
                    TrainingPlan plan = ablation == null ? plan(seed) : ablation.without(plan(seed));
                    String name = ablation == null ? "-" : ablation.toString();
                    Engine engine = options.engine();
                    runs.add(pool.submit(() -> SweepRun.of(plan, name, seed, engine)));
                }
            }
            return collect(runs);
        } finally {
            pool.shutdownNow();
        }
    }

    private TrainingPlan plan(long seed) {
        TrainingPlan plan = options.plan(seed);
        return activation == null ? plan : plan.withModel(plan.model().withActivation(activation));
    }

    private long[] seeds() {
        Matcher range = SEEDS.matcher(seeds);
        if (range.matches()) {
            long from = Long.parseLong(range.group(1));
            long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
            if (from <= to && to - from < MAX_RUNS) {
                return LongStream.rangeClosed(from, to).toArray();
            }
        }
        throw usage("--seeds must be a range such as 1..20, of " + MAX_RUNS + " at most, found '" + seeds + "'");
    }

    /** Waits for the runs in their order, and writes the file anew after each. */
    private List<SweepRun> collect(List<Future<SweepRun>> runs) throws Exception {
        long start = System.nanoTime();
        List<SweepRun> done = new ArrayList<>();
        for (Future<SweepRun> run : runs) {
            done.add(run.get());
            write(done);
            long left = (System.nanoTime() - start) / done.size() * (runs.size() - done.size());
            Duration eta = Duration.ofNanos(left);
            err().printf(
                            "run %,d of %,d, %d:%02d:%02d left%n",
                            done.size(), runs.size(), eta.toHours(), eta.toMinutesPart(), eta.toSecondsPart());
            err().flush();
        }
        return done;
    }

    private void write(List<SweepRun> runs) throws IOException {
        AtomicFile.write(out, file -> {
            CSVPrinter printer = new CSVPrinter(
                    new OutputStreamWriter(file, StandardCharsets.UTF_8),
                    CSVFormat.Builder.create()
                            .setRecordSeparator('\n')
                            .setHeader(SweepRun.HEADER.toArray(String[]::new))
                            .get());
            for (SweepRun run : runs) {
                printer.printRecord(run.values());
            }
            printer.flush();
        });
    }

    @Override
    String text(List<SweepRun> runs) {
        Table table = new Table()
                .head(
                        "without",
                        "runs",
                        "diverged",
                        "test, mean",
                        "test, lowest",
                        "all 3-digit sums right",
                        "chains right",
                        "certified");
        runs.stream().map(SweepRun::without).distinct().forEach(name -> {
            List<SweepRun> all =
                    runs.stream().filter(run -> run.without().equals(name)).toList();
            List<SweepRun> ended =
                    all.stream().filter(run -> !run.hasDiverged()).toList();
            DoubleSummaryStatistics test =
                    ended.stream().mapToDouble(SweepRun::test).summaryStatistics();
            table.row(
                    name,
                    all.size(),
                    all.size() - ended.size(),
                    ended.isEmpty() ? "–" : Table.percent(test.getAverage()),
                    ended.isEmpty() ? "–" : Table.percent(test.getMin()),
                    perfect(ended, SweepRun::allThreeDigits),
                    perfect(ended, SweepRun::carryChains),
                    options.network() == Network.SIMPLE_RNN
                            ? ended.stream().filter(SweepRun::isCertified).count()
                            : "–");
        });
        return table.toString();
    }

    /** How many runs have all right, where that was measured. */
    private static Object perfect(List<SweepRun> runs, ToDoubleFunction<SweepRun> figure) {
        double[] measured =
                runs.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
        return measured.length == 0
                ? "–"
                : Arrays.stream(measured).filter(share -> share == 1).count();
    }

    @Override
    JsonObject json(List<SweepRun> runs) {
        JsonArray rows = new JsonArray();
        for (SweepRun run : runs) {
            JsonObject row = new JsonObject();
            for (int i = 0; i < SweepRun.HEADER.size(); i++) {
                Object value = run.values().get(i);
                if (value instanceof Number number) {
                    row.addProperty(SweepRun.HEADER.get(i), Double.isNaN(number.doubleValue()) ? null : number);
                } else {
                    row.addProperty(SweepRun.HEADER.get(i), value.toString());
                }
            }
            rows.add(row);
        }
        JsonObject json = new JsonObject();
        json.add("runs", rows);
        json.addProperty("file", out.toString());
        return json;
    }
}
