package addition.cli;

import addition.data.AdditionDataset;
import addition.data.BadInputException;
import addition.data.ColumnRule;
import addition.data.Digits;
import addition.data.ProblemKind;
import addition.data.internal.Percent;
import addition.eval.AdditionPredictor;
import addition.eval.EvaluationCounts;
import addition.eval.Measurements;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a network on problems. */
@Command(
        name = "evaluate",
        description = "Measure how many sums a network gets right.",
        footer = {
            "",
            "Examples:",
            "  addition evaluate model.zip --exhaustive 3",
            "  addition evaluate model.zip --lengths 1,3,10,100,1000",
            "  addition evaluate model.zip --data sums.csv --min-exact-match 0.75"
        })
final class EvaluateCommand extends BaseCommand<EvaluateCommand.Evaluated> {
    /** Seed of the problems that networks are measured on by default; no plan has it by default. */
    static final long SEED = Measurements.SEED;

    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final int DEFAULT_DIGITS = 3;
    private static final int DEFAULT_EXAMPLES = 1_000;

    @Parameters(paramLabel = "MODEL", description = "A model file, or one of the zoo's: see addition models.")
    private ModelReference model;

    @ArgGroup(exclusive = true, multiplicity = "1", heading = "What to measure on, one of:%n")
    private Source source;

    @Option(names = "--digits", paramLabel = "D", description = "Digits of --random problems; by default 3.")
    private Integer digits;

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Problems of --carry-chains and of each of --lengths; by default 1000, or D if that is more.")
    private Integer examples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + SEED,
            description = "Seed of the problems; by default ${DEFAULT-VALUE}, which no training uses by default.")
    private long seed;

    @Option(
            names = "--min-exact-match",
            paramLabel = "X",
            description = "Exit with code 1 if exact match is below X, 0 to 1; with --lengths, at any of them.")
    private Double minimum;

    private ColumnRule rule;

    static final class Source {
        @Option(names = "--data", paramLabel = "FILE", description = "The problems of a CSV file.")
        private Path data;

        @Option(names = "--exhaustive", paramLabel = "D", description = "All sums of D digits, 1 to 4.")
        private Integer exhaustive;

        @Option(names = "--random", paramLabel = "N", description = "N random sums.")
        private Integer random;

        @Option(
                names = "--carry-chains",
                paramLabel = "D",
                description = "The stress set: sums of D digits with every length of carry chain.")
        private Integer carryChains;

        @Option(
                names = "--lengths",
                paramLabel = "D",
                split = ",",
                description = "Random sums of each of these numbers of digits.")
        private List<Integer> lengths;
    }

    record Evaluated(SortedMap<Integer, EvaluationCounts> byDigits, EvaluationCounts all, double seconds) {
        double lowestExactMatch() {
            return byDigits.values().stream()
                    .mapToDouble(evaluation -> evaluation.exact().share())
                    .min()
                    .orElseThrow();
        }
    }

    @Override
    Evaluated run() throws Exception {
        if (minimum != null && !(minimum >= 0 && minimum <= 1)) {
            throw usage("--min-exact-match must be from 0 to 1, found " + minimum);
        }
        if (digits != null && source.random == null) {
            throw usage("--digits requires --random");
        }
        if (examples != null && source.carryChains == null && source.lengths == null) {
            throw usage("--examples requires --carry-chains or --lengths");
        }
        int[] asked = source.data == null ? lengths() : null;
        AdditionPredictor predictor = model.predictor();
        rule = predictor.rule();
        AdditionDataset first = source.data == null ? madeByOptions(asked[0]) : AdditionDataset.readCsv(source.data);
        int[] lengths = source.data == null ? asked : new int[] {first.digits()};
        if (!first.rule().equals(rule)) {
            throw new BadInputException(
                    source.data + ": its problems are of " + first.rule().name() + ", and " + model + " computes "
                            + rule.name() + "; give it problems of that");
        }
        OptionalInt fixed = predictor.fixedDigits();
        for (int length : lengths) {
            checkDigits(fixed.orElse(length), length);
        }
        long start = System.nanoTime();
        SortedMap<Integer, EvaluationCounts> byDigits = new TreeMap<>();
        long all = first.size() * Arrays.stream(lengths).asLongStream().sum();
        try (Progress progress = Progress.counting("evaluation", "digits", all, MOMENT, err())) {
            for (int length : lengths) {
                AdditionDataset dataset = length == first.digits() ? first : madeByOptions(length);
                IntConsumer done = problems -> progress.add((long) problems * length);
                byDigits.put(length, predictor.evaluate(dataset, done));
            }
        }
        EvaluationCounts together = new EvaluationCounts();
        byDigits.values().forEach(together::merge);
        return new Evaluated(byDigits, together, (System.nanoTime() - start) / 1e9);
    }

    /** The numbers of digits that the options ask for. */
    private int[] lengths() {
        int[] lengths = source.lengths != null
                ? source.lengths.stream().mapToInt(length -> length).toArray()
                : new int[] {oneLength()};
        for (int length : lengths) {
            if (length < 1 || length > Digits.MAX_LENGTH) {
                throw usage("digits must be 1 to " + Digits.MAX_LENGTH + ", found " + length);
            }
        }
        return lengths;
    }

    private int oneLength() {
        if (source.exhaustive != null) {
            return source.exhaustive;
        }
        if (source.carryChains != null) {
            return source.carryChains;
        }
        return digits == null ? DEFAULT_DIGITS : digits;
    }

    private AdditionDataset madeByOptions(int length) {
        return fromOptions(() -> dataset(length));
    }

    private AdditionDataset dataset(int length) {
        if (source.exhaustive != null) {
            return AdditionDataset.exhaustive(rule, length);
        }
        if (source.random != null) {
            return ProblemKind.RANDOM.draw(rule, source.random, length, seed);
        }
        if (source.carryChains != null) {
            int count = examples == null ? Math.max(DEFAULT_EXAMPLES, length) : examples;
            return ProblemKind.CARRY_CHAINS.draw(rule, count, length, seed);
        }
        return ProblemKind.RANDOM.draw(rule, examples == null ? DEFAULT_EXAMPLES : examples, length, seed);
    }

    private void checkDigits(int taken, int length) throws BadInputException {
        if (taken != length) {
            throw new BadInputException(model + ": the network takes sums of " + taken + " digits, found " + length
                    + "; give it such sums, or a recurrent network");
        }
    }

    @Override
    String text(Evaluated evaluated) {
        if (evaluated.byDigits().size() == 1) {
            return evaluated.all().toString();
        }
        Table table = new Table().head("digits", "sums", "exact match", "digit accuracy");
        evaluated
                .byDigits()
                .forEach((length, evaluation) -> table.row(
                        length,
                        evaluation.exact().total(),
                        Percent.of(evaluation.exact().share()),
                        Percent.of(evaluation.digitAccuracy())));
        return table.toString();
    }

    @Override
    JsonObject json(Evaluated evaluated) {
        JsonObject json = new JsonObject();
        json.addProperty("model", model.toString());
        json.addProperty("rule", rule.name());
        addMetrics(json, evaluated.all());
        json.addProperty("seconds", evaluated.seconds());
        if (evaluated.byDigits().size() > 1) {
            JsonArray lengths = new JsonArray();
            evaluated.byDigits().values().forEach(evaluation -> {
                JsonObject length = new JsonObject();
                addMetrics(length, evaluation);
                lengths.add(length);
            });
            json.add("lengths", lengths);
        }
        return json;
    }

    private static void addMetrics(JsonObject json, EvaluationCounts evaluation) {
        json.addProperty("digits", evaluation.digits());
        json.addProperty("examples", evaluation.exact().total());
        json.addProperty("exactMatch", evaluation.exact().share());
        json.addProperty("digitAccuracy", evaluation.digitAccuracy());
    }

    @Override
    int exitCode(Evaluated evaluated) {
        if (minimum == null || evaluated.lowestExactMatch() >= minimum) {
            return ExitCode.OK;
        }
        err().println("missed: exact match is " + evaluated.lowestExactMatch() + ", below " + minimum);
        err().flush();
        return ExitCode.THRESHOLD_MISSED;
    }
}
