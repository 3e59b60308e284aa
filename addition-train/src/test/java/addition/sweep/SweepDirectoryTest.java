package addition.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.data.BadInputException;
import addition.data.IncompatibleException;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.TrainingMonitor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepDirectoryTest {
    private static final List<SweepGrid> GRIDS = grids("mlp", "simple-rnn");
    private static final List<SweepRun> RUNS = SweepGrid.runs(GRIDS, Engine.FUSED);

    private static final List<SweepRow> ROWS = new ArrayList<>();
    private static final String HEADER = SweepRowCsv.write(List.of());

    @TempDir
    private Path directory;

    @BeforeAll
    static void run() {
        RUNS.forEach(run -> ROWS.add(SweepRow.measure(run, TrainingMonitor.NONE)));
    }

    private static List<SweepGrid> grids(String... networks) {
        return List.of(SweepGrid.of(
                Map.of(
                        Hyperparameter.NETWORK, List.of(networks),
                        Hyperparameter.BATCH, List.of("250"),
                        Hyperparameter.EPOCHS, List.of("1")),
                "1..2"));
    }

    private static SweepDirectory.Sweep begun(SweepDirectory directory, List<SweepGrid> grids) throws IOException {
        return directory.begin("addition sweep", grids, Engine.FUSED);
    }

    private static String withoutTime(String csv) {
        return csv.replaceAll("(?m),[^,]*$", "");
    }

    @Test
    void readsRowsBack() throws IOException {
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            assertThat(sweep.pending(RUNS)).isEqualTo(RUNS);
            sweep.add(ROWS.get(2));
            sweep.add(ROWS.get(2));
            sweep.add(ROWS.get(0));
        }
        assertThat(Files.readAllLines(directory.resolve("rows.csv"))).hasSize(3);
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            assertThat(sweep.pending(RUNS)).containsExactly(RUNS.get(1), RUNS.get(3));
            assertThat(sweep.rows(RUNS)).containsExactly(ROWS.get(0), ROWS.get(2));
        }
    }

    /**
     * A writer may die in the middle of a row: whatever there is of the file, whole rows are kept and the rest is done
     * again.
     */
    @Test
    void resumesASweepCutOffAnywhere() throws IOException {
        String whole = SweepRowCsv.write(ROWS);
        Path rows = directory.resolve("rows.csv");
        for (int length = 0; length <= whole.length(); length += 7) {
            Files.writeString(rows, whole.substring(0, length));
            try (SweepDirectory sweep = SweepDirectory.open(directory)) {
                for (SweepRow row : ROWS) {
                    sweep.add(row);
                }
            }
            assertThat(rows).hasContent(whole);
        }
    }

    @Test
    void aSweepInTwoPartsIsTheSweepInOne() throws IOException {
        Path once = directory.resolve("once");
        Path twice = directory.resolve("twice");
        int[] calls = new int[1];
        try (SweepDirectory sweep = SweepDirectory.open(once)) {
            assertThat(new SweepRunner.Local(2).run(RUNS, sweep, row -> {}, () -> false))
                    .isTrue();
            sweep.finish(begun(sweep, GRIDS));
        }
        try (SweepDirectory sweep = SweepDirectory.open(twice)) {
            List<SweepRun> some = List.of(RUNS.get(3), RUNS.get(0));
            assertThat(new SweepRunner.Local(1).run(some, sweep, row -> calls[0]++, () -> false))
                    .isTrue();
            assertThat(new SweepRunner.Local(2).run(RUNS, sweep, row -> calls[0]++, () -> false))
                    .isTrue();
            sweep.finish(begun(sweep, GRIDS));
        }
        assertThat(calls[0]).as("nothing is done twice").isEqualTo(4);
        assertThat(withoutTime(Files.readString(twice.resolve("rows.csv"))))
                .isEqualTo(withoutTime(Files.readString(once.resolve("rows.csv"))));
        assertThat(twice.resolve("summary.csv")).hasSameTextualContentAs(once.resolve("summary.csv"));
    }

    @Test
    void aStoppedSweepIsNotComplete() throws IOException {
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            assertThat(new SweepRunner.Local(2).run(RUNS, sweep, row -> {}, () -> true))
                    .isFalse();
            assertThat(sweep.pending(RUNS)).hasSameSizeAs(RUNS);
        }
    }

    @Test
    void refusesADirectoryThatIsNotASweep() throws IOException {
        Path rows = directory.resolve("rows.csv");
        List<String> all = List.of(
                "x",
                "\0\0\0\0",
                "a\rb",
                "x\n",
                "batch,network\n1,2\n",
                "network,recipe,seed,seed\n",
                HEADER + "1,2\n",
                HEADER + "\"\n");
        for (String bad : all) {
            Files.writeString(rows, bad);
            assertThatThrownBy(() -> SweepDirectory.open(directory))
                    .as(bad)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(rows + ": line ");
            assertThat(Files.readString(rows)).isEqualTo(bad);
        }
        String header = HEADER;
        for (String saved : List.of("\uFEFF" + header, header.replace("\n", "\r\n"), header.replace(',', ';'))) {
            Files.writeString(rows, saved);
            assertThatThrownBy(() -> SweepDirectory.open(directory))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(rows + ": line 1: saved by a spreadsheet");
        }
        Files.write(rows, new byte[] {(byte) 0xC3, (byte) 0x28, '\n'});
        assertThatThrownBy(() -> SweepDirectory.open(directory))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("UTF-8");
        Files.delete(rows);
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.writeString(other.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> SweepDirectory.open(other)).isInstanceOf(FileAlreadyExistsException.class);
        Path linked = Files.createDirectories(directory.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("rows.csv"), other.resolve("mine.txt"));
        assertThatThrownBy(() -> SweepDirectory.open(linked)).isInstanceOf(FileSystemException.class);
        assertThat(other.resolve("mine.txt")).hasContent("mine");
    }

    private String rowsWith(String column, String value) {
        Map<String, String> values = new LinkedHashMap<>(ROWS.get(1).values());
        values.put(column, value);
        List<String> texts = SweepColumn.ALL.stream()
                .map(one -> values.getOrDefault(one.name(), ""))
                .toList();
        return SweepRowCsv.write(ROWS.subList(0, 1)) + SweepRowCsv.line(texts);
    }

    /** Texts become names of files, and all of it a page. */
    @ParameterizedTest
    @CsvSource({
        "network, /../../../mlp",
        "network, <img src=x onerror=alert(1)>",
        "network, ''",
        "recipe, 'a\u001b[2J'",
        "verdict, 'certified\n'",
        "batch, +5",
        "batch, 5.0",
        "test, 7.5",
        "test, -0.1",
        "test, NaN",
        "test, Infinity",
        "test, 0.5d",
        "test, ' 0.5'",
        "loss, 1E999",
        "centered, True"
    })
    void refusesImpossibleValues(String column, String value) throws IOException {
        Path rows = directory.resolve("rows.csv");
        String bad = rowsWith(column, value);
        Files.writeString(rows, bad);
        assertThatThrownBy(() -> SweepDirectory.open(directory))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(rows + ": line 3: " + column + " must ");
        assertThat(rows).hasContent(bad);
    }

    @ParameterizedTest
    @CsvSource({"seed, 999", "batch, 5", "learningRate, 0.5", "recipe, regularized"})
    void ignoresARowOfAnotherRun(String column, String value) throws IOException {
        Files.writeString(directory.resolve("rows.csv"), rowsWith(column, value));
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            assertThat(sweep.pending(RUNS)).containsExactly(RUNS.get(1), RUNS.get(2), RUNS.get(3));
            assertThat(sweep.rows()).hasSize(2);
        }
    }

    /**
     * A version before this one had fewer columns, one after it has more: their rows stay, and what is not known is
     * kept.
     */
    @Test
    void keepsRowsOfOtherVersions() throws IOException {
        List<String> old = List.of("network", "recipe", "seed", "batch", "epochs", "test", "luck");
        StringBuilder csv = new StringBuilder(SweepRowCsv.line(old));
        ROWS.subList(0, 2)
                .forEach(row -> csv.append(SweepRowCsv.line(old.stream()
                        .map(column -> column.equals("luck") ? "7,5" : row.text(column))
                        .toList())));
        Files.writeString(directory.resolve("rows.csv"), csv);
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            assertThat(sweep.pending(RUNS)).isEqualTo(RUNS.subList(2, 4));
            sweep.add(ROWS.get(2));
        }
        List<String> lines = Files.readAllLines(directory.resolve("rows.csv"));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo(HEADER.strip() + ",luck");
        assertThat(lines.get(1)).endsWith(",\"7,5\"");
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            assertThat(sweep.rows(RUNS)).hasSize(3).last().isEqualTo(ROWS.get(2));
        }
    }

    /** No L1 is no L1, whether it is the recipe's or asked for. */
    @Test
    void theSamePlanUnderTwoNamesIsOnePlan() throws IOException {
        String plan = "{\"epochs\": 1, \"batch\": 250, \"seeds\": \"1..2\"";
        List<SweepRun> none = SweepGrid.runs(SweepGrid.fromJson(plan + "}"), Engine.FUSED);
        List<SweepRun> zero = SweepGrid.runs(SweepGrid.fromJson(plan + ", \"l1\": 0}"), Engine.FUSED);
        assertThat(zero).isEqualTo(none);
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            sweep.add(SweepRow.measure(none.get(0), TrainingMonitor.NONE));
            assertThat(sweep.pending(zero)).containsExactly(none.get(1));
        }
    }

    /** A directory keeps the rows of all sweeps that were run in it, and each has a summary of its own. */
    @Test
    void eachSweepOfADirectoryHasItsSummaryAndItsRecord() throws IOException {
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            for (SweepRow row : ROWS) {
                sweep.add(row);
            }
            sweep.finish(begun(sweep, grids("simple-rnn")));
            assertThat(begun(sweep, grids("simple-rnn")).number())
                    .as("the same again")
                    .isEqualTo(1);
        }
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            SweepDirectory.Sweep other = begun(sweep, grids("mlp"));
            assertThat(other.number()).isEqualTo(2);
            sweep.finish(other);
            assertThat(sweep.sweeps()).extracting(SweepDirectory.Sweep::suffix).containsExactly("", "-2");
            assertThat(sweep.sweeps().get(0).runs()).isEqualTo(RUNS.subList(2, 4));
        }
        assertThat(Files.readAllLines(directory.resolve("rows.csv"))).hasSize(1 + ROWS.size());
        assertThat(Files.readAllLines(directory.resolve("summary.csv")))
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("simple-rnn");
        assertThat(Files.readAllLines(directory.resolve("summary-2.csv")))
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("mlp");
        assertThat(directory.resolve("sweep.json"))
                .content()
                .contains(
                        "\"command\": \"addition sweep\"", "\"seeds\": \"1..2\"", "\"deeplearning4j\"", "\"finished\"");
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            assertThat(begun(sweep, GRIDS).number())
                    .as("one that has all runs of the first")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{}", "{\"sweeps\": [null]}", "{\"sweeps\": [{\"command\": \"x\"}]}", "[[[["})
    void refusesADamagedRecord(String content) throws IOException {
        SweepDirectory.open(directory).close();
        Files.writeString(directory.resolve("sweep.json"), content);
        assertThatThrownBy(() -> SweepDirectory.open(directory))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("sweep.json: not the record of a sweep");
    }

    @Test
    void deletesWhatADeadWriterLeft() throws IOException {
        SweepDirectory.open(directory).close();
        Path left = Files.writeString(directory.resolve(".rows.csv.123e4567-e89b-12d3-a456-426614174000.tmp"), "half");
        SweepDirectory.open(directory).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void hasOneWriterPerDirectory() throws IOException {
        try (SweepDirectory sweep = SweepDirectory.open(directory)) {
            assertThatThrownBy(() -> SweepDirectory.open(directory)).isInstanceOf(IncompatibleException.class);
            assertThat(sweep.directory()).isEqualTo(directory);
        }
        SweepDirectory.open(directory).close();
    }
}
