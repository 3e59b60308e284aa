package addition.cli;

import addition.data.BadInputException;
import addition.eval.AdditionPredictor;
import addition.train.CurvePoint;
import addition.train.Engine;
import addition.train.ModelFile;
import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.Trainer;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Training runs and their networks, as the commands use them. */
final class Runs {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private Runs() {}

    /** The folder of a run that was not given one: {@code runs/NAME-TIME} below the current folder. */
    static Path newFolder(String name) {
        return Path.of("runs", name + "-" + LocalDateTime.now().format(TIME));
    }

    /** Trains by plan with progress on standard error, and keeps the run in its folder. */
    static TrainingResult train(TrainingPlan plan, Engine engine, RunDirectory run, PrintWriter err)
            throws IOException {
        String name = plan.model().network().toString();
        TrainingResult result;
        try (Progress progress = Progress.of(name, plan.optimization().epochs(), err)) {
            result = Trainer.of(engine).train(plan, progress);
        }
        run.writeResult(result);
        return result;
    }

    /** The points of a learning curve. */
    static String curve(TrainingResult result) {
        Table table = new Table().row("epoch", "iteration", "loss", "validation exact match");
        for (CurvePoint point : result.curve()) {
            table.row(
                    String.format("%,d", point.epoch()),
                    String.format("%,d", point.iteration()),
                    String.format("%.4f", point.loss()),
                    Table.percent(point.validationExactMatch()));
        }
        return table.toString();
    }

    /** The recurrent network that was trained last, below {@code runs/} in the current folder. */
    static Optional<Path> newestSimpleRnn() throws IOException {
        Path runs = Path.of("runs");
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(runs, 3)) {
            return files.filter(file -> file.endsWith("model.zip")
                            && file.getParent().getFileName().toString().startsWith(Network.SIMPLE_RNN.toString()))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()));
        }
    }

    /** Loads a network for this task. */
    static MultiLayerNetwork load(String model) throws IOException {
        MultiLayerNetwork network = ModelFile.load(Path.of(model));
        predictor(model, network);
        return network;
    }

    /** What asks a network for answers. */
    static AdditionPredictor predictor(String model, MultiLayerNetwork network) throws BadInputException {
        try {
            return new AdditionPredictor(network);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(model + ": " + e.getMessage() + "; give a model of this library");
        }
    }
}
