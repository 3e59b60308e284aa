package addition.fuzz;

import addition.data.BadInputException;
import addition.train.RunDirectory;
import addition.train.RunInternals;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The reader of run directories.
 *
 * <p>The first byte says which file of a directory the rest is: 0 the manifest; else {@code run.json},
 * {@code checkpoint.bin}, {@code result.json}, {@code curve.csv} or {@code environment.json}, in a directory whose
 * hashes are in order, so that what is behind them is reached. A checkpoint's own hash is put at its end.
 */
public final class RunDirectoryTarget {
    private static final String[] NAMES = {
        "manifest.sha256", "run.json", "checkpoint.bin", "result.json", "curve.csv", "environment.json"
    };
    private static final Path DIRECTORY =
            Jimfs.newFileSystem(Configuration.unix()).getPath("/work/run");
    private static final byte[] RUN = run();

    private RunDirectoryTarget() {}

    private static byte[] run() {
        try {
            Path corpus =
                    Path.of(System.getProperty("project.root"), "addition-cli/src/test/corpus/RunDirectoryTarget/run");
            byte[] seed = Files.readAllBytes(corpus);
            return Arrays.copyOfRange(seed, 1, seed.length);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * Tries an input.
     *
     * @param input any bytes
     * @throws IOException never
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        Files.createDirectories(DIRECTORY);
        String name = NAMES[(input[0] & 7) % NAMES.length];
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        if (name.equals("checkpoint.bin")) {
            content = ByteBuffer.allocate(content.length + 32)
                    .put(content)
                    .put(DigestUtils.sha256(content))
                    .array();
        }
        Files.write(DIRECTORY.resolve("run.json"), RUN);
        Files.write(DIRECTORY.resolve(name), content);
        if (!name.equals("manifest.sha256")) {
            StringBuilder manifest = new StringBuilder();
            if (!name.equals("run.json")) {
                manifest.append(DigestUtils.sha256Hex(RUN)).append("  run.json\n");
            }
            manifest.append(DigestUtils.sha256Hex(content))
                    .append("  ")
                    .append(name)
                    .append('\n');
            Files.write(
                    DIRECTORY.resolve("manifest.sha256"), manifest.toString().getBytes(StandardCharsets.UTF_8));
        }
        try {
            RunDirectory run = RunDirectory.open(DIRECTORY);
            run.spec().current();
            RunInternals.steps(DIRECTORY);
            run.result();
            run.curve();
            if (name.equals("environment.json")) {
                run.environment();
            }
        } catch (BadInputException e) {
            if (e.getMessage().contains("\n")) {
                throw new AssertionError("more than a line: " + e.getMessage(), e);
            }
        } finally {
            Files.deleteIfExists(DIRECTORY.resolve(name));
        }
    }
}
