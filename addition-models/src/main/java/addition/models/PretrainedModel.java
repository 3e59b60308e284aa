package addition.models;

import addition.serializer.SafeModelSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.zoo.PretrainedType;
import org.deeplearning4j.zoo.ZooModel;

/** A zoo model whose trained weights are in this library's jar. */
@SuppressWarnings("unchecked") // DL4J declares results for any Model that the caller asks for
abstract class PretrainedModel extends ZooModel<MultiLayerNetwork> {
    private final Family family;

    PretrainedModel(Family family) {
        this.family = family;
    }

    /**
     * A trained network, from this library's jar: no network access, no cache, no file.
     *
     * <p>It is as it was trained, whatever size this model was built for, without an updater's state. The dense
     * network's weights are for three digits.
     *
     * @param weights which weights
     * @return a new network, on raw digits
     * @throws IllegalArgumentException if there are no such weights for this network
     */
    public MultiLayerNetwork initPretrained(AdditionWeights weights) {
        try (InputStream in = family.open(weights, ".zip")) {
            return SafeModelSerializer.restoreMultiLayerNetwork(in, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The best trained network of this kind.
     *
     * @return {@link AdditionWeights#GENERALIZING} for the recurrent network, {@link AdditionWeights#ARTICLE} for the
     *     dense one
     * @throws IllegalArgumentException if there are no weights for this network
     */
    @Override
    public MultiLayerNetwork initPretrained() {
        return initPretrained(family.best()
                .orElseThrow(() -> new IllegalArgumentException("there are no weights of " + family.label())));
    }

    @Override
    public Class<? extends Model> modelType() {
        return MultiLayerNetwork.class;
    }

    /**
     * Where DL4J's own weight sets would be.
     *
     * @param type a weight set
     * @return null: none of them is for addition
     */
    @Override
    public String pretrainedUrl(PretrainedType type) {
        return null;
    }

    @Override
    public long pretrainedChecksum(PretrainedType type) {
        return 0;
    }
}
