package addition.models;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.zoo.PretrainedType;
import org.deeplearning4j.zoo.ZooModel;
import org.nd4j.linalg.learning.config.IUpdater;

/** What both zoo models share. */
@SuppressWarnings(
        "unchecked") // DL4J declares init() for any Model that the caller asks for; this names the one it makes
abstract class AdditionModel extends ZooModel<MultiLayerNetwork> {
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
