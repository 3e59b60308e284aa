package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.internal.Percent;
import addition.eval.Metric;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The model cards say what the provenance of the weights says. */
class ModelCardsTest {
    private static final Path PAGE = Path.of(System.getProperty("project.root"), "docs", "models.md");

    /** To be made anew by {@code mvn test -pl addition-cli -am -Dtest=ModelCardsTest -Ddocs.update}. */
    @Test
    void theCardsAreMadeFromTheProvenance() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Model cards

                A card for each network whose weights are in the jar of addition-models, made from their provenance, which
                `addition models --json` prints. They are made to be studied: to add, use a processor. All are under this
                project's license, Apache-2.0. The problems that they were trained on are drawn from a seed, so they hold no
                data of people. A percentage is the share of problems with all digits right: on three digits, of all there
                are; on others, of 1,000 that are drawn.
                """);
        for (Architecture architecture : Architecture.values()) {
            for (AdditionWeights weights : architecture.weights()) {
                card(
                        page,
                        JsonParser.parseString(architecture.provenance(weights)).getAsJsonObject());
            }
        }
        if (System.getProperty("docs.update") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page.toString());
    }

    private static void card(StringBuilder page, JsonObject model) {
        JsonObject plan = model.getAsJsonObject("plan");
        JsonObject measured = model.getAsJsonObject("measured");
        String rule = plan.has("rule") ? plan.get("rule").getAsString() : "addition:10:2";
        page.append("\n## %s%n%n".formatted(text(model, "name")));
        page.append("| | |%n|---|---|%n".formatted());
        row(page, "computes", "`" + rule + "` ([column rules](rules.md))");
        row(
                page,
                "network",
                "%s, %s hidden units (%s), %,d parameters"
                        .formatted(
                                text(plan, "network"),
                                text(plan, "hidden"),
                                text(plan, "activation"),
                                model.get("parameters").getAsInt()));
        row(
                page,
                "takes",
                text(plan, "network").equals("mlp")
                        ? "numbers of " + text(plan, "digits") + " digits only"
                        : "numbers of any length, the units first");
        row(
                page,
                "trained on",
                "%,d %s sums of %s digits of seed %s, half of %,d; the others are for validation and test"
                        .formatted(
                                plan.get("examples").getAsInt() / 2,
                                text(plan, "problems"),
                                text(plan, "digits"),
                                text(plan, "dataSeed"),
                                plan.get("examples").getAsInt()));
        row(
                page,
                "recipe",
                "%s, seed %s, %,d epochs ([experiments](experiments.md), [column rules](rules.md))"
                        .formatted(
                                text(plan, "recipe"),
                                text(plan, "seed"),
                                plan.get("epochs").getAsInt()));
        for (Metric metric : Metric.values()) {
            if (measured.has(metric.key())) {
                row(
                        page,
                        title(metric.key()),
                        Percent.of(measured.get(metric.key()).getAsDouble()));
            }
        }
        if (model.has("certificate")) {
            JsonObject certificate = model.getAsJsonObject("certificate");
            boolean certified = certificate.get("certified").getAsBoolean();
            row(
                    page,
                    "numbers of any length",
                    certified
                            ? "proved right; the correct digit's logit leads by at least %s ([certificate](certificate.md))"
                                    .formatted(certificate
                                            .get("margin")
                                            .getAsBigDecimal()
                                            .round(new MathContext(3, RoundingMode.DOWN)) // more is not proved
                                            .toPlainString())
                            : text(certificate, "verdict"));
        } else {
            row(page, "numbers of any length", "no: it takes one number of digits");
        }
        row(page, "made with", made(model.getAsJsonObject("environment"), text(model, "engine")));
        row(page, "SHA-256 of the model file", "`" + text(model, "sha256") + "`");
        if (model.has("proof")) {
            row(page, "SHA-256 of the proof", "`" + text(model, "proof") + "`");
        }
    }

    /** Such as {@code carry chains 100} for {@code carryChains100}. */
    private static String title(String key) {
        return key.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String made(JsonObject environment, String engine) {
        return "addition %s, Deeplearning4j %s, engine %s, Java %s"
                .formatted(
                        text(environment, "addition"),
                        text(environment, "deeplearning4j"),
                        engine,
                        text(environment, "java").replaceFirst(",.*", ""));
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("| %s | %s |%n".formatted(name, value));
    }

    private static String text(JsonObject object, String field) {
        return object.get(field).getAsString();
    }
}
