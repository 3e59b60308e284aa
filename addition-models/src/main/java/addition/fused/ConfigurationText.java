package addition.fused;

import addition.data.ColumnRule;
import addition.models.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognizes the configuration of a network of the two families by its text, without Deeplearning4j.
 *
 * <p>A configuration is recognized if it is, letter by letter, what Deeplearning4j writes for a network that this
 * library makes: a text of {@code NETWORK-configuration.txt} in this package, in which {@code <name>} stands for what
 * may differ. So nothing is read that the safe loader would refuse. A network that is configured in another way may be
 * of the families too; {@link NetworkCheck} finds out.
 */
final class ConfigurationText {
    private static final Pattern PLACE = Pattern.compile("<(=?)(\\w+)>");
    private static final String NUMBER = "-?(?:0|[1-9]\\d{0,19})(?:\\.\\d{1,20})?(?:E-?\\d{1,2})?";
    private static final String SIZE = "[1-9]\\d{0,4}";

    /** A hidden activation as it is written, with the name that it has here. */
    private static final Map<String, HiddenActivation> ACTIVATIONS =
            Map.of("""
            {
                    "@class" : "org.nd4j.linalg.activations.impl.ActivationIdentity"
                  }""", HiddenActivation.IDENTITY, """
            {
                    "@class" : "org.nd4j.linalg.activations.impl.ActivationTanH"
                  }""", HiddenActivation.TANH, """
            {
                    "@class" : "org.nd4j.linalg.activations.impl.ActivationReLU",
                    "max" : null,
                    "negativeSlope" : null,
                    "threshold" : null
                  }""", HiddenActivation.RELU);

    private static final String ADAM = """
            {
                    "@class" : "org.nd4j.linalg.learning.config.Adam",
                    "beta1" : <number>,
                    "beta2" : <number>,
                    "epsilon" : <number>,
                    "learningRate" : <number>
                  }""";

    private static final String ADAM_WITH_DECAY = """
            {
                    "@class" : "org.nd4j.linalg.learning.config.Adam",
                    "beta1" : <number>,
                    "beta2" : <number>,
                    "epsilon" : <number>,
                    "learningRate" : "NaN",
                    "learningRateSchedule" : {
                      "@class" : "org.nd4j.linalg.schedule.ExponentialSchedule",
                      "gamma" : <number>,
                      "initialValue" : <number>,
                      "scheduleType" : "ITERATION"
                    }
                  }""";

    private static final String L1 = """
            [ {
                    "@class" : "org.nd4j.linalg.learning.regularization.L1Regularization",
                    "l1" : {
                      "@class" : "org.nd4j.linalg.schedule.FixedSchedule",
                      "value" : <number>
                    }
                  } ]""";

    private static final String L2 = L1.replace("L1", "L2").replace("l1", "l2");

    private static final String NORMAL = """
            {
                    "@class" : "org.deeplearning4j.nn.weights.WeightInitDistribution",
                    "distribution" : {
                      "type" : "org.deeplearning4j.nn.conf.distribution.NormalDistribution",
                      "mean" : <number>,
                      "std" : <number>
                    }
                  }""";

    private static final Pattern ELMAN = pattern("simple-rnn");
    private static final Pattern DENSE = pattern("mlp");

    private ConfigurationText() {}

    /** What the network computes; empty if the text is not recognized. */
    static Optional<NetworkShape> shape(String json) {
        String text = json.replace("\r\n", "\n");
        Matcher elman = ELMAN.matcher(text);
        if (elman.matches()) {
            return rule(elman).map(rule -> NetworkShape.elman(rule, size(elman, "hidden"), activation(elman)));
        }
        Matcher dense = DENSE.matcher(text);
        if (!dense.matches()) {
            return Optional.empty();
        }
        int digits = size(dense, "digits");
        return rule(dense)
                .filter(rule -> size(dense, "inputs") == rule.operands() * digits
                        && size(dense, "outputs") == rule.radix() * digits)
                .map(rule -> NetworkShape.dense(rule, digits, size(dense, "hidden"), activation(dense)));
    }

    /** The rule that a configuration names, if its sizes are of it. */
    private static Optional<ColumnRule> rule(Matcher found) {
        try {
            return Optional.of(Architecture.rule(found.group("rule")))
                    .filter(rule -> size(found, "operands") == rule.operands() && size(found, "radix") == rule.radix());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // there is no such rule
        }
    }

    private static int size(Matcher found, String name) {
        return Integer.parseInt(found.group(name));
    }

    private static HiddenActivation activation(Matcher found) {
        return ACTIVATIONS.get(found.group("activation"));
    }

    private static Pattern pattern(String network) {
        try (InputStream in = ConfigurationText.class.getResourceAsStream(network + "-configuration.txt")) {
            return Pattern.compile(regex(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text with placeholders as a regular expression. */
    private static String regex(String form) {
        StringBuilder regex = new StringBuilder();
        Matcher place = PLACE.matcher(form);
        int end = 0;
        while (place.find()) {
            regex.append(Pattern.quote(form.substring(end, place.start())));
            regex.append(place.group(1).isEmpty() ? placeholder(place.group(2)) : "\\k<" + place.group(2) + ">");
            end = place.end();
        }
        return regex.append(Pattern.quote(form.substring(end))).toString();
    }

    private static String placeholder(String name) {
        return switch (name) {
            case "number" -> NUMBER;
            case "rule" -> "(?<rule>layer0|rule [a-z0-9:-]{1,40})";
            case "count" -> "(?:0|[1-9]\\d{0,8})";
            case "seed" -> "(?:0|-?[1-9]\\d{0,17}|" + Long.MIN_VALUE + ")";
            case "activation" -> "(?<activation>" + oneOf(List.copyOf(ACTIVATIONS.keySet())) + ")";
            case "updater" -> oneOf(List.of(ADAM, ADAM_WITH_DECAY));
            case "regularization" -> oneOf(List.of("[ ]", L1));
            case "outputRegularization" -> oneOf(List.of("[ ]", L2));
            case "recurrentWeights" -> oneOf(List.of("null", NORMAL));
            default -> "(?<" + name + ">" + SIZE + ")";
        };
    }

    private static String oneOf(List<String> forms) {
        return forms.stream().map(ConfigurationText::regex).collect(Collectors.joining("|", "(?:", ")"));
    }
}
