package addition.report;

import addition.data.internal.SingleLineText;
import addition.train.Environment;
import addition.train.Optimization;
import addition.train.TrainingPlan;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import com.samskivert.mustache.Mustache;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The page of a report: what {@code report.mustache} shows. */
final class ReportPage {
    /** Escapes what would end the script element. */
    private static final Gson GSON = new Gson();

    private final Report report;
    private final List<Plot> plots;

    ReportPage(Report report, List<Plot> plots) {
        this.report = report;
        this.plots = plots;
    }

    String html() {
        Optional<JsonArray> networks = AdderData.of(report.runs(), report.labels());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("verdict", report.verdict());
        page.put("style", Pages.resource("report.css"));
        page.put(
                "adder",
                networks.map(json -> Map.of("networks", GSON.toJson(json), "script", Pages.resource("adder.js")))
                        .orElse(null));
        page.put("labels", report.labels());
        page.put("facts", facts());
        page.put("plots", plots.stream().map(Pages::plot).toList());
        page.put("sums", SumTable.of(report));
        page.put("origins", origins());
        page.put("commands", report.commands());
        return Mustache.compiler()
                .defaultValue("")
                .compile(Pages.resource("report.mustache"))
                .execute(page);
    }

    /** What is known of the networks, a row for each fact. */
    private List<Map<String, Object>> facts() {
        return List.of(
                row(
                        "Parameters",
                        run -> String.format(Locale.ROOT, "%,d", run.network().numParams())),
                row("Test exact match", run -> Interval.of(run.test().exact()).toString()),
                row("The article’s", ReportPage::articles),
                row("Digits right", run -> Interval.percent(run.test().digitAccuracy())),
                row("Loss at the end", run -> String.format(Locale.ROOT, "%.4f", number(run, "loss"))),
                row("Any length", ReportPage::anyLength));
    }

    private static String articles(ReportedRun run) {
        return run.plan().data().digits() == Article.DIGITS ? Interval.percent(Article.exactMatch(run.kind())) : "–";
    }

    private static String anyLength(ReportedRun run) {
        return run.certificate()
                .map(certificate -> certificate.verdict().toString().toLowerCase(Locale.ROOT))
                .orElse("– (takes one length alone)");
    }

    /** How the networks came about. */
    private List<Map<String, Object>> origins() {
        return List.of(
                row("Recipe", run -> run.plan().recipe()),
                row("Seed of the data", run -> String.valueOf(run.plan().data().seed())),
                row(
                        "Seed of the weights",
                        run -> String.valueOf(run.plan().model().seed())),
                row("Data", ReportPage::data),
                row("Network", ReportPage::network),
                row("Optimisation", ReportPage::optimization),
                row("Engine", run -> run.assignment().engine().toString()),
                row(
                        "Epochs and steps",
                        run -> String.format(
                                Locale.ROOT, "%,.0f and %,.0f", number(run, "epochs"), number(run, "iterations"))),
                row(
                        "Time",
                        run -> String.format(
                                Locale.ROOT,
                                "%.1f s, %.1f µs a step",
                                number(run, "seconds"),
                                number(run, "microsecondsPerIteration"))),
                row("Versions", run -> versions(run.environment())),
                row(
                        "Hardware",
                        run -> run.environment().system() + ", "
                                + run.environment().processors() + " processors"),
                row("Folder", run -> SingleLineText.of(run.folder().toString())));
    }

    private static String data(ReportedRun run) {
        return String.format(
                Locale.ROOT,
                "%,d %s sums of %d digits: half to train, a tenth to validate, the rest to test",
                run.plan().data().examples(),
                run.plan().data().source().toString().toLowerCase(Locale.ROOT),
                run.plan().data().digits());
    }

    private static String network(ReportedRun run) {
        return String.format(
                Locale.ROOT,
                "%s, %d hidden units, %s",
                run.kind(),
                run.plan().model().hidden(),
                run.plan().model().activation().toString().toLowerCase(Locale.ROOT));
    }

    private static String optimization(ReportedRun run) {
        TrainingPlan plan = run.plan();
        Optimization adam = plan.optimization();
        String rate = adam.hasConstantRate()
                ? String.valueOf(adam.learningRate())
                : adam.learningRate() + " falling to " + adam.finalLearningRate();
        return "Adam at " + rate + ", batches of " + adam.batchSize() + ", gradients cleared " + adam.gradients()
                + (adam.l1() > 0 ? ", L1 of " + adam.l1() : "")
                + (plan.presentation().centred() ? ", digits centred" : "")
                + (plan.presentation().shuffled() ? ", shuffled" : "")
                + (plan.presentation().swapped() ? ", operands swapped at random" : "");
    }

    private static String versions(Environment environment) {
        return "addition " + environment.addition() + ", Deeplearning4j " + environment.deeplearning4j() + ", "
                + environment.backend() + ", Java " + environment.java();
    }

    private static double number(ReportedRun run, String figure) {
        return run.figures().get(figure) instanceof JsonPrimitive value && value.isNumber()
                ? value.getAsDouble()
                : Double.NaN;
    }

    private Map<String, Object> row(String name, Function<ReportedRun, String> value) {
        return Map.of("name", name, "values", report.runs().stream().map(value).toList());
    }
}
