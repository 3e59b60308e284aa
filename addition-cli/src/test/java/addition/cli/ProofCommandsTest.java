package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import addition.serializer.SafeModelSerializer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that write and check proofs. */
class ProofCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path PROOF =
            ROOT.resolve("addition-models/src/main/resources/addition/models/simple-rnn-binary.proof.json.gz");
    private static final String BINARY = "zoo:simple-rnn/binary";

    @TempDir
    private static Path directory;

    private static Path proof;

    @BeforeAll
    static void prove() {
        proof = directory.resolve("proof.json");
        Cli certify = Cli.run("certify", BINARY, "--proof", proof).endsWith(0);
        assertThat(certify.out()).startsWith("certified: ").endsWith("proof: " + proof + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoo:simple-rnn/binary", "zoo:simple-rnn/smallest", "zoo:simple-rnn/generalizing"})
    void whatShipsIsVerified(String zoo) {
        Cli check = Cli.run("check", zoo, "--model", zoo).endsWith(0);
        assertThat(check.out()).startsWith("verified: computes addition:").contains("for numbers of any length");
    }

    /** The other checker, as its readers run it. */
    @ParameterizedTest
    @ValueSource(strings = {"binary", "smallest", "generalizing"})
    void pythonVerifiesWhatShips(String name) throws Exception {
        Path resources = ROOT.resolve("addition-models/src/main/resources/addition/models");
        String file = resources.resolve("simple-rnn-" + name + ".").toString();
        assertThat(python(0, "check.py", file + "proof.json.gz"))
                .startsWith("verified: computes addition:")
                .contains("for numbers of any length; the correct digit's logit leads by at least ");
        assertThat(python(0, "check_model.py", file + "proof.json.gz", file + "zip"))
                .startsWith("the proof is about ");
    }

    @Test
    void pythonRefusesWhatDoesNotHoldAndWhatIsNoProof() throws Exception {
        String bad = Files.readString(proof).replaceFirst("\"margin\":", "\"margin\":9");
        assertThat(python(1, "check.py", Files.writeString(directory.resolve("python.json"), bad)))
                .startsWith("refused: class 0, column [0, 0]: ")
                .contains(" / 2^24 are missing from the margin");
        assertThat(python(3, "check.py", Files.writeString(directory.resolve("python.txt"), "no proof")))
                .contains("python.txt: must be a proof, and is not: it is not JSON");
        assertThat(python(2, "check.py")).contains("usage: check.py PROOF");
        Path other = ROOT.resolve("addition-models/src/main/resources/addition/models/simple-rnn-smallest.zip");
        assertThat(python(1, "check_model.py", proof, other)).contains("refused: it is about another network");
        assertThat(python(3, "check_model.py", proof, proof)).contains("proof.json is no model of such a network");
        assertThat(python(4, "check.py", directory.resolve("none.json"))).contains("none.json: must be a proof");
        Path garbage = directory.resolve("garbage.json.gz");
        Files.write(garbage, Files.readAllBytes(PROOF));
        Files.write(garbage, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        assertThat(python(3, "check.py", garbage)).contains("it is not one file compressed by gzip");
        Cli.run("check", garbage).failsWith(3, "it is not one file compressed by gzip");
    }

    private static String python(int code, String script, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("python3", ROOT.resolve("docs").resolve(script).toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Process python;
        try {
            python = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            Assumptions.abort("there is no python3: " + e.getMessage());
            throw e;
        }
        String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(out).isEqualTo(code);
        return out;
    }

    @Test
    void writesTheSameProofCompressed() throws IOException {
        Path compressed = directory.resolve("proof.json.gz");
        JsonObject json = Cli.run("certify", BINARY, "--proof", compressed, "--json")
                .endsWith(0)
                .json();
        assertThat(json.get("proof").getAsString()).isEqualTo(compressed.toString());
        assertThat(Files.size(compressed)).isLessThan(Files.size(proof) / 2);
        JsonObject checked = Cli.run("check", compressed, "--model", BINARY, "--json")
                .endsWith(0)
                .json();
        assertThat(checked.get("verified").getAsBoolean()).isTrue();
        assertThat(checked.get("classes").getAsInt()).isEqualTo(22);
        assertThat(checked.get("margin").getAsDouble())
                .isEqualTo(json.get("margin").getAsDouble());
    }

    @Test
    void saysWhatIsWrongWithAProof() throws IOException {
        JsonObject changed = JsonParser.parseString(Files.readString(proof)).getAsJsonObject();
        changed.addProperty("margin", changed.get("margin").getAsLong() + (1 << 20));
        Path bad = Files.writeString(directory.resolve("bad.json"), changed.toString());
        Cli check = Cli.run("check", bad).endsWith(1);
        assertThat(check.out()).startsWith("refused: column ").contains("/ 2^24 are missing from the margin");
        JsonObject json = Cli.run("check", bad, "--json").endsWith(1).json();
        assertThat(json.get("verified").getAsBoolean()).isFalse();
        assertThat(json.get("flaw").getAsString()).contains("missing");
        Cli other =
                Cli.run("check", proof, "--model", "zoo:simple-rnn/smallest").endsWith(1);
        assertThat(other.out()).contains("refused: it is about another network than zoo:simple-rnn/smallest");
    }

    @Test
    void refusesWhatIsNoProof() throws IOException {
        Path text = Files.writeString(directory.resolve("text.json"), "{}");
        Cli.run("check", text).failsWith(3, text + ": must be a proof, and it lacks the field");
        Path gzip = Files.writeString(directory.resolve("text.gz"), "{}");
        Cli.run("check", gzip).failsWith(3, "not compressed by gzip");
        Cli.run("check", directory.resolve("none.json")).failsWith(4, "no such file");
        Cli.run("check", directory).failsWith(4, "is a directory");
        Cli.run("check").failsWith(2, "FILE");
        Cli.run("check", "zoo:simple-rnn/none").failsWith(3, "there is no such network");
        Cli.run("check", "zoo:simple-rnn/article").failsWith(3, "there is no proof of it");
        Cli.run("check", proof, "--model", text).failsWith(3, "not a network");
    }

    /** Weights are not all of a network: another activation or rule is another network. */
    @ParameterizedTest
    @CsvSource({"ActivationTanH, ActivationReLU", "rule addition:2:2, rule subtraction:2"})
    void refusesAnotherNetworkWithTheSameWeights(String from, String to) throws Exception {
        Path model = directory.resolve("other-" + to.replaceAll("\\W", "") + ".zip");
        Path original = ROOT.resolve("addition-models/src/main/resources/addition/models/simple-rnn-binary.zip");
        try (ZipFile in = new ZipFile(original.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(model))) {
            for (ZipEntry entry : in.stream().toList()) {
                byte[] content = in.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(
                        entry.getName().endsWith(".json")
                                ? new String(content, StandardCharsets.UTF_8)
                                        .replace(from, to)
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
            }
        }
        Cli check = Cli.run("check", proof, "--model", model).endsWith(1);
        assertThat(check.out()).startsWith("refused: it is about another network than ");
        assertThat(python(1, "check_model.py", proof, model)).startsWith("refused: it is about another ");
    }

    /** Without a proof nothing is written. */
    @Test
    void writesNoProofOfARefutedNetwork() {
        Path none = directory.resolve("refuted.json");
        Cli certify =
                Cli.run("certify", "zoo:simple-rnn/article", "--proof", none).endsWith(1);
        assertThat(certify.out()).startsWith("refuted: ").doesNotContain("proof: ");
        assertThat(none).doesNotExist();
        Cli.run("certify", BINARY, "--proof", directory.resolve("none/proof.json"))
                .failsWith(4, "none/proof.json: no such file");
    }

    @Test
    void aSavedCopyIsAnotherFileWithTheSameWeights() throws IOException {
        Path copy = directory.resolve("copy.zip");
        Files.write(
                copy,
                SafeModelSerializer.toBytes(new AdditionSimpleRnn().initPretrained(AdditionWeights.BINARY), true));
        Cli check = Cli.run("check", proof, "--model", copy).endsWith(0);
        assertThat(check.out()).contains(copy + " is another file with the same network");
    }
}
