package addition.proof;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads JSON of whole numbers, strictly: every field once, no other, and no number of more than a hundred characters.
 */
final class ProofReader {
    private static final int MAX_CHARACTERS = 100;

    private final JsonReader in;

    /** Reads one value. */
    @FunctionalInterface
    private interface Value<T> {
        T read() throws IOException;
    }

    private ProofReader(Reader reader) {
        in = new JsonReader(reader);
        in.setStrictness(Strictness.STRICT);
    }

    /** @throws MalformedProofException if it is anything but a proof */
    static ProofContent read(Reader reader) throws IOException {
        ProofReader proof = new ProofReader(reader);
        try {
            ProofContent read = proof.proof();
            if (proof.in.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedProofException("there is something after its end");
            }
            return read;
        } catch (MalformedJsonException | IllegalStateException | NumberFormatException | EOFException e) {
            throw new MalformedProofException("it is not JSON of this form, near " + proof.in.getPath());
        }
    }

    private ProofContent proof() throws IOException {
        Map<String, Object> fields = object(Map.ofEntries(
                Map.entry("format", this::text),
                Map.entry("version", this::size),
                Map.entry("model", this::text),
                Map.entry("rule", this::rule),
                Map.entry("weightBits", this::size),
                Map.entry("inputWeights", () -> list(this::bigs)),
                Map.entry("recurrentWeights", () -> list(this::bigs)),
                Map.entry("biases", this::bigs),
                Map.entry("outputWeights", () -> list(this::bigs)),
                Map.entry("outputBiases", this::bigs),
                Map.entry("sumErrors", this::longs),
                Map.entry("tanhError", this::number),
                Map.entry("logitErrors", this::longs),
                Map.entry("margin", this::number),
                Map.entry("classes", () -> list(this::pastClass))));
        if (!fields.get("format").equals("addition-proof")
                || !fields.get("version").equals(1)) {
            throw new MalformedProofException("its format must be addition-proof, version 1");
        }
        Numbers numbers = new Numbers(
                (int) fields.get("weightBits"),
                matrix(fields.get("inputWeights")),
                matrix(fields.get("recurrentWeights")),
                (BigInteger[]) fields.get("biases"),
                matrix(fields.get("outputWeights")),
                (BigInteger[]) fields.get("outputBiases"),
                (long[]) fields.get("sumErrors"),
                (long) fields.get("tanhError"),
                (long[]) fields.get("logitErrors"));
        PastClass[] classes = ((List<?>) fields.get("classes")).toArray(PastClass[]::new);
        return new ProofContent(
                (String) fields.get("model"),
                (RuleTable) fields.get("rule"),
                numbers,
                (long) fields.get("margin"),
                classes);
    }

    private RuleTable rule() throws IOException {
        Map<String, Object> fields = object(Map.of(
                "name", this::text,
                "radix", this::size,
                "operands", this::size,
                "states", this::size,
                "firstState", this::size,
                "groups", this::sizes,
                "digits", () -> list(this::sizes),
                "nextStates", () -> list(this::sizes)));
        return new RuleTable(
                (String) fields.get("name"),
                (int) fields.get("radix"),
                (int) fields.get("operands"),
                (int) fields.get("states"),
                (int) fields.get("firstState"),
                (int[]) fields.get("groups"),
                ((List<?>) fields.get("digits")).toArray(int[][]::new),
                ((List<?>) fields.get("nextStates")).toArray(int[][]::new));
    }

    private PastClass pastClass() throws IOException {
        Map<String, Object> fields =
                object(Map.of("state", this::size, "next", this::sizes, "low", this::longs, "high", this::longs));
        return new PastClass((int) fields.get("state"), (int[]) fields.get("next"), (long[]) fields.get("low"), (long[])
                fields.get("high"));
    }

    private static BigInteger[][] matrix(Object rows) {
        return ((List<?>) rows).toArray(BigInteger[][]::new);
    }

    /** An object with exactly these fields, in any order. */
    private Map<String, Object> object(Map<String, Value<?>> values) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (!values.containsKey(name) || fields.containsKey(name)) {
                throw new MalformedProofException("it has an unknown field, or one twice");
            }
            fields.put(name, values.get(name).read());
        }
        in.endObject();
        Set<String> missing = new TreeSet<>(values.keySet());
        missing.removeAll(fields.keySet());
        if (!missing.isEmpty()) {
            throw new MalformedProofException(
                    "it lacks the field " + missing.iterator().next());
        }
        return fields;
    }

    private <T> List<T> list(Value<T> value) throws IOException {
        List<T> list = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            if (list.size() == ProofShape.MOST) {
                throw new MalformedProofException("it has a list of more than a million elements");
            }
            list.add(value.read());
        }
        in.endArray();
        return list;
    }

    private BigInteger[] bigs() throws IOException {
        return list(this::big).toArray(BigInteger[]::new);
    }

    private long[] longs() throws IOException {
        return list(this::number).stream().mapToLong(Long::longValue).toArray();
    }

    private int[] sizes() throws IOException {
        return list(this::size).stream().mapToInt(Integer::intValue).toArray();
    }

    private String text() throws IOException {
        if (in.peek() != JsonToken.STRING) { // Gson would take a number as well
            throw new MalformedProofException("there must be a text at " + in.getPath());
        }
        return in.nextString();
    }

    private BigInteger big() throws IOException {
        if (in.peek() != JsonToken.NUMBER) {
            throw new MalformedProofException("there must be a number at " + in.getPath());
        }
        String text = in.nextString();
        if (text.length() > MAX_CHARACTERS || !text.matches("-?[0-9]+")) {
            throw new MalformedProofException("a number must be whole, of at most 100 characters, at " + in.getPath());
        }
        return new BigInteger(text);
    }

    /** A number of at most 2^58, so that sums of a few do not overflow. */
    private long number() throws IOException {
        BigInteger number = big();
        if (number.abs().compareTo(ProofShape.LARGEST) > 0) {
            throw new MalformedProofException("a number is too large at " + in.getPath());
        }
        return number.longValue();
    }

    /** A number from 0 to a million. */
    private int size() throws IOException {
        BigInteger number = big();
        if (number.signum() < 0 || number.compareTo(BigInteger.valueOf(ProofShape.MOST)) > 0) {
            throw new MalformedProofException("a number is out of range at " + in.getPath());
        }
        return number.intValue();
    }
}
