package addition.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.data.BadInputException;
import addition.train.Engine;
import addition.train.IncompatibleRunException;
import addition.train.TrainingMonitor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFolderTest {
    private static final List<SweepGrid> GRIDS = grids("mlp", "simple-rnn");
    private static final List<SweepTask> TASKS = SweepGrid.tasks(GRIDS, Engine.FUSED);

    private static final List<SweepRow> ROWS = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void run() {
        TASKS.forEach(task -> ROWS.add(task.run(TrainingMonitor.NONE)));
    }

    private static List<SweepGrid> grids(String... networks) {
        return List.of(SweepGrid.of(
                Map.of(
                        SweepAxis.NETWORK, List.of(networks),
                        SweepAxis.BATCH, List.of("250"),
                        SweepAxis.EPOCHS, List.of("1")),
                "1..2"));
    }

    private static SweepFolder.Sweep begun(SweepFolder folder, List<SweepGrid> grids) throws IOException {
        return folder.begin("addition sweep", grids, Engine.FUSED);
    }

    private static String withoutTime(String csv) {
        return csv.replaceAll("(?m),[^,]*$", "");
    }

    @Test
    void rowsAreThereAgain() throws IOException {
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            assertThat(sweep.missing(TASKS)).isEqualTo(TASKS);
            sweep.add(ROWS.get(2));
            sweep.add(ROWS.get(2));
            sweep.add(ROWS.get(0));
        }
        assertThat(Files.readAllLines(folder.resolve("rows.csv"))).hasSize(3);
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            assertThat(sweep.missing(TASKS)).containsExactly(TASKS.get(1), TASKS.get(3));
            assertThat(sweep.rows(TASKS)).containsExactly(ROWS.get(0), ROWS.get(2));
        }
    }

    /** A writer may die in the middle of a row: whatever there is of the file, whole rows are kept and the rest is done again. */
    @Test
    void cutOffAnywhereTheSweepGoesOn() throws IOException {
        String whole = RowsFormat.write(ROWS);
        Path rows = folder.resolve("rows.csv");
        for (int length = 0; length <= whole.length(); length += 7) {
            Files.writeString(rows, whole.substring(0, length));
            try (SweepFolder sweep = SweepFolder.open(folder)) {
                for (SweepRow row : ROWS) {
                    sweep.add(row);
                }
            }
            assertThat(rows).hasContent(whole);
        }
    }

    @Test
    void aSweepInTwoPartsIsTheSweepInOne() throws IOException {
        Path once = folder.resolve("once");
        Path twice = folder.resolve("twice");
        int[] calls = new int[1];
        try (SweepFolder sweep = SweepFolder.open(once)) {
            assertThat(new LocalSweep(2).run(TASKS, sweep, row -> {}, () -> false))
                    .isTrue();
            sweep.finish(begun(sweep, GRIDS));
        }
        try (SweepFolder sweep = SweepFolder.open(twice)) {
            List<SweepTask> some = List.of(TASKS.get(3), TASKS.get(0));
            assertThat(new LocalSweep(1).run(some, sweep, row -> calls[0]++, () -> false))
                    .isTrue();
            assertThat(new LocalSweep(2).run(TASKS, sweep, row -> calls[0]++, () -> false))
                    .isTrue();
            sweep.finish(begun(sweep, GRIDS));
        }
        assertThat(calls[0]).as("nothing is done twice").isEqualTo(4);
        assertThat(withoutTime(Files.readString(twice.resolve("rows.csv"))))
                .isEqualTo(withoutTime(Files.readString(once.resolve("rows.csv"))));
        assertThat(twice.resolve("summary.csv")).hasSameTextualContentAs(once.resolve("summary.csv"));
    }

    @Test
    void stoppedIsNotDone() throws IOException {
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            assertThat(new LocalSweep(2).run(TASKS, sweep, row -> {}, () -> true))
                    .isFalse();
            assertThat(sweep.missing(TASKS)).hasSameSizeAs(TASKS);
        }
    }

    @Test
    void whatIsNoSweepsIsRefused() throws IOException {
        Path rows = folder.resolve("rows.csv");
        List<String> all = List.of(
                "x",
                "\0\0\0\0",
                "a\rb",
                "x\n",
                "key,network\n1,2\n",
                RowsFormat.header() + "1,2\n",
                RowsFormat.header() + "\"\n");
        for (String bad : all) {
            Files.writeString(rows, bad);
            assertThatThrownBy(() -> SweepFolder.open(folder))
                    .as(bad)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(rows + ": line ");
            assertThat(Files.readString(rows)).isEqualTo(bad);
        }
        String header = RowsFormat.header();
        for (String saved : List.of("\uFEFF" + header, header.replace("\n", "\r\n"), header.replace(',', ';'))) {
            Files.writeString(rows, saved);
            assertThatThrownBy(() -> SweepFolder.open(folder))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(rows + ": line 1: saved by a spreadsheet");
        }
        Files.write(rows, new byte[] {(byte) 0xC3, (byte) 0x28, '\n'});
        assertThatThrownBy(() -> SweepFolder.open(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("UTF-8");
        Files.delete(rows);
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> SweepFolder.open(other)).isInstanceOf(FileAlreadyExistsException.class);
        Path linked = Files.createDirectories(folder.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("rows.csv"), other.resolve("mine.txt"));
        assertThatThrownBy(() -> SweepFolder.open(linked)).isInstanceOf(FileSystemException.class);
        assertThat(other.resolve("mine.txt")).hasContent("mine");
    }

    private String rowsWith(String column, String value) {
        List<String> values = new ArrayList<>(ROWS.get(1).values());
        values.set(SweepColumn.ALL.stream().map(SweepColumn::name).toList().indexOf(column), value);
        return RowsFormat.header() + RowsFormat.line(ROWS.get(0).values()) + RowsFormat.line(values);
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
        "centred, True"
    })
    void valuesThatNoRunHasAreRefused(String column, String value) throws IOException {
        Path rows = folder.resolve("rows.csv");
        String bad = rowsWith(column, value);
        Files.writeString(rows, bad);
        assertThatThrownBy(() -> SweepFolder.open(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(rows + ": line 3: " + column + " must ");
        assertThat(rows).hasContent(bad);
    }

    @ParameterizedTest
    @CsvSource({"network, simple-rnn", "recipe, smallest", "seed, 999", "batch, 5", "learningRate, 0.5"})
    void aRowOfSomethingElseIsRefused(String column, String value) throws IOException {
        Files.writeString(folder.resolve("rows.csv"), rowsWith(column, value));
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            assertThatThrownBy(() -> sweep.missing(TASKS))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContainingAll("must have " + column, "found " + value, "choose another folder");
        }
    }

    /** No L1 is no L1, whether it was left out or asked for. */
    @Test
    void theSamePlanUnderTwoNamesIsOnePlan() throws IOException {
        String plan = "{\"recipe\": \"regularized\", \"epochs\": 1, \"batch\": 250, \"seeds\": \"1..2\", ";
        List<SweepTask> none = SweepGrid.tasks(SweepGrid.fromJson(plan + "\"l1\": 0}"), Engine.FUSED);
        List<SweepTask> without = SweepGrid.tasks(SweepGrid.fromJson(plan + "\"without\": \"l1\"}"), Engine.FUSED);
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            sweep.add(none.get(0).run(TrainingMonitor.NONE));
            sweep.add(without.get(1).run(TrainingMonitor.NONE));
            assertThat(sweep.missing(without)).isEmpty();
            assertThat(SweepSummary.of(sweep.rows(without)))
                    .singleElement()
                    .satisfies(summary -> assertThat(summary.plan()).containsEntry("without", "l1"));
            assertThat(SweepSummary.of(sweep.rows(none))).hasSize(1);
        }
    }

    /** A folder keeps the rows of all sweeps that were run in it, and each has a summary of its own. */
    @Test
    void eachSweepOfAFolderHasItsSummaryAndItsRecord() throws IOException {
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            for (SweepRow row : ROWS) {
                sweep.add(row);
            }
            sweep.finish(begun(sweep, grids("simple-rnn")));
            assertThat(begun(sweep, grids("simple-rnn")).number())
                    .as("the same again")
                    .isEqualTo(1);
        }
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            SweepFolder.Sweep other = begun(sweep, grids("mlp"));
            assertThat(other.number()).isEqualTo(2);
            sweep.finish(other);
            assertThat(sweep.sweeps()).extracting(SweepFolder.Sweep::suffix).containsExactly("", "-2");
            assertThat(sweep.sweeps().get(0).tasks()).isEqualTo(TASKS.subList(2, 4));
        }
        assertThat(Files.readAllLines(folder.resolve("rows.csv"))).hasSize(1 + ROWS.size());
        assertThat(Files.readAllLines(folder.resolve("summary.csv")))
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("simple-rnn");
        assertThat(Files.readAllLines(folder.resolve("summary-2.csv")))
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("mlp");
        assertThat(folder.resolve("sweep.json"))
                .content()
                .contains(
                        "\"command\": \"addition sweep\"", "\"seeds\": \"1..2\"", "\"deeplearning4j\"", "\"finished\"");
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            assertThat(begun(sweep, GRIDS).number())
                    .as("one that has all runs of the first")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{}", "{\"sweeps\": [null]}", "{\"sweeps\": [{\"command\": \"x\"}]}", "[[[["})
    void aDamagedRecordIsRefused(String content) throws IOException {
        SweepFolder.open(folder).close();
        Files.writeString(folder.resolve("sweep.json"), content);
        assertThatThrownBy(() -> SweepFolder.open(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("sweep.json: not the record of a sweep");
    }

    @Test
    void sweepsWhatADeadWriterLeft() throws IOException {
        SweepFolder.open(folder).close();
        Path left = Files.writeString(folder.resolve(".rows.csv.123e4567-e89b-12d3-a456-426614174000.tmp"), "half");
        SweepFolder.open(folder).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void oneWriterAFolder() throws IOException {
        try (SweepFolder sweep = SweepFolder.open(folder)) {
            assertThatThrownBy(() -> SweepFolder.open(folder)).isInstanceOf(IncompatibleRunException.class);
            assertThat(sweep.folder()).isEqualTo(folder);
        }
        SweepFolder.open(folder).close();
    }
}
