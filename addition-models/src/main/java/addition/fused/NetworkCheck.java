package addition.fused;

import addition.data.ColumnRule;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import addition.models.Architecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.core.JsonProcessingException;

/**
 * Reads a {@link MultiLayerNetwork}, or explains why it is unsupported.
 *
 * <p>It takes the two zoo families and nothing else: a network must be, layer by layer, what {@link AdditionSimpleRnn}
 * or {@link AdditionMlp} configures, except for its size, its hidden activation, its initial weights, its updater, L1
 * and L2.
 */
final class NetworkCheck {
    private NetworkCheck() {}

    /** What the network computes, still without its parameters. */
    static NetworkShape shape(MultiLayerNetwork network) {
        Layer first = network.getLayer(0).conf().getLayer();
        check(
                first instanceof SimpleRnn || first instanceof DenseLayer,
                "its first layer is neither SimpleRnn nor Dense");
        HiddenActivation activation = activation(((BaseLayer) first).getActivationFn());
        FeedForwardLayer sizes = (FeedForwardLayer) first;
        int hidden = (int) sizes.getNOut();
        ColumnRule rule = rule(first.getLayerName());
        NetworkShape shape;
        if (first instanceof SimpleRnn) {
            checkIsLike(
                    network,
                    AdditionSimpleRnn.builder()
                            .rule(rule)
                            .hidden(hidden)
                            .build()
                            .conf());
            shape = NetworkShape.elman(rule, hidden, activation);
        } else {
            int digits = Math.max(1, (int) sizes.getNIn() / rule.operands());
            checkIsLike(
                    network,
                    AdditionMlp.builder()
                            .rule(rule)
                            .digits(digits)
                            .hidden(hidden)
                            .build()
                            .conf());
            shape = NetworkShape.dense(rule, digits, hidden, activation);
        }
        checkIsUnchanged(network);
        return shape;
    }

    private static ColumnRule rule(String layerName) {
        try {
            return Architecture.rule(layerName);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedNetworkException(e.getMessage());
        }
    }

    /** The network's parameters and the state of its updater, in the order of a kernel. */
    static FusedAdam adam(MultiLayerNetwork network, ParameterOrder order) {
        check(
                network.getLayerWiseConfigurations().getBackpropType() == BackpropType.Standard,
                "it truncates backpropagation");
        float[] state = network.getUpdater().getStateViewArray().dup('c').data().asFloat();
        int count = state.length / 2;
        return new FusedAdam(
                updater(network),
                penalties(network, order),
                order.toKernel(parameters(network)),
                order.toKernel(Arrays.copyOf(state, count)),
                order.toKernel(Arrays.copyOfRange(state, count, 2 * count)));
    }

    /** A copy of the network's parameters, in DL4J's order. */
    static float[] parameters(MultiLayerNetwork network) {
        return network.params().dup('c').data().asFloat();
    }

    private static Adam updater(MultiLayerNetwork network) {
        Adam adam = null;
        for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
            for (String parameter : layer.paramTable().keySet()) {
                IUpdater updater = layer.conf().getLayer().getUpdaterByParam(parameter);
                check(updater instanceof Adam, "its updater is not Adam");
                check(adam == null || adam.equals(updater), "its layers have different updaters");
                adam = (Adam) updater;
            }
        }
        check(adam != null, "it has no parameters");
        return adam;
    }

    private static HiddenActivation activation(IActivation function) {
        for (HiddenActivation activation : HiddenActivation.values()) {
            if (activation.dl4j().getActivationFunction().equals(function)) {
                return activation;
            }
        }
        throw new UnsupportedNetworkException("its hidden activation is " + function);
    }

    /**
     * Refuses a network that does not compute what its configuration says: DL4J can convert its data type, replace its
     * layers and replace their parameters, all without a change to the configuration of any layer.
     */
    private static void checkIsUnchanged(MultiLayerNetwork network) {
        check(
                network.getClass() == MultiLayerNetwork.class,
                "it is a subclass, " + network.getClass().getName());
        MultiLayerConfiguration conf = network.getLayerWiseConfigurations();
        check(conf.getDataType() == DataType.FLOAT, "its data type is " + conf.getDataType());
        check(
                network.params().dataType() == DataType.FLOAT,
                "its parameters are " + network.params().dataType());
        List<INDArray> used = new ArrayList<>();
        for (int i = 0; i < network.getnLayers(); i++) {
            org.deeplearning4j.nn.api.Layer layer = network.getLayer(i);
            Layer configured = conf.getConf(i).getLayer();
            check(
                    layer.conf().getLayer() == configured
                            && layer.getClass().getPackageName().startsWith("org.deeplearning4j.nn.layers.")
                            && layer.getClass()
                                    .getSimpleName()
                                    .equals(configured.getClass().getSimpleName()),
                    "its layer " + i + " is not the one that its configuration describes");
            used.addAll(layer.paramTable().values());
        }
        check(
                Arrays.equals(Nd4j.toFlattened('f', used).data().asFloat(), parameters(network)),
                "its layers use other parameters than those of the network");
    }

    private static void checkIsLike(MultiLayerNetwork network, MultiLayerConfiguration zoo) {
        MultiLayerConfiguration conf = network.getLayerWiseConfigurations();
        check(conf.getConfs().size() == zoo.getConfs().size(), "it has a different number of layers from the zoo's");
        check(conf.getInputPreProcessors().equals(zoo.getInputPreProcessors()), "its pre-processors are not the zoo's");
        for (int i = 0; i < conf.getConfs().size(); i++) {
            NeuralNetConfiguration its = conf.getConf(i);
            NeuralNetConfiguration theZoos = zoo.getConf(i);
            check(its.isMiniBatch() && its.isMinimize(), "it does not minimize the mean over a mini-batch");
            check(its.getOptimizationAlgo() == theZoos.getOptimizationAlgo(), "it uses " + its.getOptimizationAlgo());
            check(its.getDataType() == theZoos.getDataType(), "its data type is " + its.getDataType());
            check(
                    alike(its.getLayer(), theZoos.getLayer(), i == 0),
                    "its layer " + i + " has settings that differ from the zoo's");
        }
    }

    /** Whether two layers are equal, but for what does not matter here or is read from the network itself. */
    private static boolean alike(Layer its, Layer theZoos, boolean first) {
        if (its.getClass() != theZoos.getClass()) {
            return false;
        }
        Layer copy = its.clone();
        copy.setLayerName(theZoos.getLayerName());
        if (copy instanceof BaseLayer base && theZoos instanceof BaseLayer zoo) {
            base.setRegularization(zoo.getRegularization());
            base.setRegularizationBias(zoo.getRegularizationBias());
            base.setWeightInitFn(zoo.getWeightInitFn());
            base.setBiasInit(zoo.getBiasInit());
            base.setIUpdater(zoo.getIUpdater());
            base.setBiasUpdater(zoo.getBiasUpdater());
            if (first) {
                base.setActivationFn(zoo.getActivationFn());
            }
        }
        if (copy instanceof SimpleRnn rnn) {
            rnn.setWeightInitFnRecurrent(((SimpleRnn) theZoos).getWeightInitFnRecurrent());
        }
        return json(copy).equals(json(theZoos));
    }

    /** All settings of a layer; DL4J's equals() leaves out those of its superclasses. */
    private static String json(Layer layer) {
        try {
            return NeuralNetConfiguration.mapper().writeValueAsString(layer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<FusedAdam.Penalty> penalties(MultiLayerNetwork network, ParameterOrder order) {
        List<FusedAdam.Penalty> penalties = new ArrayList<>();
        int offset = 0;
        for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
            for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
                int end = offset + (int) parameter.getValue().length();
                List<Regularization> all = layer.conf().getLayer().getRegularizationByParam(parameter.getKey());
                for (Regularization one : all == null ? List.<Regularization>of() : all) {
                    float[] share = new float[order.places().length];
                    Arrays.fill(share, offset, end, 1);
                    penalties.add(penalty(one, order.toKernel(share)));
                }
                offset = end;
            }
        }
        return penalties;
    }

    private static FusedAdam.Penalty penalty(Regularization regularization, float[] share) {
        if (regularization instanceof L1Regularization l1) {
            return new FusedAdam.Penalty(share, l1.getL1(), null);
        }
        if (regularization instanceof L2Regularization l2) {
            return new FusedAdam.Penalty(share, null, l2.getL2());
        }
        throw new UnsupportedNetworkException(
                "it is regularized by " + regularization.getClass().getSimpleName());
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new UnsupportedNetworkException(otherwise);
        }
    }
}
