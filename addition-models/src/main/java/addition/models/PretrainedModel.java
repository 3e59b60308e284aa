package addition.models;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.serializer.SafeModelSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.zoo.PretrainedType;
import org.deeplearning4j.zoo.ZooModel;
import org.nd4j.linalg.activations.Activation;

/**
 * A zoo model whose trained weights are in this library's jar: {@code NETWORK-WEIGHTS.zip}, with their provenance in a
 * {@code .json} of that name.
 */
@SuppressWarnings("unchecked") // DL4J declares results for any Model that the caller asks for
abstract class PretrainedModel extends ZooModel<MultiLayerNetwork> {
    /**
     * What the models of one class share.
     *
     * @param label in files and on the command line
     * @param hidden the number of hidden units by default
     * @param activations that the hidden layer can have, the default first
     * @param weights that {@link #initPretrained()} loads
     */
    record Family(String label, int hidden, List<Activation> activations, AdditionWeights weights) {}

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
        try (InputStream in = open(weights, ".zip")) {
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
     */
    @Override
    public MultiLayerNetwork initPretrained() {
        return initPretrained(family.weights());
    }

    /**
     * The weights there are for this kind of network.
     *
     * @return at least one
     */
    public Set<AdditionWeights> weights() {
        return Arrays.stream(AdditionWeights.values())
                .filter(weights -> PretrainedModel.class.getResource(file(weights, ".zip")) != null)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AdditionWeights.class)));
    }

    /**
     * Where weights come from: plan, versions, SHA-256 of the file, measured results and, where there is one, the
     * certificate.
     *
     * @param weights which weights
     * @return a JSON object
     * @throws IllegalArgumentException if there are no such weights for this network
     */
    public String provenance(AdditionWeights weights) {
        try (InputStream in = open(weights, ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(AdditionWeights weights, String ending) {
        InputStream in = PretrainedModel.class.getResourceAsStream(file(weights, ending));
        checkArgument(in != null, "weights of %s must be one of %s, found %s", family.label(), weights(), weights);
        return in;
    }

    private String file(AdditionWeights weights, String ending) {
        return family.label() + "-" + weights + ending;
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
