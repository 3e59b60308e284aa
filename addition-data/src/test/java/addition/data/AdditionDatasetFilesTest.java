package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
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
    private Path directory;

    @Test
    void csvIsAsDocumented() throws IOException {
        Path file = directory.resolve("sums.csv");
        AdditionDataset.exhaustive(1).subset(95, 97).writeCsv(file);
        assertThat(file).hasContent("augend,addend,sum\n9,5,4\n9,6,5\n");
    }

    @Test
    void csvReadsBackWhatWasWritten() throws IOException {
        Path file = directory.resolve("sums.csv");
        AdditionDataset written = AdditionDataset.random(1_000, 7, 1);
        written.writeCsv(file);
        AdditionDataset read = AdditionDataset.readCsv(file);
        assertThat(read.digits()).isEqualTo(7);
        assertThat(read.stream()).containsExactlyElementsOf(written.stream().toList());
    }

    @Test
    void csvReplacesAFileAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("sums.csv");
        AdditionDataset.random(1_000, 7, 1).writeCsv(file);
        AdditionDataset.random(1, 1, 1).writeCsv(file);
        assertThat(AdditionDataset.readCsv(file).size()).isEqualTo(1);
        try (Stream<Path> files = Files.list(directory)) {
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
                arguments(HEADER + "1,2,4\n", ":2: sum must be \"3\", found \"4\""),
                arguments(
                        HEADER + "955,397,1352\n",
                        ":2: a sum must have 3 digits, as its last carry is dropped, found \"1352\""),
                arguments(
                        HEADER + "1,2,3\n12,34,46\n",
                        ":3: all numbers must have 1 digits, as the first ones have, found \"12\""),
                arguments(HEADER + "7,120,127\n", ":2: all numbers must have 3 digits, found \"7\"; if a spreadsheet"),
                arguments(HEADER + "120,300,420\n120,7,127\n", ":3: all numbers must have 3 digits, as the first ones"),
                arguments(HEADER + "+438,540,978\n", ":2: a number must have only decimal digits, found \"+438\""),
                arguments("# sums\n" + HEADER, ":1: a line must not be a comment; remove it"),
                arguments(HEADER + "#438,540,978\n", ":2: a line must not be a comment; remove it"),
                arguments("augend;addend;sum\n1;2;3\n", ":1: columns must be separated by commas, found ;"),
                arguments(HEADER + "1;2;3\n", ":2: columns must be separated by commas, found ;"),
                arguments("augend\taddend\tsum\n", ":1: columns must be separated by commas, found tabs"),
                arguments("augend,addend,sum\r1,2,3\r", ":1: expected the header augend,addend,sum, found"),
                arguments(HEADER + "1,2,3\r", ":2: a number must have only decimal digits, found \"3␍\""),
                arguments(HEADER + "1,2\n", ":2: expected 3 numbers, found 2 columns"),
                arguments(HEADER + "1,2,3,4\n", ":2: expected 3 numbers, found 4 columns"),
                arguments(HEADER + "1,2,3\n\n1,2,3\n", ":3: the line is empty; remove it"),
                arguments("\n" + HEADER, ":1: expected the header augend,addend,sum, found \"\""),
                arguments(HEADER + ",,\n", ":2: a number must have at least one digit, found none"),
                arguments(HEADER + "a,b,c\n", ":2: a number must have only decimal digits, found \"a\""),
                arguments(HEADER + "-1,02,01\n", ":2: a number must have only decimal digits, found \"-1\""),
                arguments(HEADER + "\"1\",2,3\n", ":2: a number must have only decimal digits, found \"\"1\"\""),
                arguments(HEADER + "1\0,22,23\n", ":2: a number must have only decimal digits, found \"1␀\""),
                arguments(HEADER + "é,2,3\n", ":2: a number must have only decimal digits"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void refusesBadFilesWithTheirLine(String content, String message) throws IOException {
        Path file = csv(content);
        assertThatThrownBy(() -> AdditionDataset.readCsv(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + message)
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .allSatisfy(line -> assertThat(line).startsWith(file.toString())));
    }

    static Stream<Arguments> filesAsPeopleHaveThem() {
        String two = HEADER + "438,540,978\n955,397,352\n";
        return Stream.of(
                arguments("a byte order mark", utf8("\uFEFF" + two)),
                arguments("CR LF", utf8(two.replace("\n", "\r\n"))),
                arguments("no newline at the end", utf8(two.strip())),
                arguments("CR LF without one at the end", utf8(two.strip().replace("\n", "\r\n"))),
                arguments("an empty last line", utf8(two + "\n")),
                arguments("two empty last lines with CR LF", utf8((two + "\n\n").replace("\n", "\r\n"))),
                arguments("all of them", utf8("\uFEFF" + (two + "\n").replace("\n", "\r\n"))),
                arguments("compressed", gzip(utf8(two))),
                arguments("compressed, all of them", gzip(utf8("\uFEFF" + (two + "\n").replace("\n", "\r\n")))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the stream is in memory
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesAsPeopleHaveThem")
    void readsCsvAsPeopleHaveIt(String name, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("data.csv"), content);
        assertThat(AdditionDataset.readCsv(file).stream()
                        .map(problem -> problem.sum().toString()))
                .containsExactly("978", "352");
    }

    @Test
    void namesTheCauseOfOtherEncodings() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = directory.resolve("data.csv");
            Files.write(file, ("\uFEFF" + HEADER + "1,2,3\n").getBytes(charset));
            assertThatThrownBy(() -> AdditionDataset.readCsv(file))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(file + ":1: the file is in UTF-16; save it as UTF-8");
        }
    }

    @Test
    void refusesADamagedCompressedFile() throws IOException {
        Path file = directory.resolve("data.csv.gz");
        byte[] whole = gzip(utf8(HEADER + "438,540,978\n".repeat(1_000)));
        for (int length = 2; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> AdditionDataset.readCsv(file))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("the compressed file is damaged or cut off here");
        }
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1; // of the checksum
        Files.write(file, damaged);
        assertThatThrownBy(() -> AdditionDataset.readCsv(file)).isInstanceOf(BadInputException.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws IOException {
        Path file = directory.resolve("latin1.csv");
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
    void refusesALineWithoutEndInConstantMemory() throws IOException {
        Path file = directory.resolve("long.csv");
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
    void missingFilesAndDirectoriesAreIoErrors() {
        assertThatThrownBy(() -> AdditionDataset.readCsv(directory.resolve("none.csv")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> AdditionDataset.readCsv(directory))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> AdditionDataset.random(1, 1, 1).writeCsv(directory))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AdditionDataset.random(1, 1, 1).writeCsv(directory.resolve("no/such/directory.csv")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesToWriteMixedLengths() {
        AdditionDataset mixed = AdditionDataset.of(List.of(
                AdditionDataset.exhaustive(1).get(0),
                AdditionDataset.exhaustive(2).get(0)));
        assertThatIllegalStateException().isThrownBy(() -> mixed.writeCsv(directory.resolve("mixed.csv")));
        assertThatIllegalStateException().isThrownBy(() -> mixed.writeNpz(directory.resolve("mixed.npz")));
    }

    @Test
    void npzReadsBackThroughNd4jAsTheIteratorsArrays() throws IOException {
        Path file = directory.resolve("sums.npz");
        AdditionDataset dataset = AdditionDataset.random(37, 5, 1);
        dataset.writeNpz(file);
        DataSet batch = new AdditionDataSetIterator(dataset, 37).next();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("features.npy", "labels.npy");
            assertThat(array(zip, "features.npy")).isEqualTo(batch.getFeatures());
            assertThat(array(zip, "labels.npy")).isEqualTo(batch.getLabels().argMax(1));
        }
    }

    @Test
    void nd4jReadsNpzByItself() throws Exception {
        Path file = directory.resolve("sums.npz");
        AdditionDataset dataset = AdditionDataset.random(37, 5, 1);
        dataset.writeNpz(file);
        DataSet batch = new AdditionDataSetIterator(dataset, 37).next();
        Map<String, INDArray> arrays = Nd4j.createFromNpzFile(file.toFile());
        assertThat(arrays).containsOnlyKeys("features", "labels");
        assertThat(arrays.get("features")).isEqualTo(batch.getFeatures());
        assertThat(arrays.get("labels")).isEqualTo(batch.getLabels().argMax(1));
    }

    private static INDArray array(ZipFile zip, String entry) throws IOException {
        return Nd4j.createNpyFromByteArray(
                zip.getInputStream(zip.getEntry(entry)).readAllBytes());
    }

    @Test
    void sameDataSameNpzBytes() throws IOException {
        AdditionDataset dataset = AdditionDataset.random(10, 3, 1);
        dataset.writeNpz(directory.resolve("a.npz"));
        dataset.writeNpz(directory.resolve("b.npz"));
        assertThat(directory.resolve("a.npz")).hasSameBinaryContentAs(directory.resolve("b.npz"));
    }

    private Path csv(String content) throws IOException {
        return Files.writeString(directory.resolve("data.csv"), content);
    }
}
