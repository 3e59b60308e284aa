package addition.fuzz;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.BadInputException;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The reader of CSV files: what it takes it must write again to the same bytes. */
public final class CsvTarget {
    private static final Path FOLDER = Jimfs.newFileSystem(Configuration.unix()).getPath("/work");

    private CsvTarget() {}

    /**
     * Tries an input.
     *
     * @param input a file
     * @throws IOException never
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.createDirectories(FOLDER);
        Path file = Files.write(FOLDER.resolve("in.csv"), input);
        AdditionDataset read;
        try {
            read = AdditionDataset.readCsv(file);
        } catch (BadInputException e) {
            if (e.getMessage().lines().count() > 11) {
                throw new AssertionError("too many lines: " + e.getMessage(), e);
            }
            return;
        }
        for (AdditionProblem problem : read.stream().toList()) {
            if (problem.sum().toBigInteger().signum() < 0) {
                throw new AssertionError(problem.toString());
            }
        }
        Path again = FOLDER.resolve("out.csv");
        read.writeCsv(again);
        byte[] written = Files.readAllBytes(again);
        boolean lineEndMissing = Arrays.equals(written, 0, written.length - 1, input, 0, input.length);
        if (!lineEndMissing && !Arrays.equals(written, input)) {
            throw new AssertionError("read otherwise than written");
        }
    }
}
