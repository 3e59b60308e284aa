package addition.proof;

import static org.assertj.core.api.Assertions.assertThat;

import addition.models.AdditionWeights;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Valid proofs, changed at random: both checkers must agree on each, and accept only what is still a proof. */
class ProofMutationTest {
    /** {@code -Dthorough} for a hundred thousand. */
    private static final int MUTATIONS = Boolean.getBoolean("thorough") ? 100_000 : 5_000;

    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    /** The Python checker, which is sent a proof a line and answers with its exit code. */
    private static final class PythonChecker implements AutoCloseable {
        private final Process process;
        private final BufferedWriter in;
        private final BufferedReader out;

        PythonChecker() throws IOException {
            process = new ProcessBuilder(
                            "python3",
                            ROOT.resolve("addition-eval/src/test/python/verdicts.py")
                                    .toString(),
                            ROOT.resolve("docs").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            in = new BufferedWriter(process.outputWriter(StandardCharsets.UTF_8));
            out = process.inputReader(StandardCharsets.UTF_8);
        }

        Proofs.Verdict verdict(String json) throws IOException {
            in.write(json);
            in.newLine();
            in.flush();
            return switch (out.readLine()) {
                case "0" -> Proofs.Verdict.VERIFIED;
                case "1" -> Proofs.Verdict.REFUSED;
                case "3" -> Proofs.Verdict.NO_PROOF;
                default -> throw new IllegalStateException("the Python checker failed");
            };
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @Test
    @Tag("exhaustive")
    void bothCheckersAgreeOnChangedProofs() throws IOException {
        String binary = Proofs.shipped(AdditionWeights.BINARY).replace("\n", "");
        String decimal = Proofs.shipped(AdditionWeights.SMALLEST).replace("\n", "");
        Random random = new Random(1);
        Map<Proofs.Verdict, Integer> verdicts = new EnumMap<>(Proofs.Verdict.class);
        try (PythonChecker python = python()) {
            for (int i = 0; i < MUTATIONS; i++) {
                String original = i % 1_000 == 0 ? decimal : binary;
                String mutated = new ProofMutation(random).of(original);
                Proofs.Verdict verdict = Proofs.verdict(mutated);
                verdicts.merge(verdict, 1, Integer::sum);
                assertThat(python.verdict(mutated))
                        .as("mutation %d: %s", i, mutated)
                        .isEqualTo(verdict);
                if (verdict == Proofs.Verdict.VERIFIED) {
                    assertThat(SimulatedNetwork.leastLead(
                                    JsonParser.parseString(mutated).getAsJsonObject(), random))
                            .as("mutation %d: %s", i, mutated)
                            .isGreaterThan(margin(mutated));
                }
            }
        }
        System.out.println(MUTATIONS + " changed proofs: " + verdicts);
        assertThat(verdicts.get(Proofs.Verdict.VERIFIED)).isBetween(MUTATIONS / 100, MUTATIONS / 2);
        assertThat(verdicts.get(Proofs.Verdict.REFUSED)).isGreaterThan(MUTATIONS / 5);
        assertThat(verdicts.get(Proofs.Verdict.NO_PROOF)).isGreaterThan(MUTATIONS / 20);
    }

    private static PythonChecker python() {
        try {
            return new PythonChecker();
        } catch (IOException e) {
            Assumptions.abort("there is no python3: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    private static double margin(String json) {
        JsonObject proof = JsonParser.parseString(json).getAsJsonObject();
        return proof.get("margin").getAsDouble() * 0x1p-24;
    }
}
