package addition.data.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** JSON as this library reads and writes it: strict, and with constants by their labels. */
public final class Json {
    private static final int MAX_DETAIL = 200;

    private static final Gson PRETTY = builder().setPrettyPrinting().create();
    private static final Gson COMPACT = builder().create();

    private Json() {}

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .disableHtmlEscaping()
                .serializeSpecialFloatingPointValues()
                .registerTypeAdapterFactory(new LabelAdapterFactory());
    }

    /**
     * Writes a value on one line.
     *
     * @param value a record, a map or a tree
     * @return the JSON text
     */
    public static String line(Object value) {
        return COMPACT.toJson(value);
    }

    /**
     * Writes a value for people.
     *
     * @param value a record, a map or a tree
     * @return the JSON text, indented
     */
    public static String pretty(Object value) {
        return PRETTY.toJson(value);
    }

    /**
     * A value as a tree.
     *
     * @param value a record or a map
     * @return what {@link #line} writes
     */
    public static JsonElement tree(Object value) {
        return COMPACT.toJsonTree(value);
    }

    /**
     * Reads any JSON.
     *
     * @param what what the text is, with its article, for messages: "a grid"
     * @param json the text
     * @return the tree
     * @throws IllegalArgumentException if the text is not JSON
     */
    public static JsonElement tree(String what, String json) {
        try {
            JsonElement tree = COMPACT.fromJson(json, JsonElement.class);
            if (tree == null) {
                throw new JsonParseException("there is nothing");
            }
            return tree;
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(what + " must be JSON: " + detail(e), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(what + " must be JSON, found one too deep", e);
        }
    }

    /**
     * Reads a record strictly.
     *
     * @param what what the text is, with its article, for messages: "a run"
     * @param json the text
     * @param type the record
     * @param <R> its type
     * @return the record
     * @throws IllegalArgumentException if the text lacks a field, has one too many, or has a value that the record's
     *     constructor refuses
     */
    public static <R> R read(String what, String json, Class<R> type) {
        JsonElement tree = tree(what, json);
        R record;
        try {
            record = COMPACT.fromJson(tree, type);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(what + " must be JSON, found one too deep", e);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
            throw new IllegalArgumentException(
                    what + " must be complete and in range: " + detail(e.getCause() == null ? e : e.getCause()), e);
        }
        if (record == null || !COMPACT.toJsonTree(record).equals(tree)) {
            throw new IllegalArgumentException(what + " must have exactly the fields that it is written with");
        }
        return record;
    }

    /**
     * Reads a record that may have other fields, or lack some.
     *
     * @param what what the text is, with its article, for messages
     * @param json the text
     * @param type the record
     * @param <R> its type
     * @return the record; null where it lacks a field
     * @throws IllegalArgumentException if it is anything else
     */
    public static <R> R content(String what, String json, Class<R> type) {
        JsonElement tree = tree(what, json);
        try {
            R record = COMPACT.fromJson(tree, type);
            if (record == null) {
                throw new IllegalArgumentException(what + " must be a JSON object");
            }
            return record;
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new IllegalArgumentException(what + " must be a JSON object: " + detail(e), e);
        }
    }

    /**
     * Refuses an object, or an array of objects, that has a name twice.
     *
     * @param what what the text is, with its article, for messages: "a grid"
     * @param json JSON
     * @throws IllegalArgumentException if a name is there twice; a tree has only the last of its values
     */
    public static void checkNamesAreUnique(String what, String json) {
        String array = json.stripLeading().startsWith("[") ? json : "[" + json + "]";
        try { // Gson refuses to make such a map
            COMPACT.fromJson(array, new TypeToken<List<Map<String, JsonElement>>>() {});
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(what + " must have each name once", e);
        }
    }

    private static String detail(Throwable e) {
        return SingleLineText.of(
                String.valueOf(e.getMessage()).lines().findFirst().orElse(""), MAX_DETAIL);
    }

    /** Constants as their labels. */
    private static final class LabelAdapterFactory implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked") // the adapter is made for the constants of this very type
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            Class<? super T> raw = type.getRawType();
            if (!Enum.class.isAssignableFrom(raw)) {
                return null;
            }
            Class<?> constants = raw.isEnum() ? raw : raw.getSuperclass(); // a constant may have a body
            return (TypeAdapter<T>) new LabelAdapter(List.of((Enum<?>[]) constants.getEnumConstants()));
        }
    }

    private static final class LabelAdapter extends TypeAdapter<Enum<?>> {
        private final List<Enum<?>> constants;

        LabelAdapter(List<Enum<?>> constants) {
            this.constants = constants;
        }

        @Override
        public void write(JsonWriter out, Enum<?> constant) throws IOException {
            out.value(constant == null ? null : Labels.of(constant));
        }

        @Override
        public Enum<?> read(JsonReader in) throws IOException {
            return Labels.parse("a value", constants, in.nextString());
        }
    }
}
