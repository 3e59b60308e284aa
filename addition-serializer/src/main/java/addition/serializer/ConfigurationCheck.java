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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.schedule.ISchedule;
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
 * <p>Deeplearning4j makes an object of whatever class the JSON names, in several ways, and turns strings into numbers.
 * So each value must be exactly in the form that Deeplearning4j writes for the type of its field: an object of a listed
 * class, with no fields but that class's own; a list of such; a name, a boolean, a number of bounded size.
 */
final class ConfigurationCheck {
    static final int MAX_BYTES = 256 << 10;

    private static final int MAX_DEPTH = 24;
    private static final int MAX_TOKENS = 20_000;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_LAYERS = 100;
    private static final int MAX_SHOWN = 200;

    /** The largest size of a layer, and of any whole number except {@link #COUNTERS} and those of schedules. */
    private static final long MAX_SIZE = 1 << 16;

    /** Whole numbers that are not sizes. */
    private static final Set<String> COUNTERS = Set.of("seed", "iterationCount", "epochCount");

    /** The sizes of a layer, which must not be negative. */
    private static final Set<String> SIZES = Set.of("nin", "nout");

    /** Doubles that JSON cannot represent, as Deeplearning4j writes them. */
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    /** The types of the values of an array. */
    private static final Set<String> ARRAY_TYPES = Set.of("FLOAT", "DOUBLE");

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

    /** The configuration as as a checked tree. */
    static JsonNode checked(byte[] json) throws InvalidModelException {
        try {
            checkSize(json);
            JsonNode root = MAPPER.readTree(json);
            if (root.has("vertices")) {
                throw new InvalidModelException("a model file must hold a MultiLayerNetwork, found a ComputationGraph");
            }
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
            throw e instanceof InvalidModelException invalid
                    ? invalid
                    : new InvalidModelException("the configuration could not be read as JSON", e);
        }
    }

    private static String firstLine(JsonProcessingException e) {
        return shown(e.getOriginalMessage().lines().findFirst().orElse("damaged"));
    }

    /** Sanitizes file text for a message: shortened, without control characters. */
    static String shown(String text) {
        return text.substring(0, Math.min(MAX_SHOWN, text.length())).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    /**
     * Bounds the depth, the length and the numbers, token by token, as a tree of them could exhaust the memory or the
     * stack.
     */
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

    /** A value of a field of {@code owner}, or of a list or map in it. */
    private static void checkValue(Class<?> owner, String field, JsonNode node, JavaType type)
            throws InvalidModelException {
        if (node.isNull()) {
            return; // a primitive field keeps its default
        }
        Class<?> raw = type.getRawClass();
        if (type.isMapLikeType()) {
            check(node.isObject(), field);
            for (JsonNode value : node) {
                checkValue(owner, field, value, type.getContentType());
            }
        } else if (type.isContainerType()) {
            check(node.isArray(), field);
            for (JsonNode value : node) {
                checkValue(owner, field, value, type.getContentType());
            }
        } else if (raw == boolean.class || raw == Boolean.class) {
            check(node.isBoolean(), field);
        } else if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            check(node.isIntegralNumber() && node.canConvertToLong(), field);
            if (!COUNTERS.contains(field) && !ISchedule.class.isAssignableFrom(owner)) {
                checkSize(field, node.longValue());
            }
        } else if (raw == double.class || raw == Double.class) {
            check(node.isNumber() || (node.isTextual() && NOT_FINITE.contains(node.textValue())), field);
        } else if (raw == INDArray.class) {
            checkArray(field, node);
        } else if (raw.isEnum() || raw == String.class || raw == DataFormat.class) {
            check(node.isTextual(), field);
        } else {
            checkObject(field, node, raw);
        }
    }

    private static void checkSize(String field, long size) throws InvalidModelException {
        if (size > MAX_SIZE || size < -MAX_SIZE) {
            throw new InvalidModelException("sizes must be at most " + MAX_SIZE + ", found " + size + " at " + field);
        }
        if (size < 0 && SIZES.contains(field)) {
            throw new InvalidModelException("sizes must not be negative, found " + size + " at " + field);
        }
    }

    /** An array as Deeplearning4j writes it in JSON: the type of its values, its shape and its values. */
    private static void checkArray(String field, JsonNode array) throws InvalidModelException {
        check(array.isObject() && array.size() == 3, field);
        JsonNode shape = array.path("shape");
        JsonNode values = array.path("data");
        check(ARRAY_TYPES.contains(array.path("dataType").asText()) && shape.isArray() && values.isArray(), field);
        long length = 1;
        for (JsonNode size : shape) {
            check(size.isInt() && size.intValue() >= 1 && size.intValue() <= MAX_SIZE, field);
            length = Math.min(length * size.intValue(), Long.MAX_VALUE / MAX_SIZE);
        }
        check(shape.size() >= 1 && length == values.size(), field);
        for (JsonNode value : values) {
            check(value.isNumber(), field);
        }
    }

    private static void check(boolean right, String field) throws InvalidModelException {
        if (!right) {
            throw new InvalidModelException(
                    "the configuration must have the form that Deeplearning4j writes, found another at " + field);
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
            throw new InvalidModelException("an object of the configuration must be of a stock class of feed-forward or"
                    + " recurrent networks, found '" + shown(name) + "' at "
                    + field);
        }
        Class<?> type;
        try {
            type = Class.forName(name, false, ConfigurationCheck.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new InvalidModelException(
                    "the class " + name + " is missing from the class path; was a jar of Deeplearning4j shrunk?", e);
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
                        "the configuration must have only Deeplearning4j's fields, found another in "
                                + type.getSimpleName() + ": '" + shown(field.getKey()) + "'");
            }
            checkValue(type, field.getKey(), field.getValue(), declared);
        }
    }

    private static Map<String, JavaType> fields(Class<?> type) {
        return MAPPER.getSerializationConfig().introspect(MAPPER.constructType(type)).findProperties().stream()
                .collect(Collectors.toUnmodifiableMap(
                        BeanPropertyDefinition::getName, BeanPropertyDefinition::getPrimaryType));
    }
}
