package addition.cli;

import addition.data.BadInputException;
import addition.eval.AdditionPredictor;
import addition.fused.FusedNetwork;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained network as the command line names it: a file, or {@code zoo:NETWORK/WEIGHTS} for one that ships with this
 * library.
 *
 * @param text what was given
 */
record ModelReference(String text) {
    static final String ZOO = "zoo:";

    /** The network in plain numbers; refuses networks that are not of the zoo. */
    FusedNetwork fused() throws IOException {
        SafeModelSerializer.Content content = content();
        Optional<FusedNetwork> network = read(content);
        return network.isPresent() ? network.get() : FusedNetwork.require(restore(content));
    }

    /** Creates a predictor; refuses networks of other tasks. */
    AdditionPredictor predictor() throws IOException {
        SafeModelSerializer.Content content = content();
        Optional<FusedNetwork> network = read(content);
        try {
            return network.isPresent() ? new AdditionPredictor(network.get()) : new AdditionPredictor(restore(content));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(text + ": " + e.getMessage() + "; give a model of this library");
        }
    }

    private static Optional<FusedNetwork> read(SafeModelSerializer.Content content) {
        return FusedNetwork.read(content, new Restored(content));
    }

    /** Restores a network with Deeplearning4j; a lambda would load its classes at once. */
    private record Restored(SafeModelSerializer.Content content) implements Supplier<MultiLayerNetwork> {
        @Override
        public MultiLayerNetwork get() {
            try {
                return restore(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static MultiLayerNetwork restore(SafeModelSerializer.Content content) throws IOException {
        Backend.load();
        return content.restore(false);
    }

    private SafeModelSerializer.Content content() throws IOException {
        if (!text.startsWith(ZOO)) {
            return SafeModelSerializer.read(Path.of(text));
        }
        for (Architecture architecture : Architecture.values()) {
            for (AdditionWeights weights : architecture.weights()) {
                if (text.equals(ZOO + architecture + "/" + weights)) {
                    try (InputStream in = architecture.openWeights(weights)) {
                        return SafeModelSerializer.read(in);
                    }
                }
            }
        }
        throw new BadInputException(text + ": there is no such network in the zoo; see addition models");
    }

    @Override
    public String toString() {
        return text;
    }
}
