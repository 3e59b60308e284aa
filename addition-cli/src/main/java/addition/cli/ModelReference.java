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
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained network as the command line names it: a file, or {@code zoo:NETWORK/WEIGHTS} for one that ships with this
 * library.
 *
 * @param text what was given
 */
record ModelReference(String text) {
    static final String ZOO = "zoo:";

    /**
     * Opens the network: in plain numbers if it is of the zoo, which takes a moment, else with Deeplearning4j.
     *
     * @param ofTheZoo makes the result of a network of the zoo
     * @param other makes the result of another network
     */
    <R> R open(Function<FusedNetwork, R> ofTheZoo, Function<MultiLayerNetwork, R> other) throws IOException {
        SafeModelSerializer.Content content = content();
        Optional<FusedNetwork> network = FusedNetwork.read(content, () -> {
            try {
                return restore(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return network.isPresent() ? ofTheZoo.apply(network.get()) : other.apply(restore(content));
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

    /** Creates a predictor; refuses networks of other tasks. */
    AdditionPredictor predictor() throws IOException {
        try {
            return open(AdditionPredictor::new, AdditionPredictor::new);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(text + ": " + e.getMessage() + "; give a model of this library");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
