package addition.cli;

import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.TrainingResult;
import java.nio.file.Path;
import java.util.Map;

/**
 * Both networks trained on the same data.
 *
 * @param folder where everything of it is kept
 * @param runs each network's run in it
 * @param results each network's result
 */
record Comparison(Path folder, Map<Network, RunDirectory> runs, Map<Network, TrainingResult> results) {

    Path reportFile() {
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
}
