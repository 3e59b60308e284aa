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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.DataFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.databind.JavaType;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * Checks the JSON of a {@link MultiLayerConfiguration} before Deeplearning4j sees it.
 *
 * <p>Deeplearning4j makes an object of whatever class the JSON names, in several ways, and turns strings into numbers. So each value must
 * be of the very form that Deeplearning4j writes for the type of its field: an object of a listed class, with no fields but that class's
 * own; a list of such; a name, a truth value, a number of bounded size.
 */
final class ConfigurationCheck {
    static final int MAX_BYTES = 256 << 10;

    private static final int MAX_DEPTH = 24;
    private static final int MAX_TOKENS = 20_000;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_LAYERS = 100;

    /** No size of a layer is larger, nor any other whole number but those below. */
    private static final long MAX_SIZE = 1 << 16;

    /** Whole numbers that are no sizes. */
    private static final Set<String> COUNTERS = Set.of("seed", "iterationCount", "epochCount");

    private static final Set<String> ALLOWED_CLASSES = allowedClasses();
    private static final ObjectMapper MAPPER = NeuralNetConfiguration.mapper();
    private static final Map<Class<?>, Map<String, JavaType>> FIELDS = new ConcurrentHashMap<>();

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
            checkFields(root, MultiLayerConfiguration.class, null);
            JsonNode layers = root.path("confs");
            if (layers.size() < 1 || layers.size() > MAX_LAYERS) {
                throw new InvalidModelException(
                        "the configuration must have 1 to " + MAX_LAYERS + " layers, found " + layers.size());
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

    /** A value of a field, or of a list in it. */
    private static void checkValue(String field, JsonNode node, JavaType type) throws InvalidModelException {
        if (node.isNull()) {
            return; // a primitive field keeps its default
        }
        Class<?> raw = type.getRawClass();
        if (type.isMapLikeType()) {
            check(node.isObject(), field);
            for (JsonNode value : node) {
                checkValue(field, value, type.getContentType());
            }
        } else if (type.isContainerType()) {
            check(node.isArray(), field);
            for (JsonNode value : node) {
                checkValue(field, value, type.getContentType());
            }
        } else if (raw == boolean.class || raw == Boolean.class) {
            check(node.isBoolean(), field);
        } else if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            check(node.isIntegralNumber() && node.canConvertToLong(), field);
            if (Math.abs(node.longValue()) > MAX_SIZE && !COUNTERS.contains(field)) {
                throw new InvalidModelException("sizes must be at most " + MAX_SIZE + ", found " + node);
            }
        } else if (raw == double.class || raw == Double.class) {
            check(node.isNumber() || node.isTextual() && node.textValue().equals("NaN"), field);
        } else if (raw.isEnum() || raw == String.class || raw == DataFormat.class) {
            check(node.isTextual(), field);
        } else {
            checkObject(field, node, raw);
        }
    }

    private static void check(boolean right, String field) throws InvalidModelException {
        if (!right) {
            throw new InvalidModelException(
                    "the configuration must have the form that Deeplearning4j writes, found " + "another at " + field);
        }
    }

    /** An object: of the configurations themselves, or of a listed class that it names. */
    private static void checkObject(String field, JsonNode object, Class<?> declared) throws InvalidModelException {
        check(object.isObject(), field);
        if (declared == NeuralNetConfiguration.class) {
            checkFields(object, declared, null);
            return;
        }
        String classField = Distribution.class.isAssignableFrom(declared) ? "type" : "@class";
        String name = object.path(classField).asText();
        if (!ALLOWED_CLASSES.contains(name)) {
            String shown = name.replaceAll("\\p{Cntrl}", "?");
            throw new InvalidModelException("an object of the configuration must be of a stock class of feed-forward or"
                    + " recurrent networks, found '" + shown.substring(0, Math.min(100, shown.length())) + "'");
        }
        Class<?> type;
        try {
            type = Class.forName(name, false, ConfigurationCheck.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new InvalidModelException(name + " is not in this version of Deeplearning4j", e);
        }
        check(declared.isAssignableFrom(type), field);
        checkFields(object, type, classField);
    }

    /** Refuses an object with a field that Deeplearning4j does not write for its class, or a value of another form. */
    private static void checkFields(JsonNode object, Class<?> type, String classField) throws InvalidModelException {
        check(object.isObject(), type.getSimpleName());
        Map<String, JavaType> known = FIELDS.computeIfAbsent(type, ConfigurationCheck::fields);
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getKey().equals(classField)) {
                continue;
            }
            JavaType declared = known.get(field.getKey());
            if (declared == null) {
                throw new InvalidModelException(
                        "the configuration must have Deeplearning4j's fields alone, found another in "
                                + type.getSimpleName());
            }
            checkValue(field.getKey(), field.getValue(), declared);
        }
    }

    private static Map<String, JavaType> fields(Class<?> type) {
        return MAPPER.getSerializationConfig().introspect(MAPPER.constructType(type)).findProperties().stream()
                .collect(Collectors.toUnmodifiableMap(
                        BeanPropertyDefinition::getName, BeanPropertyDefinition::getPrimaryType));
    }
}
