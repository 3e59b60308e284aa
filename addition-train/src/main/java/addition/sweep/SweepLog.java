package addition.sweep;

import addition.data.BadInputException;
import addition.train.Engine;
import addition.train.Environment;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How the rows of a sweep's folder were made: {@code sweep.json}, with an entry for each sweep that was run there. */
final class SweepLog {
    static final String FILE = "sweep.json";

    private static final int MAX_BYTES = 1 << 24;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final List<Entry> entries;

    private SweepLog(List<Entry> entries) {
        this.entries = new ArrayList<>(entries);
    }

    /**
     * A sweep.
     *
     * @param command the command line that makes it and continues it
     * @param grids as {@link SweepGrid#fromJson} reads them
     * @param engine what computes it
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
        List<SweepTask> tasks() {
            return SweepGrid.tasks(SweepGrid.fromJson(grids.toString()), engine);
        }
    }

    private record Content(List<Entry> sweeps) {}

    /** Reads a folder's file, if it has one. */
    static SweepLog read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        SweepFolder.refuseLink(file);
        if (!Files.exists(file)) {
            return new SweepLog(List.of());
        }
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(file + ": not a file; choose another folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            Content content = GSON.fromJson(new String(bytes, StandardCharsets.UTF_8), Content.class);
            if (content == null
                    || content.sweeps() == null
                    || !content.sweeps().stream().allMatch(SweepLog::isWhole)) {
                throw new IllegalArgumentException("it must have the list 'sweeps'");
            }
            return new SweepLog(content.sweeps());
        } catch (JsonParseException | IllegalArgumentException | StackOverflowError e) {
            throw new BadInputException(file + ": not the record of a sweep, or damaged; choose another folder");
        }
    }

    private static boolean isWhole(Entry entry) {
        return entry != null
                && entry.command() != null
                && entry.engine() != null
                && entry.grids() != null
                && !entry.tasks().isEmpty();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /**
     * Notes that a sweep begins. It takes the place of the first one that has no runs but those of this one.
     *
     * @return its number, from 1
     */
    int begin(String command, List<SweepGrid> grids, Engine engine, List<SweepTask> tasks) {
        Set<String> keys = keys(tasks);
        int number = 1;
        while (number <= entries.size()
                && !keys.containsAll(keys(entries.get(number - 1).tasks()))) {
            number++;
        }
        String now = now();
        Entry old = number <= entries.size() ? entries.get(number - 1) : null;
        String begun = old == null ? now : old.begun();
        String finished = old != null && keys(old.tasks()).equals(keys) ? old.finished() : null;
        JsonElement json = JsonParser.parseString(
                grids.stream().map(SweepGrid::toJson).collect(Collectors.joining(",", "[", "]")));
        put(number, new Entry(command, json, engine, tasks.size(), begun, finished, Environment.current()));
        return number;
    }

    private static Set<String> keys(List<SweepTask> tasks) {
        return tasks.stream().map(SweepTask::key).collect(Collectors.toSet());
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
        return GSON.toJson(new Content(entries)) + "\n";
    }
}
