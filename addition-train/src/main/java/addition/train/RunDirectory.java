package addition.train;

import addition.data.BadInputException;
import addition.data.internal.EmptyDirectory;
import addition.serializer.SafeModelSerializer;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The folder that keeps a training run; the only class that knows its files.
 *
 * <p>{@code run.json} says what is to be done, {@code plan.json} has the plan of the current attempt and {@code environment.json} what
 * it runs on; {@code checkpoint.bin}, {@code curve.csv}, {@code best.zip} and {@code events.log} are replaced as training goes on; {@code
 * model.zip} and, last of all, {@code result.json} come at the end. {@code manifest.sha256} has the SHA-256 of each. Whenever a writer
 * dies, a reader finds each file whole, as it was or as it was to be.
 *
 * <p>A folder has one writer at a time, made by {@link #create} or {@link #resume} and to be closed; anybody may {@link #open} it to read.
 */
public final class RunDirectory implements AutoCloseable {
    private static final String RUN = "run.json";
    private static final String PLAN = "plan.json";
    private static final String ENVIRONMENT = "environment.json";
    private static final String CHECKPOINT = "checkpoint.bin";
    private static final String CURVE = "curve.csv";
    private static final String BEST = "best.zip";
    private static final String MODEL = "model.zip";
    private static final String RESULT = "result.json";
    private static final String EVENTS = "events.log";
    private static final int MAX_JSON = 1 << 20;
    private static final int MAX_EVENTS = 1 << 16;

    private final Path folder;
    private final RunFiles files;
    private final FolderLock lock;

    private RunDirectory(Path folder, RunFiles files, FolderLock lock) {
        this.folder = folder;
        this.files = files;
        this.lock = lock;
    }

    /**
     * Begins a run in a new or empty folder.
     *
     * @param folder where; it and the folders above it are made
     * @param assignment what is to be done
     * @return the run's folder, locked
     * @throws FileAlreadyExistsException if there is something in the folder already
     * @throws IncompatibleRunException if another process begins a run there
     * @throws IOException if it cannot be written
     */
    public static RunDirectory create(Path folder, Assignment assignment) throws IOException {
        makeEmpty(folder);
        FolderLock lock = FolderLock.acquire(folder);
        RunDirectory run = new RunDirectory(folder, RunFiles.create(folder), lock);
        try {
            checkIsEmpty(folder); // another process may have been here in between
            run.files.sweep();
            run.write(RUN, StrictJson.write(assignment));
            run.write(PLAN, assignment.current().toJson());
            run.write(ENVIRONMENT, StrictJson.write(Environment.current()));
            run.log("begun");
            return run;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Makes a folder, and the folders above it, or finds it empty.
     *
     * @param folder where
     * @throws FileAlreadyExistsException if there is something in it already, which is left as it is
     * @throws IOException if it cannot be made
     */
    public static void makeEmpty(Path folder) throws IOException {
        Files.createDirectories(folder);
        checkIsEmpty(folder);
    }

    /** Files that may be all there is of a run which was killed before it had begun do not count. */
    private static void checkIsEmpty(Path folder) throws IOException {
        EmptyDirectory.check(folder, Set.of(FolderLock.FILE, RunFiles.MANIFEST), "run");
    }

    /**
     * Opens the folder of a run to read it.
     *
     * @param folder where
     * @return the run's folder
     * @throws BadInputException if there is no run in it
     * @throws IOException if it cannot be read
     */
    public static RunDirectory open(Path folder) throws IOException {
        return new RunDirectory(folder, RunFiles.open(folder), null);
    }

    /**
     * Opens the folder of a run to go on with it; what a writer that died has left half-written is deleted.
     *
     * @param folder where
     * @return the run's folder, locked
     * @throws BadInputException if there is no run in it
     * @throws IncompatibleRunException if another process works on it; the message names it
     * @throws IOException if it cannot be read or written
     */
    public static RunDirectory resume(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "it is a file; give the folder of a run");
        }
        open(folder); // or a lock file would be left in a folder that is no run's
        FolderLock lock = FolderLock.acquire(folder);
        try {
            RunFiles files = RunFiles.open(folder);
            files.sweep();
            RunDirectory run = new RunDirectory(folder, files, lock);
            run.bringUpToDate();
            return run;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** What follows from the assignment and from where we are, and may be missing or old if a writer died. */
    private void bringUpToDate() throws IOException {
        writeIfOther(PLAN, plan().toJson());
        writeIfOther(ENVIRONMENT, StrictJson.write(Environment.current()));
    }

    private void writeIfOther(String name, String text) throws IOException {
        byte[] content = (text + "\n").getBytes(StandardCharsets.UTF_8);
        if (!files.read(name, MAX_JSON)
                .filter(there -> Arrays.equals(there, content))
                .isPresent()) {
            files.write(name, content);
        }
    }

    /**
     * What the run is to do.
     *
     * @return the assignment, at its current attempt
     * @throws BadInputException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public Assignment assignment() throws IOException {
        return read(RUN, json -> StrictJson.read("a run", json, Assignment.class));
    }

    /**
     * The plan of the current attempt.
     *
     * @return the plan
     * @throws BadInputException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public TrainingPlan plan() throws IOException {
        return assignment().current();
    }

    /**
     * Begins the next attempt; what there is of the one before is deleted.
     *
     * @throws IOException if it cannot be written
     */
    public void restart() throws IOException {
        Assignment next = assignment().next();
        write(RUN, StrictJson.write(next)); // from here on the checkpoint is of another plan
        write(PLAN, next.current().toJson());
        files.delete(BEST);
        files.delete(CURVE);
        log("attempt " + next.attempt());
    }

    /**
     * Where the current attempt is.
     *
     * @return empty if it has not begun yet
     * @throws BadInputException if the file is damaged
     * @throws IncompatibleRunException if it is of another plan
     * @throws IOException if a file cannot be read
     */
    public Optional<Checkpoint> checkpoint() throws IOException {
        Optional<byte[]> content = files.read(CHECKPOINT, CheckpointFormat.MAX_BYTES);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint checkpoint;
        try {
            checkpoint = CheckpointFormat.read(content.get());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(files.path(CHECKPOINT) + ": " + e.getMessage() + "; begin a new run");
        }
        Assignment assignment = assignment();
        if (checkpoint.origin().plan().equals(RunOrigin.hash(assignment.current()))) {
            return Optional.of(checkpoint);
        }
        if (assignment.attempt() > 1) {
            return Optional.empty(); // of the attempt before
        }
        throw new IncompatibleRunException(
                files.path(CHECKPOINT) + ": of another plan than the run's, or another version; begin a new run");
    }

    /**
     * Keeps where the run is.
     *
     * @param checkpoint replaces the one before
     * @throws IOException if it cannot be written; the one before is then still there
     */
    public void write(Checkpoint checkpoint) throws IOException {
        files.write(CHECKPOINT, CheckpointFormat.write(checkpoint));
    }

    /**
     * Keeps the learning curve so far.
     *
     * @param curve its points
     * @throws IOException if it cannot be written
     */
    public void writeCurve(List<CurvePoint> curve) throws IOException {
        files.write(CURVE, CurveFormat.write(curve).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The learning curve so far.
     *
     * @return its points, none before the first
     * @throws BadInputException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public List<CurvePoint> curve() throws IOException {
        return files.read(CURVE, MAX_JSON).isEmpty() ? List.of() : read(CURVE, CurveFormat::read);
    }

    /**
     * What the run last ran on.
     *
     * @return the environment
     * @throws BadInputException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public Environment environment() throws IOException {
        return read(ENVIRONMENT, json -> StrictJson.read("an environment", json, Environment.class));
    }

    /**
     * Keeps the best network so far.
     *
     * @param network a file of {@link #serialized}
     * @throws IOException if it cannot be written
     */
    public void writeBest(byte[] network) throws IOException {
        files.write(BEST, network);
    }

    /**
     * A network as the content of a model file.
     *
     * @param network the network
     * @return the bytes, with its updater's state
     */
    public static byte[] serialized(MultiLayerNetwork network) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SafeModelSerializer.writeModel(network, bytes, true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // not in memory
        }
        return bytes.toByteArray();
    }

    /**
     * Keeps the trained network and the figures of the run, which is then complete.
     *
     * @param result what came out
     * @param figures what {@link #summary} made of it, and more
     * @throws IOException if it cannot be written
     */
    public void writeResult(TrainingResult result, JsonObject figures) throws IOException {
        files.write(MODEL, serialized(result.network()));
        write(RESULT, StrictJson.write(figures));
        log("done");
    }

    /**
     * The figures of a complete run.
     *
     * @return as they were given; empty if the run is not complete
     * @throws BadInputException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public Optional<JsonObject> result() throws IOException {
        return files.read(RESULT, MAX_JSON).isEmpty()
                ? Optional.empty()
                : Optional.of(read(RESULT, json -> StrictJson.read("a result", json, JsonObject.class)));
    }

    /**
     * Notes an event with its time, if that can be written: a log must not be what ends a run.
     *
     * @param event one line
     */
    public void log(String event) {
        try {
            String before = files.read(EVENTS, MAX_EVENTS)
                    .map(content -> new String(content, StandardCharsets.UTF_8))
                    .orElse("");
            String all = before + Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + event + "\n";
            while (all.length() > MAX_EVENTS / 4) { // of four bytes a character at most
                all = all.substring(all.indexOf('\n') + 1);
            }
            files.write(EVENTS, all.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return;
        }
    }

    /**
     * Where the run is kept.
     *
     * @return the folder
     */
    public Path folder() {
        return folder;
    }

    /**
     * Where the trained network is, or will be.
     *
     * @return a file for {@link ModelFile}
     */
    public Path modelFile() {
        return files.path(MODEL);
    }

    /**
     * The figures of a run, as {@code train --json} prints them.
     *
     * @param result what came out
     * @return network, parameters, engine, epochs, iterations, loss, exact match and time of a step
     */
    public JsonObject summary(TrainingResult result) {
        MultiLayerNetwork network = result.network();
        JsonObject json = new JsonObject();
        json.addProperty("network", result.plan().model().network().toString());
        json.addProperty("parameters", network.numParams());
        json.addProperty("recipe", result.plan().recipe());
        json.addProperty("engine", result.engine().toString());
        json.addProperty("epochs", result.epochs());
        json.addProperty("iterations", result.iterations());
        json.addProperty("loss", result.loss());
        json.addProperty("validationExactMatch", result.validation().exactMatch());
        json.addProperty("testExactMatch", result.test().exactMatch());
        json.addProperty("testDigitAccuracy", result.test().digitAccuracy());
        json.addProperty("bestEpoch", result.best().epoch());
        json.addProperty("bestValidationExactMatch", result.best().validationExactMatch());
        json.addProperty("seconds", result.seconds());
        json.addProperty("microsecondsPerIteration", result.microsecondsPerIteration());
        json.addProperty("model", modelFile().toString());
        return json;
    }

    private void write(String name, String text) throws IOException {
        files.write(name, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private <T> T read(String name, Function<String, T> parse) throws IOException {
        byte[] content = files.read(name, MAX_JSON)
                .orElseThrow(() -> new BadInputException(
                        folder + ": not the folder of a run, as it has no " + name + "; check the path"));
        try {
            return parse.apply(new String(content, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(files.path(name) + ": " + e.getMessage() + "; begin a new run");
        }
    }

    /** Gives up the right to write, if this has it. */
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
