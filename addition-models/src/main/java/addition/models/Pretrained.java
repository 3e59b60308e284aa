package addition.models;

import addition.serializer.SafeModelSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The weights in this library's jar: {@code NETWORK-WEIGHTS.zip}, with their provenance in a {@code .json} of that
 * name.
 */
final class Pretrained {
    private Pretrained() {}

    static boolean exists(String network, AdditionWeights weights) {
        return Pretrained.class.getResource(file(network, weights, ".zip")) != null;
    }

    static Optional<MultiLayerNetwork> load(String network, AdditionWeights weights) {
        try (InputStream in = Pretrained.class.getResourceAsStream(file(network, weights, ".zip"))) {
            return in == null ? Optional.empty() : Optional.of(SafeModelSerializer.restoreMultiLayerNetwork(in, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<String> provenance(String network, AdditionWeights weights) {
        try (InputStream in = Pretrained.class.getResourceAsStream(file(network, weights, ".json"))) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(String network, AdditionWeights weights, String ending) {
        return network + "-" + weights + ending;
    }
}
