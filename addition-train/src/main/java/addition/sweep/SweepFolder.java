package addition.sweep;

import addition.data.internal.AtomicFile;
import addition.data.BadInputException;
import addition.data.internal.EmptyDirectory;
import addition.train.Engine;
import addition.train.FolderLock;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of a sweep: {@code rows.csv}, to which a row is added and forced to disk whenever a run is done, and what is made of the rows
 * at the end.
 *
 * <p>A writer that dies leaves all rows that it had; a sweep that is begun again in the same folder has only the rest to do. A folder has
 * one writer at a time.
 */
public final class SweepFolder implements AutoCloseable {
    private static final String ROWS = "rows.csv";
    private static final long MAX_BYTES = 1L << 30;

    private final Path folder;
    private final FolderLock lock;
    private final FileChannel file;
    private final Map<String, SweepRow> rows = new LinkedHashMap<>();
    private SweepLog log;
    private boolean finished;

    private SweepFolder(Path folder, FolderLock lock, FileChannel file) {
        this.folder = folder;
        this.lock = lock;
        this.file = file;
    }

    /**
     * Whether a folder is that of a sweep.
     *
     * @param folder any path
     * @return true if it has rows
     */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(ROWS), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a sweep's folder, or makes a new one.
     *
     * @param folder where
     * @return the folder, locked
     * @throws BadInputException if its rows are damaged, or of another version
     * @throws FileAlreadyExistsException if there is something else in it
     * @throws addition.train.IncompatibleRunException if another process works on it
     * @throws IOException if it cannot be read or written
     */
    public static SweepFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        checkIsOurs(folder);
        FolderLock lock = FolderLock.acquire(folder);
        FileChannel file = null;
        try {
            file = FileChannel.open(
                    folder.resolve(ROWS),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            SweepFolder sweep = new SweepFolder(folder, lock, file);
            sweep.load();
            sweep.log = SweepLog.read(folder);
            sweep.deleteTemporaries();
            return sweep;
        } catch (IOException | RuntimeException e) {
            if (file != null) {
                file.close();
            }
            lock.close();
            throw e;
        }
    }

    private static void checkIsOurs(Path folder) throws IOException {
        refuseLink(folder.resolve(ROWS));
        if (!Files.exists(folder.resolve(ROWS))) {
            EmptyDirectory.check(folder, Set.of(FolderLock.FILE), "sweep");
        }
    }

    private void load() throws IOException {
        if (file.size() > MAX_BYTES) {
            throw new BadInputException(path() + ": larger than a sweep's rows are; choose another folder");
        }
        ByteBuffer content = ByteBuffer.allocate((int) file.size());
        while (content.hasRemaining() && file.read(content, content.position()) >= 0) {
            continue;
        }
        int whole = content.position();
        while (whole > 0 && content.get(whole - 1) != '\n') {
            whole--;
        }
        try {
            String text = decode(content, 0, whole);
            if (whole == 0 && !RowsFormat.header().startsWith(decode(content, 0, content.position()))) {
                throw new IllegalArgumentException("line 1: not the header of a sweep of this version");
            }
            RowsFormat.read(text).forEach(row -> rows.putIfAbsent(row.key(), row));
        } catch (CharacterCodingException e) {
            throw new BadInputException(path() + ": not UTF-8; choose another folder");
        } catch (IllegalArgumentException e) {
            throw new BadInputException(path() + ": " + e.getMessage() + "; choose another folder");
        }
        file.truncate(whole); // of a row that was being written when its writer died
        if (whole == 0) {
            append(RowsFormat.header());
        }
    }

    /** Of a writer that died while it finished. */
    private void deleteTemporaries() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.filter(AtomicFile::isTemporary).toList();
        }
        for (Path temporary : left) {
            Files.deleteIfExists(temporary);
        }
    }

    private static String decode(ByteBuffer bytes, int from, int to) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(bytes.duplicate().position(from).limit(to))
                .toString();
    }

    /**
     * Adds a row, which is on the disk when this returns.
     *
     * @param row of a run that has none yet; another is left out
     * @throws IOException if it cannot be written; the file is then as it was
     * @throws IllegalStateException after {@link #finish}
     */
    public synchronized void add(SweepRow row) throws IOException {
        if (finished) {
            throw new IllegalStateException("the sweep is finished; open its folder again");
        }
        if (!rows.containsKey(row.key())) {
            append(RowsFormat.line(row.values()));
            rows.put(row.key(), row);
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
     * What is still to be done.
     *
     * @param tasks all of a sweep
     * @return those that have no row yet
     * @throws BadInputException if the row of a task says that something else was asked
     */
    public synchronized List<SweepTask> missing(Collection<SweepTask> tasks) throws BadInputException {
        List<SweepTask> missing = new ArrayList<>();
        for (SweepTask task : tasks) {
            if (row(task).isEmpty()) {
                missing.add(task);
            }
        }
        return missing;
    }

    /**
     * The rows of tasks.
     *
     * @param tasks some of those that are done
     * @return their rows, in the order of the tasks; none for those that are not done
     * @throws BadInputException if the row of a task says that something else was asked
     */
    public synchronized List<SweepRow> rows(Collection<SweepTask> tasks) throws BadInputException {
        return List.copyOf(done(tasks).values());
    }

    private Map<String, SweepRow> done(Collection<SweepTask> tasks) throws BadInputException {
        Map<String, SweepRow> done = new LinkedHashMap<>();
        for (SweepTask task : tasks) {
            row(task).ifPresent(row -> done.putIfAbsent(row.key(), row));
        }
        return done;
    }

    private Optional<SweepRow> row(SweepTask task) throws BadInputException {
        try {
            return Optional.ofNullable(rows.get(task.key())).map(row -> row.of(task));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(path() + ": " + e.getMessage() + "; choose another folder");
        }
    }

    /**
     * A sweep that was run in the folder.
     *
     * @param number from 1, in the order in which they began
     * @param command the command line that makes it
     * @param tasks all of its runs
     */
    public record Sweep(int number, String command, List<SweepTask> tasks) {
        /**
         * What the names of its files end in, before the dot, so that sweeps of one folder keep apart.
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
     * @param engine what computes it
     * @return the sweep
     * @throws IOException if the file cannot be written
     */
    public synchronized Sweep begin(String command, List<SweepGrid> grids, Engine engine) throws IOException {
        List<SweepTask> tasks = SweepGrid.tasks(grids, engine);
        int number = log.begin(command, grids, engine, tasks);
        write(SweepLog.FILE, log.toJson());
        return new Sweep(number, command, tasks);
    }

    /**
     * The sweeps that were run in the folder.
     *
     * @return in the order in which they began; none in a folder of a version that did not note them
     */
    public synchronized List<Sweep> sweeps() {
        List<Sweep> sweeps = new ArrayList<>();
        for (SweepLog.Entry entry : log.entries()) {
            sweeps.add(new Sweep(sweeps.size() + 1, entry.command(), entry.tasks()));
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
     * Puts the rows in order and writes what can be made of them: the sweep's {@code summary.csv}.
     *
     * @param sweep whose rows come first; those of others come after them
     * @return the rows of the sweep
     * @throws IOException if a file cannot be written
     */
    public synchronized List<SweepRow> finish(Sweep sweep) throws IOException {
        List<SweepTask> tasks = sweep.tasks();
        finished = true;
        Map<String, SweepRow> done = done(tasks);
        Map<String, SweepRow> ordered = new LinkedHashMap<>(done);
        rows.forEach(ordered::putIfAbsent);
        write(ROWS, RowsFormat.write(ordered.values()));
        write("summary" + sweep.suffix() + ".csv", SweepSummary.csv(SweepSummary.of(done.values())));
        log.finish(sweep.number());
        write(SweepLog.FILE, log.toJson());
        return List.copyOf(done.values());
    }

    private void write(String name, String text) throws IOException {
        Path target = folder.resolve(name);
        refuseLink(target);
        AtomicFile.write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    static void refuseLink(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(file.toString(), null, "it is a link; a sweep's folder has none");
        }
    }

    private Path path() {
        return folder.resolve(ROWS);
    }

    /**
     * Where it is.
     *
     * @return the folder
     */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            file.close();
        }
    }
}
