package addition.cli;

import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.TrainingResult;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Both networks trained on the same data.
 *
 * @param folder where everything of it is kept
 * @param networks each network's run
 * @param unreported why the report could not be written, if it could not
 */
record Comparison(Path folder, Map<Network, Trained> networks, Optional<IOException> unreported) implements Outcome {

    /** With the report written, if it can be. */
    static Comparison reported(Path folder, Map<Network, Trained> networks) {
        Comparison comparison = new Comparison(folder, networks, Optional.empty());
        try {
            CompareReport.write(comparison);
            return comparison;
        } catch (IOException e) {
            return new Comparison(folder, networks, Optional.of(e));
        }
    }

    /** Refuses a folder from which a run would write elsewhere. */
    static void checkNoLinks(Path folder) throws IOException {
        Comparison files = new Comparison(folder, Map.of(), Optional.empty());
        List<Path> all = new ArrayList<>(List.of(files.reportFile()));
        for (Network network : Network.values()) {
            all.add(folder(folder, network));
            all.add(files.curveFile(network));
        }
        for (Path file : all) {
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
        Path report = reportFile(folder);
        json.addProperty("report", report.toString());
        return Files.exists(report) ? Optional.of(json) : Optional.empty();
    }

    TrainingResult result(Network network) {
        return networks.get(network).result();
    }

    Path reportFile() {
        return reportFile(folder);
    }

    private static Path reportFile(Path folder) {
        return folder.resolve("report.md");
    }

    Path curveFile(Network network) {
        return folder.resolve("learning-curve-" + network + ".png");
    }

    /** What the article reports as test exact match. */
    static double article(Network network) {
        return switch (network) {
            case MLP -> 0.0025;
            case SIMPLE_RNN -> 0.7625;
        };
    }

    @Override
    public String text() {
        return CompareReport.text(this);
    }

    @Override
    public JsonObject json() {
        JsonObject json = new JsonObject();
        networks.forEach((network, trained) -> json.add(network.toString(), trained.json()));
        json.addProperty("report", reportFile().toString());
        return json;
    }

    @Override
    public Optional<IOException> unwritten() {
        return networks.values().stream()
                .map(Trained::unwritten)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> unreported);
    }
}
