package addition.cli;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRules;
import addition.data.Digits;
import addition.data.internal.Json;
import addition.data.internal.Percent;
import addition.eval.AdditionPredictor;
import addition.eval.LengthCertificate;
import addition.models.Architecture;
import addition.report.Article;
import addition.train.RunDirectory;
import addition.train.TrainingMonitor.CurvePoint;
import addition.train.TrainingOutcome;
import addition.train.TrainingResult;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What was trained, for people and for programs. */
final class OutcomeText {
    private static final int EXAMPLES = 6;

    private OutcomeText() {}

    /** Of one network. */
    static Outcome of(TrainingOutcome trained) {
        return new Outcome(
                trained.directory(),
                text(trained),
                json(trained),
                trained.certificate().isPresent() && !trained.isCertified() ? ExitCode.THRESHOLD_MISSED : ExitCode.OK,
                trained.unwritten());
    }

    /** Of the networks of a comparison. */
    static Outcome of(Path directory, Map<Architecture, TrainingOutcome> networks) {
        JsonObject json = new JsonObject();
        networks.forEach((network, trained) -> json.add(network.toString(), json(trained)));
        Optional<IOException> unwritten = networks.values().stream()
                .map(TrainingOutcome::unwritten)
                .flatMap(Optional::stream)
                .findFirst();
        return new Outcome(directory, comparison(networks), json, ExitCode.OK, unwritten);
    }

    /** Of a run that has nothing left to do; the exit code is that of the command which completed it. */
    static Outcome complete(Path directory, JsonObject json) {
        boolean missed = json.has("certified") && !json.get("certified").getAsBoolean();
        return new Outcome(
                directory,
                String.format("%s: the run is complete%n", directory),
                json,
                missed ? ExitCode.THRESHOLD_MISSED : ExitCode.OK,
                Optional.empty());
    }

    private static JsonObject json(TrainingOutcome trained) {
        JsonObject json = Json.tree(trained.fields()).getAsJsonObject();
        return withModel(json, trained.directory());
    }

    /** The outcome of a run with the path of its model, which depends on where the run is. */
    static JsonObject withModel(JsonObject json, Path directory) {
        json.addProperty("model", model(directory).toString());
        return json;
    }

    private static Path model(Path directory) {
        return directory.resolve(RunDirectory.MODEL);
    }

    private static String text(TrainingOutcome trained) {
        TrainingResult result = trained.result();
        Table table = new Table()
                .row("parameters", String.format("%,d", result.network().numParams()))
                .row("time per step", String.format("%.0f µs", result.microsecondsPerIteration()))
                .row("validation exact match", Percent.of(result.validation().exactMatch()))
                .row("test exact match", Percent.of(result.test().exactMatch()));
        if (trained.unwritten().isEmpty()) {
            table.row("model", model(trained.directory()));
        }
        if (trained.certificate().isPresent()) {
            table.row("attempts", trained.attempts());
        }
        return curve(result)
                + System.lineSeparator()
                + table
                + trained.certificate()
                        .map(proof -> colored(proof) + System.lineSeparator())
                        .orElse("");
    }

    /** A certificate in a line for the terminal. */
    static String colored(LengthCertificate certificate) {
        return certificate.isCertified() ? Colors.good(certificate.summary()) : Colors.bad(certificate.summary());
    }

    private static String curve(TrainingResult result) {
        Table table = new Table().head("epoch", "iteration", "loss", "validation exact match");
        for (CurvePoint point : result.curve()) {
            table.row(
                    String.format("%,d", point.epoch()),
                    String.format("%,d", point.iteration()),
                    String.format("%.4f", point.loss()),
                    Percent.of(point.validationExactMatch()));
        }
        return table.toString();
    }

    private static String comparison(Map<Architecture, TrainingOutcome> networks) {
        StringBuilder text = new StringBuilder();
        Table metrics = new Table()
                .head("network", "parameters", "epochs", "test exact match", "the article's", "digit accuracy");
        networks.forEach((network, trained) -> {
            TrainingResult result = trained.result();
            text.append(String.format("learning curve of %s%n", network))
                    .append(curve(result))
                    .append(System.lineSeparator());
            metrics.row(
                    network,
                    result.network().numParams(),
                    String.format("%,d", result.epochs()),
                    Percent.of(result.test().exactMatch()),
                    result.rule().equals(ColumnRules.ADDITION) ? Percent.of(Article.exactMatch(network)) : "–",
                    Percent.of(result.test().digitAccuracy()));
        });
        return text.append(metrics)
                .append(System.lineSeparator())
                .append(answers(networks))
                .append(System.lineSeparator())
                .toString();
    }

    private static Table answers(Map<Architecture, TrainingOutcome> networks) {
        AdditionPredictor mlp = predictor(networks, Architecture.MLP);
        AdditionPredictor rnn = predictor(networks, Architecture.SIMPLE_RNN);
        AdditionDataset test =
                networks.get(Architecture.MLP).result().plan().split().test();
        Table table = new Table().head("test example", Architecture.MLP, Architecture.SIMPLE_RNN, "correct");
        test.stream()
                .limit(EXAMPLES)
                .forEach(problem -> table.row(
                        problem.expression(Digits::toString), mark(mlp, problem), mark(rnn, problem), problem.sum()));
        return table;
    }

    private static AdditionPredictor predictor(Map<Architecture, TrainingOutcome> networks, Architecture network) {
        return new AdditionPredictor(networks.get(network).result().network());
    }

    private static String mark(AdditionPredictor predictor, AdditionProblem problem) {
        String answer = predictor.predict(problem).toString();
        return answer.equals(problem.sum().toString()) ? answer : Colors.bad("✗ " + answer);
    }
}
