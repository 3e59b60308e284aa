package addition.cli;

import addition.data.BadInputException;
import addition.data.internal.BoundedFile;
import addition.data.internal.EmptyDirectory;
import addition.models.Architecture;
import addition.train.Hyperparameter;
import addition.train.RunDirectory;
import addition.train.RunSpec;
import addition.train.TrainingPlan;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directory of a comparison, which has a run of each of the article's networks.
 *
 * @param directory where it is
 */
record ComparisonDirectory(Path directory) {
    /** Whether a directory is that of a comparison. */
    static boolean isOne(Path directory) {
        return new ComparisonDirectory(directory).runs().stream().allMatch(Files::isDirectory);
    }

    /** The directories of the runs, the dense network's first. */
    List<Path> runs() {
        return Architecture.ARTICLE.stream().map(this::run).toList();
    }

    private Path run(Architecture network) {
        return directory.resolve(network.toString());
    }

    /** Starts a run of each network in a new or empty directory; none is executed yet. */
    void create(List<RunSpec> specs) throws IOException {
        EmptyDirectory.make(directory, Set.of(), "run"); // the report goes there too
        for (RunSpec spec : specs) {
            RunDirectory.create(run(spec.plan().get(Hyperparameter.NETWORK)), spec)
                    .close();
        }
    }

    /** Opens the runs to resume them; to be closed. */
    List<RunDirectory> resume() throws IOException {
        checkNoLinks();
        List<RunDirectory> runs = new ArrayList<>();
        try {
            for (Architecture network : Architecture.ARTICLE) {
                RunDirectory run = RunDirectory.resume(run(network));
                runs.add(run);
                TrainingPlan plan = run.spec().current();
                if (plan.get(Hyperparameter.NETWORK) != network) {
                    throw new BadInputException(run.directory() + ": must be a run of " + network + ", found "
                            + plan.text(Hyperparameter.NETWORK) + "; check the path");
                }
            }
            return runs;
        } catch (IOException | RuntimeException e) {
            for (RunDirectory run : runs) {
                run.close();
            }
            throw e;
        }
    }

    /** Refuses a directory from which a run would write elsewhere. */
    void checkNoLinks() throws IOException {
        for (Path run : runs()) {
            BoundedFile.refuseLink(run);
        }
    }

    /** The result of a comparison that has nothing left to do; empty if it has. */
    Optional<JsonObject> result() throws IOException {
        checkNoLinks();
        JsonObject json = new JsonObject();
        for (Architecture network : Architecture.ARTICLE) {
            Optional<String> result = RunDirectory.open(run(network)).result();
            if (result.isEmpty()) {
                return Optional.empty();
            }
            json.add(
                    network.toString(),
                    OutcomeText.withModel(JsonParser.parseString(result.get()).getAsJsonObject(), run(network)));
        }
        return Optional.of(json);
    }
}
