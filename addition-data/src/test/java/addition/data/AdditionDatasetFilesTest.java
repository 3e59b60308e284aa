package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class AdditionDatasetFilesTest {
    private static final String HEADER = "augend,addend,sum\n";

    @TempDir
    private Path folder;

    @Test
    void csvIsAsDocumented() throws IOException {
        Path file = folder.resolve("sums.csv");
        AdditionDataset.exhaustive(1).part(95, 97).writeCsv(file);
        assertThat(file).hasContent("augend,addend,sum\n9,5,4\n9,6,5\n");
    }

    @Test
    void csvReadsBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("sums.csv");
        AdditionDataset written = AdditionDataset.random(1_000, 7, 1);
        written.writeCsv(file);
        AdditionDataset read = AdditionDataset.readCsv(file);
        assertThat(read.digits()).isEqualTo(7);
        assertThat(read.stream()).containsExactlyElementsOf(written.stream().toList());
    }

    @Test
    void csvReplacesAFileAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("sums.csv");
        AdditionDataset.random(1_000, 7, 1).writeCsv(file);
        AdditionDataset.random(1, 1, 1).writeCsv(file);
        assertThat(AdditionDataset.readCsv(file).size()).isEqualTo(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void lastLineNeedsNoLineEnd() throws IOException {
        assertThat(AdditionDataset.readCsv(csv(HEADER + "438,540,978")).size()).isEqualTo(1);
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                arguments("", ":1: the file is empty; expected the header augend,addend,sum"),
                arguments(HEADER, ":2: there is no problem below the header; add lines such as 438,540,978"),
                arguments("a,b,c\n1,2,3\n", ":1: expected the header augend,addend,sum, found \"a,b,c\""),
                arguments("438,540,978\n", ":1: expected the header augend,addend,sum, found \"438,540,978\""),
                arguments("\uFEFF" + HEADER + "1,2,3\n", ":1: the file starts with a byte order mark"),
                arguments("augend,addend,sum\r\n1,2,3\r\n", ":1: the line ends in CR LF; use LF alone"),
                arguments(HEADER + "1,2,3\r\n", ":2: the line ends in CR LF; use LF alone"),
                arguments(HEADER + "1,2,4\n", ":2: sum must be \"3\", found \"4\""),
                arguments(HEADER + "955,397,1352\n", ":2: all numbers must have 3 digits as the first has"),
                arguments(HEADER + "1,2,3\n12,34,46\n", ":3: all numbers must have 1 digits as the first has"),
                arguments(HEADER + "1,2\n", ":2: expected 3 numbers, found 2 columns"),
                arguments(HEADER + "1,2,3,4\n", ":2: expected 3 numbers, found 4 columns"),
                arguments(HEADER + "1,2,3\n\n1,2,3\n", ":3: expected 3 numbers, found 1 columns"),
                arguments(HEADER + ",,\n", ":2: a number must have at least one digit, found none"),
                arguments(HEADER + "a,b,c\n", ":2: a number must have decimal digits alone, found \"a\""),
                arguments(HEADER + "-1,02,01\n", ":2: a number must have decimal digits alone, found \"-1\""),
                arguments(HEADER + "\"1\",2,3\n", ":2: all numbers must have 3 digits"),
                arguments(HEADER + "1\0,22,23\n", ":2: a number must have decimal digits alone, found \"1␀\""),
                arguments(HEADER + "é,2,3\n", ":2: a number must have decimal digits alone"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void badFilesAreRefusedWithTheirLine(String content, String message) throws IOException {
        Path file = csv(content);
        assertThatThrownBy(() -> AdditionDataset.readCsv(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + message)
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .allSatisfy(line -> assertThat(line).startsWith(file.toString())));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Path file = folder.resolve("latin1.csv");
        Files.write(file, (HEADER + "\u00b2,2,3\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> AdditionDataset.readCsv(file)).isInstanceOf(BadInputException.class);
    }

    @Test
    void atMostTenFaultsAreShownAndAllAreCounted() throws IOException {
        Path file = csv(HEADER + "1,1,3\n".repeat(25) + "1,1,2\n");
        assertThatThrownBy(() -> AdditionDataset.readCsv(file))
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .hasSize(11)
                        .last()
                        .isEqualTo(file + ": 25 lines are wrong, the first 10 are shown"));
    }

    @Test
    void aLineWithoutEndIsRefusedInConstantMemory() throws IOException {
        Path file = folder.resolve("long.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(HEADER);
            char[] ones = "1".repeat(1 << 20).toCharArray();
            for (int mebibyte = 0; mebibyte < 64; mebibyte++) {
                writer.write(ones);
            }
        }
        assertThatThrownBy(() -> AdditionDataset.readCsv(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ":2: a line must have at most 3000002 characters");
    }

    @Test
    void missingFilesAndFoldersAreIoErrors() {
        assertThatThrownBy(() -> AdditionDataset.readCsv(folder.resolve("none.csv")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> AdditionDataset.readCsv(folder))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> AdditionDataset.random(1, 1, 1).writeCsv(folder))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AdditionDataset.random(1, 1, 1).writeCsv(folder.resolve("no/such/folder.csv")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void mixedLengthsCannotBeWritten() {
        AdditionDataset mixed = AdditionDataset.of(List.of(
                AdditionDataset.exhaustive(1).get(0),
                AdditionDataset.exhaustive(2).get(0)));
        assertThatIllegalStateException().isThrownBy(() -> mixed.writeCsv(folder.resolve("mixed.csv")));
        assertThatIllegalStateException().isThrownBy(() -> mixed.writeNpz(folder.resolve("mixed.npz")));
    }

    @Test
    void npzReadsBackThroughNd4jAsTheIteratorsArrays() throws IOException {
        Path file = folder.resolve("sums.npz");
        AdditionDataset dataset = AdditionDataset.random(37, 5, 1);
        dataset.writeNpz(file);
        DataSet batch = new AdditionDataSetIterator(dataset, 37).next();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("features.npy", "labels.npy");
            assertThat(array(zip, "features.npy")).isEqualTo(batch.getFeatures());
            assertThat(array(zip, "labels.npy")).isEqualTo(batch.getLabels().argMax(1));
        }
    }

    private static INDArray array(ZipFile zip, String entry) throws IOException {
        return Nd4j.createNpyFromByteArray(
                zip.getInputStream(zip.getEntry(entry)).readAllBytes());
    }

    @Test
    void sameDataSameNpzBytes() throws IOException {
        AdditionDataset dataset = AdditionDataset.random(10, 3, 1);
        dataset.writeNpz(folder.resolve("a.npz"));
        dataset.writeNpz(folder.resolve("b.npz"));
        assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
    }

    private Path csv(String content) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), content);
    }
}
