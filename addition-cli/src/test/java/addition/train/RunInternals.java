package addition.train;

import addition.serializer.SafeModelSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What the tests of the command line look into and users do not. */
public final class RunInternals {
    private RunInternals() {}

    /** Steps done at a run's last checkpoint; empty if it has none. */
    public static OptionalLong steps(Path run) throws IOException {
        RunDirectory directory = RunDirectory.open(run);
        int batches = directory.spec().current().batches();
        return directory.checkpoint().stream()
                .map(Checkpoint::position)
                .mapToLong(position -> (long) batches * position.epoch() + position.batch())
                .findFirst();
    }

    /** Whether all numbers of a run's last checkpoint are finite. */
    public static boolean isFinite(Path run) throws IOException {
        return RunDirectory.open(run).checkpoint().orElseThrow().state().isFinite();
    }

    /** A network as a run keeps it. */
    public static byte[] bytes(MultiLayerNetwork network) {
        return SafeModelSerializer.toBytes(network, true);
    }
}
