package addition.proof;

import addition.models.AdditionWeights;
import addition.models.Architecture;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Proofs for tests, and what the Java checker says of them. */
final class Proofs {
    /** What a checker says, with its exit code. */
    enum Verdict {
        VERIFIED,
        REFUSED,
        NO_PROOF
    }

    private Proofs() {}

    static String shipped(AdditionWeights weights) {
        try (InputStream in =
                new GZIPInputStream(Architecture.SIMPLE_RNN.openProof(weights).orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new tree of the smallest proof that ships, of binary addition. */
    static JsonObject binary() {
        return JsonParser.parseString(shipped(AdditionWeights.BINARY)).getAsJsonObject();
    }

    static Optional<String> flaw(Object json) throws IOException {
        return LengthProof.of(json.toString().getBytes(StandardCharsets.UTF_8)).flaw();
    }

    static Verdict verdict(String json) {
        try {
            return flaw(json).isEmpty() ? Verdict.VERIFIED : Verdict.REFUSED;
        } catch (MalformedProofException e) {
            return Verdict.NO_PROOF;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
