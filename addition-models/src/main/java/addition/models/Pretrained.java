package addition.models;

import addition.serializer.SafeModelSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The weights in this library's jar: {@code ARCHITECTURE-WEIGHTS.zip}, with their provenance in a {@code .json} of that name. */
final class Pretrained {
    private Pretrained() {}

    static boolean exists(Architecture architecture, AdditionWeights weights) {
        return Pretrained.class.getResource(file(architecture, weights, ".zip")) != null;
    }

    static Optional<MultiLayerNetwork> load(Architecture architecture, AdditionWeights weights) {
        try (InputStream in = Pretrained.class.getResourceAsStream(file(architecture, weights, ".zip"))) {
            return in == null ? Optional.empty() : Optional.of(SafeModelSerializer.restoreMultiLayerNetwork(in, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<String> provenance(Architecture architecture, AdditionWeights weights) {
        try (InputStream in = Pretrained.class.getResourceAsStream(file(architecture, weights, ".json"))) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(Architecture architecture, AdditionWeights weights, String ending) {
        return architecture + "-" + weights + ending;
    }
}
