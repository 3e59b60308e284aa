package addition.sweep;

import addition.data.BadInputException;
import addition.data.internal.BoundedFile;
import addition.data.internal.Json;
import addition.train.Engine;
import addition.train.Environment;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the rows of a sweep's directory were made: {@code sweep.json}, with an entry for each sweep that was run there.
 */
final class SweepLog {
    static final String FILE = "sweep.json";

    private static final int MAX_BYTES = 1 << 24;
    private final List<Entry> entries;

    private SweepLog(List<Entry> entries) {
        this.entries = new ArrayList<>(entries);
    }

    /**
     * A sweep.
     *
     * @param command the command line that makes it and continues it
     * @param grids as {@link SweepGrid#fromJson} reads them
     * @param engine what computes it; null for each network's default
     * @param runs how many runs it has
     * @param begun when it began first
     * @param finished when all of its rows were there, or null
     * @param environment what it last ran on
     */
    record Entry(
            String command,
            JsonElement grids,
            Engine engine,
            int runs,
            String begun,
            String finished,
            Environment environment) {
        List<SweepGrid> allGrids() {
            return SweepGrid.fromJson(grids.toString());
        }

        List<SweepRun> allRuns() {
            return SweepGrid.runs(allGrids(), engine);
        }
    }

    private record Content(List<Entry> sweeps) {}

    /** Reads a directory's file, if it has one. */
    static SweepLog read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        BoundedFile.refuseLink(file);
        if (!Files.exists(file)) {
            return new SweepLog(List.of());
        }
        BoundedFile.requireRegular(file);
        String text = BoundedFile.readText(file, MAX_BYTES);
        try {
            Content content = Json.content("a record of sweeps", text, Content.class);
            if (content.sweeps() == null || !content.sweeps().stream().allMatch(SweepLog::isWhole)) {
                throw new IllegalArgumentException("a record of sweeps must have the list 'sweeps'");
            }
            return new SweepLog(content.sweeps());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": not the record of a sweep, or damaged; choose another directory");
        }
    }

    private static boolean isWhole(Entry entry) {
        return entry != null
                && entry.command() != null
                && entry.grids() != null
                && !entry.allGrids().isEmpty();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /**
     * Notes that a sweep begins. It takes the place of the first one that has no runs but those of this one.
     *
     * @return its number, from 1
     */
    int begin(String command, List<SweepGrid> grids, Engine engine, List<SweepRun> runs) {
        Set<SweepRun> all = Set.copyOf(runs);
        int number = 1;
        while (number <= entries.size()
                && !all.containsAll(entries.get(number - 1).allRuns())) {
            number++;
        }
        String now = now();
        Entry old = number <= entries.size() ? entries.get(number - 1) : null;
        String begun = old == null ? now : old.begun();
        String finished = old != null && Set.copyOf(old.allRuns()).equals(all) ? old.finished() : null;
        JsonElement json =
                Json.tree("a grid", grids.stream().map(SweepGrid::toJson).collect(Collectors.joining(",", "[", "]")));
        put(number, new Entry(command, json, engine, runs.size(), begun, finished, Environment.current()));
        return number;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Notes that all rows of a sweep are there. */
    void finish(int number) {
        Entry entry = entries.get(number - 1);
        put(
                number,
                new Entry(
                        entry.command(),
                        entry.grids(),
                        entry.engine(),
                        entry.runs(),
                        entry.begun(),
                        entry.finished() == null ? now() : entry.finished(),
                        entry.environment()));
    }

    private void put(int number, Entry entry) {
        if (number > entries.size()) {
            entries.add(entry);
        } else {
            entries.set(number - 1, entry);
        }
    }

    String toJson() {
        return Json.pretty(new Content(entries)) + "\n";
    }
}
