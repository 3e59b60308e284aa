package addition.sweep;

import addition.data.BadInputException;
import addition.data.internal.AtomicFile;
import addition.data.internal.BoundedFile;
import addition.data.internal.DirectoryLock;
import addition.data.internal.EmptyDirectory;
import addition.train.Engine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The directory of a sweep: {@code rows.csv}, to which a row is added and forced to disk whenever a run is done, and
 * what is made of the rows at the end.
 *
 * <p>A writer that dies leaves all rows that it had; a sweep that is started again in the same directory runs only what
 * is missing. A directory has one writer at a time.
 */
public final class SweepDirectory implements AutoCloseable {
    /** The name of the file with the rows. */
    public static final String ROWS = "rows.csv";

    private static final int MAX_BYTES = 1 << 30;

    private final Path directory;
    private final DirectoryLock lock;
    private final SweepLog log;
    private final Map<SweepRun, SweepRow> rows = new LinkedHashMap<>();
    private List<String> columns;
    private FileChannel file;
    private boolean finished;

    private SweepDirectory(Path directory, DirectoryLock lock) throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.log = SweepLog.read(directory);
    }

    /**
     * Whether a directory is that of a sweep.
     *
     * @param directory any path
     * @return true if it has rows
     */
    public static boolean isOne(Path directory) {
        return Files.isRegularFile(directory.resolve(ROWS), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a sweep's directory, or makes a new one.
     *
     * @param directory where
     * @return the directory, locked
     * @throws BadInputException if its rows are damaged
     * @throws FileAlreadyExistsException if there is something else in it
     * @throws addition.data.IncompatibleException if another process works on it
     * @throws IOException if it cannot be read or written
     */
    public static SweepDirectory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        BoundedFile.refuseLink(directory.resolve(ROWS));
        if (!Files.exists(directory.resolve(ROWS))) {
            EmptyDirectory.check(directory, Set.of(DirectoryLock.FILE), "sweep");
        }
        DirectoryLock lock = DirectoryLock.acquire(directory);
        SweepDirectory sweep = null;
        try {
            sweep = new SweepDirectory(directory, lock);
            AtomicFile.deleteTemporaries(directory);
            sweep.load();
            return sweep;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Reads the rows; a row that was being written when its writer died is cut off, and missing columns are added. */
    private void load() throws IOException {
        byte[] content = Files.exists(path()) ? BoundedFile.read(path(), MAX_BYTES) : new byte[0];
        int whole = content.length;
        while (whole > 0 && content[whole - 1] != '\n') {
            whole--;
        }
        String text;
        try {
            text = BoundedFile.text(Arrays.copyOf(content, whole));
            if (whole == 0 && !header(List.of()).startsWith(BoundedFile.text(content))) {
                throw new IllegalArgumentException("line 1: not the header of a sweep");
            }
            SweepRowCsv.read(text).forEach(row -> rows.putIfAbsent(row.run(), row));
        } catch (CharacterCodingException e) {
            throw new BadInputException(path() + ": not UTF-8; choose another directory");
        } catch (IllegalArgumentException e) {
            throw new BadInputException(path() + ": " + e.getMessage() + "; choose another directory");
        }
        columns = SweepRowCsv.columns(rows.values());
        if (!text.startsWith(header(columns)) || whole < content.length) {
            write(ROWS, SweepRowCsv.write(rows.values()));
        }
        file = FileChannel.open(path(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static String header(List<String> columns) {
        return SweepRowCsv.line(columns.isEmpty() ? SweepRowCsv.columns(List.of()) : columns);
    }

    /**
     * Adds a row, which is on the disk when this returns.
     *
     * @param row the row to add; ignored if its run already has one
     * @throws IOException if it cannot be written; the file is then as it was
     * @throws IllegalStateException after {@link #finish}
     */
    public synchronized void add(SweepRow row) throws IOException {
        if (finished) {
            throw new IllegalStateException("the sweep is finished; open its directory again");
        }
        if (!rows.containsKey(row.run())) {
            append(SweepRowCsv.line(row, columns));
            rows.put(row.run(), row);
        }
    }

    /** All of it or nothing. */
    private void append(String text) throws IOException {
        long end = file.size();
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, end + bytes.position());
            }
            file.force(false);
        } catch (IOException e) {
            file.truncate(end);
            throw new FileSystemException(path().toString(), null, e.getMessage());
        }
    }

    /**
     * The runs that are still to be done.
     *
     * @param runs all runs of a sweep
     * @return those that have no row yet
     */
    public synchronized List<SweepRun> pending(Collection<SweepRun> runs) {
        return runs.stream().filter(run -> !rows.containsKey(run)).toList();
    }

    /**
     * The rows of runs.
     *
     * @param runs some runs
     * @return their rows, in the order of the runs; none for those that are not done
     */
    public synchronized List<SweepRow> rows(Collection<SweepRun> runs) {
        return runs.stream().distinct().filter(rows::containsKey).map(rows::get).toList();
    }

    /**
     * A sweep that was run in the directory.
     *
     * @param number from 1, in the order in which they were started
     * @param command the command line that makes it
     * @param runs all of its runs
     */
    public record Sweep(int number, String command, List<SweepRun> runs) {
        /**
         * What the names of its files end in, before the dot, so that sweeps of one directory keep apart.
         *
         * @return empty for the first one
         */
        public String suffix() {
            return number == 1 ? "" : "-" + number;
        }
    }

    /**
     * Notes in {@code sweep.json} how rows are made. A sweep that has all runs of an earlier one takes its place.
     *
     * @param command the command line that makes the sweep and continues it
     * @param grids what it asks for
     * @param engine what computes it; null for each network's default
     * @return the sweep
     * @throws IOException if the file cannot be written
     */
    public synchronized Sweep begin(String command, List<SweepGrid> grids, Engine engine) throws IOException {
        List<SweepRun> runs = SweepGrid.runs(grids, engine);
        int number = log.begin(command, grids, engine, runs);
        write(SweepLog.FILE, log.toJson());
        return new Sweep(number, command, runs);
    }

    /**
     * The sweeps that were run in the directory.
     *
     * @return in the order in which they were started; none in a directory without {@code sweep.json}
     */
    public synchronized List<Sweep> sweeps() {
        List<Sweep> sweeps = new ArrayList<>();
        for (SweepLog.Entry entry : log.entries()) {
            sweeps.add(new Sweep(sweeps.size() + 1, entry.command(), entry.allRuns()));
        }
        return sweeps;
    }

    /**
     * All rows.
     *
     * @return of any sweep, in the order of the file
     */
    public synchronized List<SweepRow> rows() {
        return List.copyOf(rows.values());
    }

    /**
     * Puts the rows in order and writes the sweep's {@code summary.csv}.
     *
     * @param sweep whose rows come first; those of others come after them
     * @return the rows of the sweep
     * @throws IOException if a file cannot be written
     */
    public synchronized List<SweepRow> finish(Sweep sweep) throws IOException {
        finished = true;
        List<SweepRow> done = rows(sweep.runs());
        Map<SweepRun, SweepRow> ordered = new LinkedHashMap<>();
        done.forEach(row -> ordered.put(row.run(), row));
        rows.forEach(ordered::putIfAbsent);
        write(ROWS, SweepRowCsv.write(ordered.values()));
        write("summary" + sweep.suffix() + ".csv", SweepSummary.csv(SweepSummary.of(done)));
        log.finish(sweep.number());
        write(SweepLog.FILE, log.toJson());
        return done;
    }

    private void write(String name, String text) throws IOException {
        AtomicFile.write(directory.resolve(name), text);
    }

    private Path path() {
        return directory.resolve(ROWS);
    }

    /**
     * Where it is.
     *
     * @return the directory
     */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            file.close();
        }
    }
}
