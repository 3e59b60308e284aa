package addition.train;

import addition.data.internal.SingleLineText;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;

/** Records as JSON, read strictly: one with a field too few or too many, or a value that its constructor refuses, is not read. */
final class StrictJson {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private StrictJson() {}

    static String write(Object record) {
        return GSON.toJson(record);
    }

    /**
     * Reads a record.
     *
     * @param name what it is, with its article, for messages: "a plan"
     * @throws IllegalArgumentException if the text is not that of such a record
     */
    static <R> R read(String name, String json, Class<R> type) {
        R record;
        JsonElement tree;
        try {
            tree = STRICT.fromJson(json, JsonElement.class);
            if (tree == null) {
                throw new JsonParseException("there is nothing");
            }
            record = GSON.fromJson(tree, type);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(name + " must be a JSON object: " + oneLine(e), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(name + " must be a JSON object, found one too deep", e);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws
            throw new IllegalArgumentException(
                    name + " must be complete and in range: " + oneLine(e.getCause() == null ? e : e.getCause()), e);
        }
        if (record == null || !GSON.toJsonTree(record).equals(tree)) {
            throw new IllegalArgumentException(name + " must have exactly the fields that it is written with");
        }
        return record;
    }

    /** A message that may quote what was read, made fit for a line. */
    private static String oneLine(Throwable e) {
        return SingleLineText.of(String.valueOf(e.getMessage()).lines().findFirst().orElse(""), 200);
    }
}
