package addition.fuzz;

import addition.data.BadInputException;
import addition.proof.LengthProof;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reader of proofs and the checker: a file is refused in one line, or it is a proof that holds or does not. */
public final class ProofTarget {
    private static final Path DIRECTORY =
            Jimfs.newFileSystem(Configuration.unix()).getPath("/work");

    private ProofTarget() {}

    /**
     * Tries an input.
     *
     * @param input a file
     * @throws IOException never
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.createDirectories(DIRECTORY);
        LengthProof proof;
        try {
            proof = LengthProof.read(Files.write(DIRECTORY.resolve("proof.json"), input));
        } catch (BadInputException e) {
            if (e.getMessage().lines().count() != 1 || e.getMessage().length() > 300) {
                throw new AssertionError("not one short line: " + e.getMessage(), e);
            }
            return;
        }
        if (proof.flaw().isEmpty() && proof.margin().doubleValue() <= 1e-3) {
            throw new AssertionError("verified without a margin");
        }
    }
}
