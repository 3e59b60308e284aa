package addition.train;

import addition.data.AtomicFile;
import addition.data.BadInputException;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The folder that keeps a training run; the only class that knows its files.
 *
 * <p>{@code plan.json} and {@code environment.json} are there from the start, {@code curve.csv} grows, {@code model.zip} and
 * {@code result.json} come at the end. Each file is replaced in one step, so that whoever reads it finds it whole.
 */
public final class RunDirectory {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String PLAN = "plan.json";
    private static final String CURVE = "curve.csv";
    private static final String MODEL = "model.zip";
    private static final String RESULT = "result.json";

    private final Path folder;

    private RunDirectory(Path folder) {
        this.folder = folder;
    }

    /**
     * Begins a run in a new or empty folder.
     *
     * @param folder where; it and the folders above it are made
     * @param plan what is to be done
     * @return the run's folder
     * @throws FileAlreadyExistsException if there is something in the folder already
     * @throws IOException if it cannot be written
     */
    public static RunDirectory create(Path folder, TrainingPlan plan) throws IOException {
        makeEmpty(folder);
        RunDirectory run = new RunDirectory(folder);
        run.begin(plan);
        run.write("environment.json", GSON.toJson(Environment.current()));
        return run;
    }

    /**
     * Begins the run anew with another plan; what is left of the one before is deleted first.
     *
     * @param plan what is to be done now
     * @throws IOException if it cannot be written
     */
    public void begin(TrainingPlan plan) throws IOException {
        for (String ofTheRunBefore : List.of(RESULT, MODEL, CURVE)) {
            Files.deleteIfExists(folder.resolve(ofTheRunBefore));
        }
        write(PLAN, plan.toJson());
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
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new FileAlreadyExistsException(
                        folder.toString(), null, "the folder is not empty; choose another one for the run");
            }
        }
    }

    /**
     * Opens the folder of an earlier run.
     *
     * @param folder where
     * @return the run's folder
     * @throws BadInputException if there is no run in it
     */
    public static RunDirectory open(Path folder) throws BadInputException {
        if (!Files.isRegularFile(folder.resolve(PLAN))) {
            throw new BadInputException(folder + ": not the folder of a run, as it has no " + PLAN);
        }
        return new RunDirectory(folder);
    }

    /**
     * The plan of the run.
     *
     * @return the plan
     * @throws BadInputException if the file does not hold a plan
     * @throws IOException if it cannot be read
     */
    public TrainingPlan plan() throws IOException {
        Path file = folder.resolve(PLAN);
        try {
            return TrainingPlan.fromJson(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": " + e.getMessage());
        }
    }

    /**
     * Where the trained network is, or will be.
     *
     * @return a file for {@link ModelFile}
     */
    public Path modelFile() {
        return folder.resolve(MODEL);
    }

    /**
     * Writes the learning curve so far.
     *
     * @param curve its points
     * @throws IOException if it cannot be written
     */
    public void writeCurve(List<CurvePoint> curve) throws IOException {
        AtomicFile.write(folder.resolve(CURVE), out -> {
            CSVPrinter printer = new CSVPrinter(
                    new OutputStreamWriter(out, StandardCharsets.UTF_8),
                    CSVFormat.Builder.create()
                            .setRecordSeparator('\n')
                            .setHeader("epoch", "iteration", "loss", "validationExactMatch")
                            .get());
            for (CurvePoint point : curve) {
                printer.printRecord(point.epoch(), point.iteration(), point.loss(), point.validationExactMatch());
            }
            printer.flush();
        });
    }

    /**
     * Writes the trained network and the figures of the run.
     *
     * @param result what came out
     * @throws IOException if it cannot be written
     */
    public void writeResult(TrainingResult result) throws IOException {
        writeCurve(result.curve());
        ModelFile.save(result.network(), modelFile());
        write(RESULT, GSON.toJson(summary(result)));
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
        json.addProperty("seconds", result.seconds());
        json.addProperty("microsecondsPerIteration", result.microsecondsPerIteration());
        json.addProperty("model", modelFile().toString());
        return json;
    }

    private void write(String name, String text) throws IOException {
        AtomicFile.write(folder.resolve(name), out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
