package addition.cli;

import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.TrainingResult;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Both networks trained on the same data.
 *
 * @param folder where everything of it is kept
 * @param networks each network's run
 */
record Comparison(Path folder, Map<Network, Trained> networks) implements Outcome {

    /** Refuses a folder from which a run would write elsewhere. */
    static void checkNoLinks(Path folder) throws IOException {
        for (Network network : Network.values()) {
            Path file = folder(folder, network);
            if (Files.isSymbolicLink(file)) {
                throw new FileSystemException(file.toString(), null, "it is a link; a comparison's folder has none");
            }
        }
    }

    /** Where a network's run is. */
    static Path folder(Path folder, Network network) {
        return folder.resolve(network.toString());
    }

    /** Whether a folder is that of a comparison. */
    static boolean isIn(Path folder) {
        return Arrays.stream(Network.values()).allMatch(network -> Files.isDirectory(folder(folder, network)));
    }

    /** The figures of a comparison that has nothing left to do; empty if it has. */
    static Optional<JsonObject> complete(Path folder) throws IOException {
        checkNoLinks(folder);
        JsonObject json = new JsonObject();
        for (Network network : Network.values()) {
            Optional<JsonObject> result =
                    RunDirectory.open(folder(folder, network)).result();
            if (result.isEmpty()) {
                return Optional.empty();
            }
            json.add(network.toString(), result.get());
        }
        return Optional.of(json);
    }

    TrainingResult result(Network network) {
        return networks.get(network).result();
    }

    @Override
    public String text() {
        return ComparisonText.of(this);
    }

    @Override
    public JsonObject json() {
        JsonObject json = new JsonObject();
        networks.forEach((network, trained) -> json.add(network.toString(), trained.json()));
        return json;
    }

    @Override
    public Optional<IOException> unwritten() {
        return networks.values().stream()
                .map(Trained::unwritten)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
