package addition.train;

import addition.data.BadInputException;
import addition.data.IncompatibleException;
import addition.data.internal.DirectoryLock;
import addition.data.internal.EmptyDirectory;
import addition.data.internal.Json;
import addition.serializer.SafeModelSerializer;
import addition.train.TrainingMonitor.CurvePoint;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The directory that keeps a training run; and the owner of its files.
 *
 * <p>{@code run.json} says what is to be done, {@code plan.json} has the plan of the current attempt and
 * {@code environment.json} what it runs on; {@code checkpoint.bin}, {@code curve.csv}, {@code best.zip} and
 * {@code events.log} are replaced during training; {@code model.zip}, {@code proof.json.gz} if the network is certified
 * and, last of all, {@code result.json} come at the end. {@code manifest.sha256} has the SHA-256 of each. Whenever a
 * writer dies, a reader finds each file whole, either the old version or the new.
 *
 * <p>A directory has one writer at a time, made by {@link #create} or {@link #resume}, which must be closed; anyone may
 * {@link #open} it to read.
 */
public final class RunDirectory implements AutoCloseable {
    private static final String RUN = "run.json";
    /** The name of the file with the plan of the current attempt. */
    public static final String PLAN = "plan.json";

    private static final String ENVIRONMENT = "environment.json";
    private static final String CHECKPOINT = "checkpoint.bin";
    private static final String CURVE = "curve.csv";
    private static final String BEST = "best.zip";
    /** The name of the file with the trained network. */
    public static final String MODEL = "model.zip";

    /** The name of the file with the proof of a network that is certified. */
    public static final String PROOF = "proof.json.gz";

    private static final String RESULT = "result.json";

    /** Left by a run that was killed before it started. */
    private static final Set<String> MADE_BEFORE_START = Set.of(DirectoryLock.FILE, ChecksummedDirectory.MANIFEST);

    private final Path directory;
    private final ChecksummedDirectory files;
    private final DirectoryLock lock;

    private RunDirectory(Path directory, ChecksummedDirectory files, DirectoryLock lock) {
        this.directory = directory;
        this.files = files;
        this.lock = lock;
    }

    /**
     * Begins a run in a new or empty directory.
     *
     * @param directory where; it and the directories above it are made
     * @param spec what is to be done
     * @return the run's directory, locked
     * @throws FileAlreadyExistsException if there is something in the directory already
     * @throws IncompatibleException if another process begins a run there
     * @throws IOException if it cannot be written
     */
    public static RunDirectory create(Path directory, RunSpec spec) throws IOException {
        EmptyDirectory.make(directory, MADE_BEFORE_START, "run");
        DirectoryLock lock = DirectoryLock.acquire(directory);
        RunDirectory run = new RunDirectory(directory, ChecksummedDirectory.create(directory), lock);
        try {
            EmptyDirectory.check(directory, MADE_BEFORE_START, "run"); // another process may have been here in between
            run.files.sweep();
            run.write(RUN, Json.pretty(spec));
            run.write(PLAN, spec.current().toJson());
            run.write(ENVIRONMENT, Json.pretty(Environment.current()));
            run.log("started");
            return run;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens the directory of a run to read it.
     *
     * @param directory where
     * @return the run's directory
     * @throws BadInputException if there is no run in it
     * @throws IOException if it cannot be read
     */
    public static RunDirectory open(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new FileSystemException(directory.toString(), null, "is a file; give the directory of a run");
        }
        return new RunDirectory(directory, ChecksummedDirectory.open(directory), null);
    }

    /**
     * Opens the directory of a run to resume it; what a writer that died has left half-written is deleted.
     *
     * @param directory where
     * @return the run's directory, locked
     * @throws BadInputException if there is no run in it
     * @throws IncompatibleException if another process works on it; the message names it
     * @throws IOException if it cannot be read or written
     */
    public static RunDirectory resume(Path directory) throws IOException {
        open(directory); // or a lock file would be left in a directory that is no run's
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            ChecksummedDirectory files = ChecksummedDirectory.open(directory);
            files.sweep();
            RunDirectory run = new RunDirectory(directory, files, lock);
            run.bringUpToDate();
            return run;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Makes the directory of a run, or opens the one that is there to resume it, so that a program can be run again as
     * it is.
     *
     * @param directory where
     * @param spec what is to be done
     * @return the run's directory, locked
     * @throws IncompatibleException if the run that is there is of another plan, engine or restarts, or another process
     *     works on it
     * @throws IOException if the directory cannot be read or written, or has something else in it
     */
    public static RunDirectory createOrResume(Path directory, RunSpec spec) throws IOException {
        if (!Files.exists(directory.resolve(RUN))) {
            return create(directory, spec);
        }
        RunDirectory run = resume(directory);
        try {
            if (run.spec().isAnAttemptOf(spec)) {
                return run;
            }
            throw new IncompatibleException(directory + ": has a run of another plan; choose another directory");
        } catch (IOException | RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** Rewrites files derived from the specification and the environment: missing or stale if a writer died. */
    private void bringUpToDate() throws IOException {
        write(PLAN, spec().current().toJson());
        write(ENVIRONMENT, Json.pretty(Environment.current()));
    }

    /** Writes a JSON file, if it is not there or says something else. */
    private void write(String name, String json) throws IOException {
        String text = json + "\n";
        if (!files.find(name, Function.identity()).equals(Optional.of(text))) {
            files.write(name, text);
        }
    }

    /**
     * What the run is to do.
     *
     * @return the specification, at its current attempt
     * @throws BadInputException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public RunSpec spec() throws IOException {
        return files.read(RUN, json -> Json.read("a run", json, RunSpec.class));
    }

    /** Begins the next attempt and deletes the files of the previous one. */
    void restart() throws IOException {
        RunSpec next = spec().next();
        write(RUN, Json.pretty(next)); // from here on the checkpoint is of another plan
        write(PLAN, next.current().toJson());
        files.delete(BEST);
        files.delete(CURVE);
        log("attempt " + next.attempt());
    }

    /**
     * Where the current attempt is.
     *
     * @return empty if it has not started yet
     * @throws BadInputException if the file is damaged
     * @throws IncompatibleException if it is of another plan
     * @throws IOException if a file cannot be read
     */
    Optional<Checkpoint> checkpoint() throws IOException {
        Optional<Checkpoint> checkpoint = files.find(CHECKPOINT, CheckpointFile.MAX_BYTES, CheckpointFile::read);
        RunSpec spec = spec();
        String plan = RunFingerprint.hash(spec.current());
        if (checkpoint.isEmpty() || checkpoint.get().origin().plan().equals(plan)) {
            return checkpoint;
        }
        if (spec.attempt() > 1) {
            return Optional.empty(); // of the attempt before
        }
        throw new IncompatibleException(
                files.path(CHECKPOINT) + ": of another plan than the run's, or another version; start a new run");
    }

    /** Keeps where the run is; if it cannot be written, the previous checkpoint is kept. */
    void write(Checkpoint checkpoint) throws IOException {
        files.write(CHECKPOINT, CheckpointFile.write(checkpoint));
    }

    /** Keeps the learning curve so far. */
    void writeCurve(List<CurvePoint> curve) throws IOException {
        files.write(CURVE, LearningCurveCsv.write(curve));
    }

    /**
     * The learning curve so far.
     *
     * @return its points
     * @throws BadInputException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public List<CurvePoint> curve() throws IOException {
        return files.find(CURVE, LearningCurveCsv::read).orElse(List.of());
    }

    /**
     * What the run last ran on.
     *
     * @return the environment
     * @throws BadInputException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public Environment environment() throws IOException {
        return files.read(ENVIRONMENT, json -> Json.read("an environment", json, Environment.class));
    }

    /** Keeps the best network so far, as a model file. */
    void writeBest(byte[] network) throws IOException {
        files.write(BEST, network);
    }

    /** Keeps the trained network and the outcome of the run, which is then complete. */
    void writeResult(TrainingOutcome outcome) throws IOException {
        byte[] model = SafeModelSerializer.toBytes(outcome.result().network(), true);
        files.write(MODEL, model);
        Optional<byte[]> proof = outcome.proof(model);
        if (proof.isPresent()) {
            files.write(PROOF, proof.get());
        }
        write(RESULT, Json.pretty(outcome.fields()));
        log("done");
    }

    /**
     * The outcome of a complete run.
     *
     * @return a JSON object with the fields of {@link TrainingOutcome#fields}; empty if the run is not complete
     * @throws BadInputException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public Optional<String> result() throws IOException {
        return files.find(RESULT, json -> Json.line(Json.tree("a result", json).getAsJsonObject()));
    }

    /** Logs an event, best effort: a failed log write must not end a run. */
    void log(String event) {
        EventLog.add(files, event);
    }

    /**
     * Where the run is kept.
     *
     * @return the directory
     */
    public Path directory() {
        return directory;
    }

    /** Releases the lock, if held. */
    @Override
    public void close() throws IOException {
        if (lock == null) {
            return;
        }
        try (lock) {
            files.settle();
        } catch (FileSystemException e) { // a full disk, say: the manifest then has more hashes than it needs
            return;
        }
    }
}
