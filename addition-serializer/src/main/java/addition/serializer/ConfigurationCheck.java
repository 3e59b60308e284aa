package addition.serializer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * Checks the JSON of a {@link MultiLayerConfiguration} before Deeplearning4j sees it.
 *
 * <p>Deeplearning4j makes an object of whatever class the JSON names. Here an object may be of a listed class alone, and have no
 * fields but those that Deeplearning4j writes for that class: so there is no way to its older formats either, which name classes
 * differently.
 */
final class ConfigurationCheck {
    static final int MAX_BYTES = 256 << 10;

    private static final int MAX_DEPTH = 24;
    private static final int MAX_TOKENS = 20_000;
    private static final int MAX_NUMBER_LENGTH = 40;

    /** No size of a layer is larger, so that products of two fit in a long with room. */
    private static final long MAX_SIZE = 1 << 24;

    /** What names an object's class; "type" is that of distributions. */
    private static final Set<String> CLASS_FIELDS = Set.of("@class", "type");

    private static final Set<String> ALLOWED_CLASSES = allowedClasses();
    private static final ObjectMapper MAPPER = NeuralNetConfiguration.mapper();

    private ConfigurationCheck() {}

    private static Set<String> allowedClasses() {
        try (InputStream in = ConfigurationCheck.class.getResourceAsStream("allowed-classes.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration as a tree of nothing but what is allowed. */
    static JsonNode checked(byte[] json) throws InvalidModelException {
        try {
            checkSize(json);
            JsonNode root = MAPPER.readTree(json);
            checkFields(root, MultiLayerConfiguration.class, Set.of("confs", "inputPreProcessors"));
            for (JsonNode conf : root.path("confs")) {
                checkFields(conf, NeuralNetConfiguration.class, Set.of("layer", "variables"));
                checkValues(conf.path("layer"));
                checkValues(conf.path("variables"));
            }
            for (JsonNode preProcessor : root.path("inputPreProcessors")) {
                checkValues(preProcessor);
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new InvalidModelException("the configuration must be JSON: " + firstLine(e), e);
        } catch (IOException e) {
            throw e instanceof InvalidModelException invalid ? invalid : new InvalidModelException("no JSON", e);
        }
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("damaged").replaceAll("\\p{Cntrl}", "?");
    }

    /** Bounds the depth, the length and the numbers, token by token, as a tree of them could exhaust the memory or the stack. */
    private static void checkSize(byte[] json) throws IOException {
        try (JsonParser parser = MAPPER.getFactory().createParser(json)) {
            int depth = 0;
            int tokens = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                boolean longNumber = token.isNumeric() && parser.getTextLength() > MAX_NUMBER_LENGTH;
                if (depth > MAX_DEPTH || ++tokens > MAX_TOKENS || longNumber) {
                    throw new InvalidModelException("the configuration must have at most " + MAX_DEPTH + " levels and "
                            + MAX_TOKENS + " parts, and numbers of " + MAX_NUMBER_LENGTH + " characters, found more");
                }
                if (depth == 0 && parser.nextToken() != null) {
                    throw new InvalidModelException("the configuration must be one JSON object, found more");
                }
            }
        }
    }

    /** Everything below a field of a configuration. */
    private static void checkValues(JsonNode node) throws InvalidModelException {
        if (node.isObject()) {
            checkFields(node, allowedClass(node));
        }
        if (node.isIntegralNumber() && !(node.canConvertToLong() && Math.abs(node.longValue()) <= MAX_SIZE)) {
            throw new InvalidModelException("sizes must be at most " + MAX_SIZE + ", found " + node);
        }
        for (JsonNode child : node) {
            checkValues(child);
        }
    }

    private static Class<?> allowedClass(JsonNode object) throws InvalidModelException {
        String name = null;
        for (String field : CLASS_FIELDS) {
            if (object.has(field)) {
                name = name == null && object.get(field).isTextual()
                        ? object.get(field).textValue()
                        : "";
            }
        }
        if (name == null || !ALLOWED_CLASSES.contains(name)) {
            String shown = name == null ? "none" : name.replaceAll("\\p{Cntrl}", "?");
            throw new InvalidModelException("an object of the configuration must be of a stock class of feed-forward or"
                    + " recurrent networks, found " + shown.substring(0, Math.min(100, shown.length())));
        }
        try {
            return Class.forName(name, false, ConfigurationCheck.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new InvalidModelException(name + " is not in this version of Deeplearning4j", e);
        }
    }

    /** Refuses an object with a field that Deeplearning4j does not write. */
    private static void checkFields(JsonNode object, Class<?> type) throws InvalidModelException {
        Set<String> known =
                MAPPER.getSerializationConfig().introspect(MAPPER.constructType(type)).findProperties().stream()
                        .map(BeanPropertyDefinition::getName)
                        .collect(Collectors.toSet());
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name) && !CLASS_FIELDS.contains(name)) {
                throw new InvalidModelException(
                        "the configuration must have Deeplearning4j's fields alone, found another in "
                                + type.getSimpleName());
            }
        }
    }

    /** The same of an object whose class is known by its place, and which has more than plain values in some fields only. */
    private static void checkFields(JsonNode object, Class<?> type, Set<String> containers)
            throws InvalidModelException {
        checkFields(object, type);
        for (String field : CLASS_FIELDS) {
            if (object.has(field)) {
                throw new InvalidModelException(
                        "the configuration must not name the class of its " + type.getSimpleName());
            }
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getValue().isContainerNode() != containers.contains(field.getKey())) {
                throw new InvalidModelException(
                        "the configuration must have objects and lists where Deeplearning4j has them");
            }
        }
    }
}
