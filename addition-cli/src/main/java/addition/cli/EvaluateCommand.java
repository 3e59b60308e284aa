package addition.cli;

import addition.data.AdditionDataset;
import addition.data.BadInputException;
import addition.eval.AdditionEvaluation;
import addition.eval.AdditionPredictor;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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
    @Parameters(paramLabel = "MODEL", description = "The model file.")
    private String model;

    @ArgGroup(exclusive = true, multiplicity = "1", heading = "What to measure on, one of:%n")
    private Source source;

    @Option(
            names = "--digits",
            paramLabel = "D",
            defaultValue = "3",
            description = "Digits of --random problems; by default ${DEFAULT-VALUE}.")
    private int digits;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Problems of --carry-chains and of each of --lengths; by default ${DEFAULT-VALUE}.")
    private int examples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20210820",
            description = "Seed of the problems; by default ${DEFAULT-VALUE}, which no training uses by default.")
    private long seed;

    @Option(
            names = "--min-exact-match",
            paramLabel = "X",
            description = "End with exit code 1 if exact match is below X, 0 to 1; with --lengths, at any of them.")
    private Double minimum;

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

    record Evaluated(SortedMap<Integer, AdditionEvaluation> byDigits, AdditionEvaluation all, double seconds) {
        double lowestExactMatch() {
            return byDigits.values().stream()
                    .mapToDouble(AdditionEvaluation::exactMatch)
                    .min()
                    .orElseThrow();
        }
    }

    @Override
    Evaluated run() throws Exception {
        if (minimum != null && !(minimum >= 0 && minimum <= 1)) {
            throw usage("--min-exact-match must be from 0 to 1, found " + minimum);
        }
        List<AdditionDataset> datasets = datasets();
        Backend.load();
        MultiLayerNetwork network = Runs.load(model);
        checkDigits(Runs.predictor(model, network), datasets);
        long start = System.nanoTime();
        SortedMap<Integer, AdditionEvaluation> byDigits = new TreeMap<>();
        AdditionEvaluation all = new AdditionEvaluation();
        for (AdditionDataset dataset : datasets) {
            AdditionEvaluation evaluation = AdditionEvaluation.of(network, dataset);
            byDigits.put(dataset.digits(), evaluation);
            all.merge(evaluation);
        }
        return new Evaluated(byDigits, all, (System.nanoTime() - start) / 1e9);
    }

    private List<AdditionDataset> datasets() throws IOException {
        if (source.data != null) {
            return List.of(AdditionDataset.readCsv(source.data));
        }
        return fromOptions(() -> {
            if (source.exhaustive != null) {
                return List.of(AdditionDataset.exhaustive(source.exhaustive));
            }
            if (source.random != null) {
                return List.of(AdditionDataset.random(source.random, digits, seed));
            }
            if (source.carryChains != null) {
                int enough = Math.max(examples, source.carryChains);
                return List.of(AdditionDataset.carryChains(source.carryChains, enough, seed));
            }
            return source.lengths.stream()
                    .distinct()
                    .map(length -> AdditionDataset.random(examples, length, seed))
                    .toList();
        });
    }

    private void checkDigits(AdditionPredictor predictor, List<AdditionDataset> datasets) throws BadInputException {
        for (AdditionDataset dataset : datasets) {
            if (predictor.fixedDigits().orElse(dataset.digits()) != dataset.digits()) {
                throw new BadInputException(model + ": the network takes sums of "
                        + predictor.fixedDigits().getAsInt() + " digits, found " + dataset.digits()
                        + "; give it such sums, or a recurrent network");
            }
        }
    }

    @Override
    String text(Evaluated evaluated) {
        if (evaluated.byDigits().size() == 1) {
            return evaluated.all().stats();
        }
        Table table = new Table().row("digits", "sums", "exact match", "digit accuracy");
        evaluated
                .byDigits()
                .forEach((length, evaluation) -> table.row(
                        length,
                        evaluation.exact().total(),
                        Table.percent(evaluation.exactMatch()),
                        Table.percent(evaluation.digitAccuracy())));
        return table.toString();
    }

    @Override
    JsonObject json(Evaluated evaluated) {
        JsonObject json = new JsonObject();
        json.addProperty("model", model);
        addFigures(json, evaluated.all());
        json.addProperty("seconds", evaluated.seconds());
        if (evaluated.byDigits().size() > 1) {
            JsonArray lengths = new JsonArray();
            evaluated.byDigits().values().forEach(evaluation -> {
                JsonObject length = new JsonObject();
                addFigures(length, evaluation);
                lengths.add(length);
            });
            json.add("lengths", lengths);
        }
        return json;
    }

    private static void addFigures(JsonObject json, AdditionEvaluation evaluation) {
        json.addProperty("digits", evaluation.digits());
        json.addProperty("examples", evaluation.exact().total());
        json.addProperty("exactMatch", evaluation.exactMatch());
        json.addProperty("digitAccuracy", evaluation.digitAccuracy());
    }

    @Override
    int exitCode(Evaluated evaluated) {
        if (minimum == null || evaluated.lowestExactMatch() >= minimum) {
            return ExitCode.DONE;
        }
        err().println("missed: exact match is " + evaluated.lowestExactMatch() + ", below " + minimum);
        err().flush();
        return ExitCode.THRESHOLD_MISSED;
    }
}
