package addition.report;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.internal.Percent;
import addition.data.internal.SingleLineText;
import addition.eval.LengthCertificate;
import addition.eval.Metric;
import addition.models.Architecture;
import addition.train.Environment;
import addition.train.Hyperparameter;
import addition.train.RunDirectory;
import com.google.gson.Gson;
import com.samskivert.mustache.Mustache;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The page of a report: what {@code report.mustache} shows. */
final class ReportPage {
    /** Escapes what would end the script element. */
    private static final Gson GSON = new Gson();

    private static final List<String> ORDINALS = List.of("First number", "Second number");

    private final List<ReportedRun> runs;
    private final List<String> labels;
    private final List<Plot> plots;

    ReportPage(List<ReportedRun> runs, List<String> labels, List<Plot> plots) {
        this.runs = runs;
        this.labels = labels;
        this.plots = plots;
    }

    /** @param directory where the page is to be */
    String html(String verdict, List<String> commands, Path directory) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("verdict", verdict);
        page.put("style", ReportWriter.resource("report.css"));
        page.put("adder", AdderJson.rule(runs).map(this::adder).orElse(null));
        page.put("proofs", proofs(directory));
        page.put("labels", labels);
        page.put("facts", facts());
        page.put("plots", plots.stream().map(ReportWriter::plot).toList());
        page.put("sums", AnswerTable.of(runs, labels));
        page.put("origins", origins());
        page.put("commands", commands);
        return Mustache.compiler()
                .defaultValue("")
                .compile(ReportWriter.resource("report.mustache"))
                .execute(page);
    }

    /** The proofs in the directories of the runs, as links from the page. */
    private List<Map<String, Object>> proofs(Path directory) {
        List<Map<String, Object>> proofs = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Path proof = runs.get(i).directory().resolve(RunDirectory.PROOF).toAbsolutePath();
            boolean certified = runs.get(i)
                    .certificate()
                    .filter(LengthCertificate::isCertified)
                    .isPresent();
            if (certified && Files.exists(proof)) {
                URI link = URI.create(
                                directory.toAbsolutePath().toUri().toString().replaceFirst("/?$", "/"))
                        .relativize(proof.toUri());
                proofs.add(Map.of("label", labels.get(i), "link", link, "file", RunDirectory.PROOF));
            }
        }
        return proofs;
    }

    private Map<String, Object> adder(ColumnRule rule) {
        List<String> example = AdderJson.example(rule);
        List<Map<String, Object>> operands = new ArrayList<>();
        for (int i = 0; i < example.size(); i++) {
            String name = example.size() == 2 ? ORDINALS.get(i) : "Number " + (i + 1);
            operands.add(Map.of("name", name, "value", example.get(i)));
        }
        return Map.of(
                "operands",
                operands,
                "isDecimal",
                rule.equals(ColumnRules.ADDITION),
                "rule",
                rule.name(),
                "networks",
                GSON.toJson(AdderJson.of(rule, runs, labels)),
                "script",
                ReportWriter.resource("adder.js"));
    }

    /** What was measured, a row for each metric. */
    private List<Map<String, Object>> facts() {
        List<Map<String, Object>> facts = new ArrayList<>();
        facts.add(row(
                "Test exact match",
                "with its 95 % confidence interval",
                run -> WilsonInterval.of(run.test().exact()).toString()));
        facts.add(row("The article’s", "test exact match that the article reports", ReportPage::articles));
        for (Metric metric : Metric.values()) {
            if (metric != Metric.TEST) { // the first row
                facts.add(row(title(metric.key()), metric.help(), run -> run.text(metric)));
            }
        }
        return facts;
    }

    private static String articles(ReportedRun run) {
        return run.isDecimalAddition()
                        && run.digits() == Article.DIGITS
                        && Architecture.ARTICLE.contains(run.architecture())
                ? Percent.of(Article.exactMatch(run.architecture()))
                : "–";
    }

    /** Such as {@code Carry chains 100} for {@code carryChains100}. */
    private static String title(String name) {
        String words = name.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** How the networks came about: every hyperparameter, and what computed it. */
    private List<Map<String, Object>> origins() {
        List<Map<String, Object>> origins = new ArrayList<>();
        for (Hyperparameter<?> one : Hyperparameter.ALL) {
            origins.add(row(title(one.name()), one.help(), run -> run.plan().text(one)));
        }
        origins.add(row(
                "Engine", "what computed the steps", run -> run.spec().engine().toString()));
        origins.add(row(
                "Time per step",
                "microseconds",
                run -> String.format(Locale.ROOT, "%.1f µs", 1e6 * run.seconds() / run.iterations())));
        origins.add(row("Versions", "of the programs", run -> versions(run.environment())));
        origins.add(row(
                "Hardware",
                "the machine",
                run -> run.environment().system() + ", " + run.environment().processors() + " processors"));
        origins.add(row(
                "Directory",
                "of the run",
                run -> SingleLineText.of(run.directory().toString())));
        return origins;
    }

    private static String versions(Environment environment) {
        return "addition " + environment.addition() + ", Deeplearning4j " + environment.deeplearning4j() + ", "
                + environment.backend() + ", Java " + environment.java();
    }

    private Map<String, Object> row(String name, String help, Function<ReportedRun, String> value) {
        return Map.of(
                "name", name, "help", help, "values", runs.stream().map(value).toList());
    }
}
