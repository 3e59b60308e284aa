package addition.models;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.zoo.PretrainedType;
import org.deeplearning4j.zoo.ZooModel;
import org.nd4j.linalg.learning.config.IUpdater;

/** What both zoo models share: {@link AdditionSimpleRnn} and {@link AdditionMlp}. */
@SuppressWarnings(
        "unchecked") // DL4J declares init() for any Model that the caller asks for; this names the one it makes
public abstract class AdditionModel extends ZooModel<MultiLayerNetwork> {
    /** ND4J takes a seed of 0 for none and makes one of the clock. */
    private static final long SEED_FOR_ZERO = Long.MIN_VALUE;

    private final long seed;
    private final IUpdater updater;

    AdditionModel(long seed, IUpdater updater) {
        this.seed = seed == 0 ? SEED_FOR_ZERO : seed;
        this.updater = updater;
    }

    /** The start of both configurations. */
    final NeuralNetConfiguration.ListBuilder layers() {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.XAVIER)
                .updater(updater.clone())
                .list();
    }

    /**
     * The configuration.
     *
     * @return a new one
     */
    public abstract MultiLayerConfiguration conf();

    /**
     * A network with fresh weights.
     *
     * @return the network, initialised from the seed
     */
    @Override
    public MultiLayerNetwork init() {
        MultiLayerNetwork network = new MultiLayerNetwork(conf());
        network.init();
        return network;
    }

    /** The name of this kind of network in files, and its weights for those who name none. */
    abstract String label();

    abstract AdditionWeights defaultWeights();

    /**
     * A trained network, from this library's jar: no network access, no cache, no file.
     *
     * <p>It is as it was trained, whatever size this model was built for, without an updater's state. The dense network's are for
     * three digits.
     *
     * @param weights which
     * @return a new network, on raw digits
     * @throws IllegalArgumentException if there are no such weights for this kind of network
     */
    public MultiLayerNetwork initPretrained(AdditionWeights weights) {
        return Pretrained.load(label(), weights)
                .orElseThrow(() -> new IllegalArgumentException(
                        "weights of " + label() + " must be one of " + weights() + ", found " + weights));
    }

    /**
     * The best trained network of this kind.
     *
     * @return {@link AdditionWeights#GENERALIZING} for the recurrent network, {@link AdditionWeights#ARTICLE} for the dense one
     */
    @Override
    public MultiLayerNetwork initPretrained() {
        return initPretrained(defaultWeights());
    }

    /**
     * The weights there are for this kind of network.
     *
     * @return at least one
     */
    public Set<AdditionWeights> weights() {
        return Arrays.stream(AdditionWeights.values())
                .filter(weights -> Pretrained.exists(label(), weights))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AdditionWeights.class)));
    }

    /**
     * Where weights come from: plan, versions, SHA-256 of the file, measured results and, for the recurrent network, what could be
     * proved.
     *
     * @param weights which
     * @return a JSON object
     * @throws IllegalArgumentException if there are no such weights for this kind of network
     */
    public String provenance(AdditionWeights weights) {
        return Pretrained.provenance(label(), weights)
                .orElseThrow(() -> new IllegalArgumentException(
                        "weights of " + label() + " must be one of " + weights() + ", found " + weights));
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
