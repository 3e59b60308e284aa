package addition.fuzz;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.BadInputException;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The reader of CSV files: what it takes it must write again in the one form that is written, with the same numbers.
 */
public final class CsvTarget {
    private static final Path DIRECTORY =
            Jimfs.newFileSystem(Configuration.unix()).getPath("/work");

    private CsvTarget() {}

    /**
     * Tries an input.
     *
     * @param input a file
     * @throws IOException never
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.createDirectories(DIRECTORY);
        Path file = Files.write(DIRECTORY.resolve("in.csv"), input);
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
        Path again = DIRECTORY.resolve("out.csv");
        read.writeCsv(again);
        byte[] written = Files.readAllBytes(again);
        if (!AdditionDataset.readCsv(again).stream()
                .toList()
                .equals(read.stream().toList())) {
            throw new AssertionError("written otherwise than read");
        }
        boolean compressed = input[0] == 0x1f;
        if (!compressed && !new String(written, StandardCharsets.UTF_8).equals(plain(input))) {
            throw new AssertionError("read otherwise than it stands there");
        }
    }

    /** A file as it would be written: no byte order mark, lines that end in LF, no empty ones at the end. */
    private static String plain(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                        .replace("\r\n", "\n")
                        .replaceAll("\n+$", "")
                + "\n";
    }
}
