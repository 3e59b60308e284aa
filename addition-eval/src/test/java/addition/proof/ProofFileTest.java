package addition.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import addition.data.BadInputException;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proofs in files, and what exactly the checker says of bounds that are too small. */
class ProofFileTest {
    private static final long WIDE = 1L << 40;

    @TempDir
    private Path directory;

    private static byte[] compressed() throws IOException {
        try (InputStream in =
                Architecture.SIMPLE_RNN.openProof(AdditionWeights.BINARY).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    @Test
    void readsFilesAndStreams() throws IOException {
        Path plain = Files.writeString(directory.resolve("a.json"), Proofs.shipped(AdditionWeights.BINARY));
        Path packed = Files.write(directory.resolve("a.json.gz"), compressed());
        for (LengthProof proof : new LengthProof[] {
            LengthProof.read(plain), LengthProof.read(packed), LengthProof.read(new ByteArrayInputStream(compressed()))
        }) {
            assertThat(proof.flaw()).isEmpty();
            assertThat(proof.size()).isEqualTo(22);
            assertThat(proof.margin().toPlainString()).startsWith("9.77813");
            assertThat(proof.modelSha256()).startsWith("0588bfbb");
            assertThat(proof.isRuleKnown()).isTrue();
        }
    }

    @Test
    void refusesFilesThatAreNoProofs() throws IOException {
        byte[] whole = compressed();
        byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        for (byte[] content : new byte[][] {
            {}, Arrays.copyOf(whole, whole.length - 1), Arrays.copyOf(whole, 20), twice, longer, "{}".getBytes()
        }) {
            Path file = Files.write(directory.resolve("bad.json.gz"), content);
            assertThatExceptionOfType(BadInputException.class)
                    .isThrownBy(() -> LengthProof.read(file))
                    .withMessageStartingWith(file + ": must be a proof, and ")
                    .withMessageEndingWith("; check the path");
            assertThatExceptionOfType(BadInputException.class)
                    .isThrownBy(() -> LengthProof.read(new ByteArrayInputStream(content)))
                    .withMessageStartingWith("the stream must be a proof, and ");
        }
        Path plain = Files.write(directory.resolve("bad.json"), whole);
        assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> LengthProof.read(plain));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> LengthProof.read(directory.resolve("none")));
    }

    /** A proof of nothing: one state, zeros for weights, and one class that leads to itself, so many times. */
    private static String shape(int radix, int operands, int hidden, int bits, int tanhError, int classes) {
        int columns = (int) Math.pow(radix, operands);
        String zeros = "0,".repeat(columns).replaceFirst(",$", "");
        String one = "{'state':0,'next':[0],'low':%1$s,'high':%1$s}".formatted(list("0", hidden));
        return """
                {'format':'addition-proof','version':1,'model':'%s',
                'rule':{'name':'own','radix':%d,'operands':%d,'states':1,'firstState':0,
                'groups':[%s],'digits':[[0]],'nextStates':[[0]]},
                'weightBits':%d,'inputWeights':%s,'recurrentWeights':%s,'biases':%s,'outputWeights':%s,'outputBiases':%s,
                'sumErrors':%s,'tanhError':%d,'logitErrors':%s,'margin':20000,'classes':%s}
                """.formatted(
                        "0".repeat(64),
                        radix,
                        operands,
                        zeros,
                        bits,
                        list(list("0", operands), hidden),
                        list(list("0", hidden), hidden),
                        list("0", hidden),
                        list(list("0", hidden), radix),
                        list("0", radix),
                        list("1", hidden),
                        tanhError,
                        list("1", radix),
                        list(one, classes))
                .replace('\'', '"');
    }

    private static String list(String one, int count) {
        return "[" + (one + ",").repeat(count - 1) + one + "]";
    }

    /** Shapes at the limits of the format are checked, and found wanting; those beyond them are no proofs. */
    @ParameterizedTest
    @CsvSource({
        "2, 1, 1, 0, 16, 1, REFUSED",
        "36, 1, 1, 149, 16777216, 1, REFUSED",
        "36, 1, 1, 150, 16, 1, NO_PROOF",
        "36, 1, 1, 0, 16777217, 1, NO_PROOF",
        "36, 1, 1, 0, 0, 1, REFUSED",
        "2, 16, 1, 0, 16, 1, REFUSED",
        "2, 17, 1, 0, 16, 1, NO_PROOF",
        "10, 6, 10, 0, 16, 1, REFUSED",
        "10, 6, 11, 0, 16, 1, NO_PROOF",
        "10, 6, 10, 0, 16, 50000, REFUSED",
        "10, 6, 10, 0, 16, 50001, NO_PROOF",
    })
    void knowsTheLimits(
            int radix, int operands, int hidden, int bits, int tanhError, int classes, Proofs.Verdict verdict) {
        assertThat(Proofs.verdict(shape(radix, operands, hidden, bits, tanhError, classes)))
                .isEqualTo(verdict);
    }

    /** All boxes but the first, wide on one side, so that only the other one can be too small. */
    private static JsonObject wide(String side, long bound) {
        JsonObject proof = Proofs.binary();
        JsonArray classes = proof.getAsJsonArray("classes");
        for (int i = 1; i < classes.size(); i++) {
            JsonArray box = new JsonArray();
            box.add(bound);
            box.add(bound);
            classes.get(i).getAsJsonObject().add(side, box);
        }
        return proof;
    }

    private static JsonObject with(JsonObject proof, String errors, long... values) {
        JsonArray list = new JsonArray();
        Arrays.stream(values).forEach(list::add);
        JsonElement error = values.length == 1 ? new JsonPrimitive(values[0]) : list;
        proof.add(errors, error);
        return proof;
    }

    /** Each error counts on each side, with its whole size; docs/check.py names the same numbers. */
    @Test
    void countsEveryErrorOnBothSides() throws IOException {
        String outside = "column 0,0 leads to class 1, but unit 0 can be %d / 2^24 outside of its box, after class 0";
        for (JsonObject proof : new JsonObject[] {wide("high", WIDE), wide("low", -WIDE)}) {
            with(with(proof, "sumErrors", 1_000, 1_000), "logitErrors", 1_000, 1_000);
            assertThat(Proofs.flaw(with(proof, "tanhError", 1 << 17))).hasValue(outside.formatted(1_032_521));
        }
        assertThat(Proofs.flaw(with(wide("high", WIDE), "sumErrors", 1 << 20, 1 << 20)))
                .hasValue(outside.formatted(724_220));
        assertThat(Proofs.flaw(with(wide("low", -WIDE), "sumErrors", 1 << 20, 1 << 20)))
                .hasValue(outside.formatted(663_633));
        String missing = "column 0,0 may be answered by 1 for 0: %d / 2^24 are missing from the margin, after class 0";
        assertThat(Proofs.flaw(with(Proofs.binary(), "logitErrors", 1L << 30, 319)))
                .hasValue(missing.formatted(1_073_741_349));
        assertThat(Proofs.flaw(with(Proofs.binary(), "logitErrors", 322, 1L << 30)))
                .hasValue(missing.formatted(1_073_741_352));
    }
}
