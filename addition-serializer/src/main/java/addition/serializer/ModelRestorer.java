package addition.serializer;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** Builds networks of what is in model files. */
final class ModelRestorer {
    private ModelRestorer() {}

    /** Builds a network, or says why Deeplearning4j cannot. */
    static MultiLayerNetwork restore(ModelEntries entries, boolean loadUpdater) throws InvalidModelException {
        try {
            return network(entries, loadUpdater);
        } catch (LinkageError e) {
            throw new InvalidModelException(
                    "Deeplearning4j lacks a class: " + ConfigurationCheck.shown(String.valueOf(e.getMessage()))
                            + "; a Deeplearning4j jar may be shrunk or missing",
                    e);
        } catch (RuntimeException | StackOverflowError e) {
            // Deeplearning4j has no exception of its own for a configuration that makes no sense
            throw new InvalidModelException("Deeplearning4j cannot build a network from it" + reason(e), e);
        }
    }

    /** What Deeplearning4j says, if it says anything. */
    private static String reason(Throwable e) {
        return e.getMessage() == null
                ? "; save the network again"
                : ": "
                        + ConfigurationCheck.shown(
                                e.getMessage().lines().findFirst().orElse(""));
    }

    private static MultiLayerNetwork network(ModelEntries entries, boolean loadUpdater) throws InvalidModelException {
        MultiLayerConfiguration conf = MultiLayerConfiguration.fromJson(
                ConfigurationCheck.checked(entries.configuration()).toString());
        FloatVector parameters = entries.coefficients();
        checkLength("parameters", parameters(conf), parameters.length());
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init(parameters.toArray(), false);
        FloatVector state = entries.updaterState();
        if (state != null || loadUpdater) {
            checkLength("values of the updater's state", stateSize(network), state == null ? 0 : state.length());
        }
        if (state != null && loadUpdater) {
            network.getUpdater().setStateViewArray(network, state.toArray(), false);
        }
        return network;
    }

    /** The number of values of the updater's state, without allocating them. */
    private static long stateSize(MultiLayerNetwork network) {
        long size = 0;
        for (Layer layer : network.getLayers()) {
            for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
                IUpdater updater = layer.conf().getLayer().getUpdaterByParam(parameter.getKey());
                size += updater.stateSize(parameter.getValue().length());
            }
        }
        return size;
    }

    /** The number of parameters, of sizes that do not overflow in it. */
    private static long parameters(MultiLayerConfiguration conf) throws InvalidModelException {
        long sum = 0;
        for (NeuralNetConfiguration layer : conf.getConfs()) {
            LayerSizes.check(layer.getLayer());
            long parameters = layer.getLayer().initializer().numParams(layer);
            if (parameters < 0) {
                throw new InvalidModelException("sizes must not be negative");
            }
            sum += parameters;
        }
        return sum;
    }

    private static void checkLength(String what, long expected, long found) throws InvalidModelException {
        if (expected != found) {
            throw new InvalidModelException("its configuration has " + expected + " " + what + ", found " + found);
        }
    }
}
