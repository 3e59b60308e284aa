package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coq, if it is installed, proves the theorem about a network, from the proof file alone. */
class TheoremIT {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    /** With {@code -Dthorough} the smallest network that adds decimal numbers, else the one for binary ones. */
    private static final String NETWORK = Boolean.getBoolean("thorough") ? "smallest" : "binary";

    private static final Path PROOF =
            ROOT.resolve("addition-models/src/main/resources/addition/models/simple-rnn-" + NETWORK + ".proof.json.gz");

    @TempDir
    private Path directory;

    @Test
    void coqAcceptsTheTheorem() throws Exception {
        assertThat(check(PROOF, 0))
                .contains("adds_numbers_of_any_length")
                .contains("sum_of_operands")
                .contains("Axioms:");
    }

    /** What is no number in a proof never gets into Coq, where it might change what the theorem says. */
    @Test
    void textOfAProofCannotChangeTheTheorem() throws Exception {
        Path proof = directory.resolve("proof.json");
        Cli.run("certify", "zoo:simple-rnn/binary", "--proof", proof).succeeds();
        String text = Files.readString(proof);
        for (String field : new String[] {"model", "name"}) {
            String bad =
                    text.replaceFirst("\"" + field + "\":\"[^\"]*", "\"" + field + "\":\"*) Axiom easy : False. (*");
            check(Files.writeString(directory.resolve("bad.json"), bad), 3);
        }
    }

    @Test
    void coqRefusesAProofThatDoesNotHold() throws Exception {
        Path proof = directory.resolve("proof.json");
        Cli.run("certify", "zoo:simple-rnn/binary", "--proof", proof).succeeds();
        String text = Files.readString(proof);
        String bad = text.replaceFirst("\"margin\":([0-9]+)", "\"margin\":9$1");
        assertThat(bad).isNotEqualTo(text);
        check(Files.writeString(directory.resolve("bad.json"), bad), 1);
    }

    private String check(Path proof, int code) throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        try {
            new ProcessBuilder("coqc", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            Assumptions.abort("Coq is not installed: " + e.getMessage());
        }
        Process check = new ProcessBuilder(ROOT.resolve("proof/check.sh").toString(), proof.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(check.waitFor()).as(() -> read(out) + read(err)).isEqualTo(code);
        return Files.readString(out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
