package addition.exchange;

import addition.data.internal.BoundedFile;
import addition.data.internal.Json;
import addition.data.internal.SingleLineText;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.lang3.Validate;

/**
 * The format <a href="https://github.com/huggingface/safetensors">safetensors</a>: eight bytes with the length of the
 * header, the header in JSON, and the numbers without gaps, least significant byte first.
 */
final class Safetensors {
    private static final int MAX_HEADER = 100_000;
    private static final int ALIGNMENT = 8;
    private static final String METADATA = "__metadata__";
    private static final String TYPE = "F32";
    private static final String WHAT = "the header of a safetensors file";

    private Safetensors() {}

    static byte[] bytes(Tensors tensors) {
        JsonObject header = new JsonObject();
        JsonObject metadata = new JsonObject();
        new TreeMap<>(tensors.metadata()).forEach(metadata::addProperty);
        header.add(METADATA, metadata);
        int end = 0;
        Map<String, Tensor> sorted = new TreeMap<>(tensors.byName());
        for (Map.Entry<String, Tensor> entry : sorted.entrySet()) {
            Tensor tensor = entry.getValue();
            JsonObject description = new JsonObject();
            description.addProperty("dtype", TYPE);
            description.add("shape", Json.tree(tensor.shape()));
            int start = end;
            end += tensor.values().length * Float.BYTES;
            description.add("data_offsets", Json.tree(new int[] {start, end}));
            header.add(entry.getKey(), description);
        }
        String text = Json.line(header);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        text += " ".repeat(Math.floorMod(-length, ALIGNMENT));
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        sorted.values().forEach(tensor -> {
            for (float value : tensor.values()) {
                file.putFloat(value);
            }
        });
        return file.array();
    }

    /** @throws IllegalArgumentException if it is no such file */
    static Tensors read(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        Validate.isTrue(content.length >= Long.BYTES, "a safetensors file must begin with the length of its header");
        long length = file.getLong();
        Validate.isTrue(
                length >= 2 && length <= Math.min(MAX_HEADER, file.remaining()),
                WHAT + " must have 2 to %s bytes and be whole, found %s",
                MAX_HEADER,
                Long.toUnsignedString(length));
        byte[] header = new byte[(int) length];
        file.get(header);
        return tensors(header(header), file.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    private static JsonObject header(byte[] bytes) {
        String text;
        try {
            text = BoundedFile.text(bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(WHAT + " must be UTF-8", e);
        }
        JsonElement tree = Json.tree(WHAT, text);
        Validate.isTrue(tree.isJsonObject(), WHAT + " must be a JSON object");
        Json.checkNamesAreUnique(WHAT, text);
        return tree.getAsJsonObject();
    }

    private static Tensors tensors(JsonObject header, ByteBuffer numbers) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<Integer, String> byStart = new TreeMap<>();
        for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
            Validate.isTrue(entry.getValue().isJsonObject(), WHAT + " must hold objects, found another value");
            if (entry.getKey().equals(METADATA)) {
                entry.getValue().getAsJsonObject().asMap().forEach((name, value) -> metadata.put(name, text(value)));
            } else {
                int start = range(entry.getValue().getAsJsonObject(), "data_offsets")[0];
                Validate.isTrue(byStart.put(start, entry.getKey()) == null, "tensors must not overlap");
            }
        }
        Validate.isTrue(byStart.size() <= Tensors.MOST, "there must be at most %s tensors, found more", Tensors.MOST);
        Map<String, Tensor> byName = new LinkedHashMap<>();
        int end = 0;
        for (Map.Entry<Integer, String> entry : byStart.entrySet()) {
            Validate.isTrue(entry.getKey() == end, "tensors must follow each other without a gap");
            Tensor tensor = tensor(entry.getValue(), header.getAsJsonObject(entry.getValue()), numbers);
            byName.put(entry.getValue(), tensor);
            end = numbers.position();
        }
        Validate.isTrue(
                !numbers.hasRemaining(), "nothing must follow the tensors, found %s bytes", numbers.remaining());
        return new Tensors(byName, metadata);
    }

    /** The tensor that begins where the buffer is. */
    private static Tensor tensor(String name, JsonObject description, ByteBuffer numbers) {
        String shown = SingleLineText.quoted(name);
        Validate.isTrue(description.size() == 3, "tensor %s must have a dtype, a shape and data_offsets", shown);
        String type = text(description.get("dtype"));
        Validate.isTrue(
                type.equals(TYPE),
                "tensor %s must be of single precision, dtype F32, found %s",
                shown,
                SingleLineText.quoted(type));
        int[] shape = numbers(description, "shape");
        int[] range = range(description, "data_offsets");
        long size = Tensor.size(shape);
        Validate.isTrue(
                size > 0 && range[1] - range[0] == size * Float.BYTES && range[1] <= numbers.limit(),
                "tensor %s must have as many bytes as its shape asks for, and the file must have them",
                shown);
        float[] values = new float[(int) size];
        numbers.asFloatBuffer().get(values);
        numbers.position(range[1]);
        return new Tensor(shape, values);
    }

    private static int[] range(JsonObject description, String name) {
        int[] range = numbers(description, name);
        Validate.isTrue(
                range.length == 2 && range[0] >= 0 && range[1] >= range[0], "%s must be a start and an end", name);
        return range;
    }

    private static int[] numbers(JsonObject description, String name) {
        JsonElement value = description.get(name);
        Validate.isTrue(value != null && value.isJsonArray(), "a tensor must have a list %s", name);
        JsonArray list = value.getAsJsonArray();
        Validate.isTrue(list.size() <= 2, "%s must have at most two numbers, found %s", name, list.size());
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            String text = text(list.get(i));
            Validate.isTrue(
                    text.matches("[0-9]{1,9}"),
                    "%s must hold whole numbers, found %s",
                    name,
                    SingleLineText.quoted(text));
            numbers[i] = Integer.parseInt(text);
        }
        return numbers;
    }

    private static String text(JsonElement value) {
        Validate.isTrue(
                value != null && value.isJsonPrimitive(), WHAT + " must have texts and whole numbers as values");
        return value.getAsString();
    }
}
