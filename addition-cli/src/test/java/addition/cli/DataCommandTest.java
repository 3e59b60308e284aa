package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.AdditionDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

    @TempDir
    private Path directory;

    @Test
    void writesTheProblemsOfTheSeed() throws IOException {
        Path file = directory.resolve("sums.csv");
        Cli data = Cli.run("data", "--examples", 20, "--digits", 5, "--seed", 3, "--out", file)
                .succeeds();
        assertThat(AdditionDataset.readCsv(file).stream())
                .containsExactlyElementsOf(
                        AdditionDataset.random(20, 5, 3).stream().toList());
        assertThat(data.out()).isEqualTo("wrote 20 sums of 5 digits to " + file + System.lineSeparator());
    }

    @Test
    void writesOtherKindsOfSums() throws IOException {
        Path file = directory.resolve("sums.csv");
        Cli.run("data", "--kind", "propagating", "--seed", 3, "--out", file).succeeds();
        assertThat(AdditionDataset.readCsv(file).stream())
                .containsExactlyElementsOf(
                        AdditionDataset.propagating(1_000, 3, 3).stream().toList());
        Cli.run("data", "--kind", "carry-chains", "--examples", 9, "--digits", 7, "--out", file)
                .succeeds();
        assertThat(AdditionDataset.readCsv(file).stream())
                .containsExactlyElementsOf(
                        AdditionDataset.carryChains(7, 9, 1).stream().toList());
    }

    @Test
    void writesForNumPy() {
        Path file = directory.resolve("sums.npz");
        assertThat(Cli.run("data", "--json", "--out", file)
                        .succeeds()
                        .json()
                        .get("file")
                        .getAsString())
                .isEqualTo(file.toString());
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void refuses() throws IOException {
        Path file = directory.resolve("sums.csv");
        Cli.run("data").failsWith(2, "--out");
        Cli.run("data", "--out", directory.resolve("sums.txt")).failsWith(2, "must end in .csv or .npz");
        Cli.run("data", "--examples", 0, "--out", file).failsWith(2, "examples must be 1 to 100000000, found 0");
        Cli.run("data", "--digits", -1, "--out", file).failsWith(2, "digits must be 1 to 1000000, found -1");
        Cli.run("data", "--examples", 2_000_000_000, "--digits", 1_000_000, "--out", file)
                .failsWith(2, "must be at most 200000000 in a file");
        Cli.run("data", "--kind", "hard", "--out", file).failsWith(2, "--kind");
        Cli.run("data", "--kind", "carry-chains", "--examples", 2, "--out", file)
                .failsWith(2, "at least the 3 digits");
        Cli.run("data", "--seed", "", "--out", file).failsWith(2, "--seed");
        Path nowhere = directory.resolve("no/such/sums.csv");
        Cli.run("data", "--out", nowhere).failsWith(4, nowhere + ": no such file or directory");
        Files.createDirectory(directory.resolve("directory.csv"));
        Cli.run("data", "--out", directory.resolve("directory.csv")).failsWith(4, "is a directory");
        assertThat(file).doesNotExist();
    }
}
