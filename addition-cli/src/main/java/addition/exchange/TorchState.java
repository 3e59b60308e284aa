package addition.exchange;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.internal.Labels;
import addition.data.internal.SingleLineText;
import addition.fused.FusedNetwork;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import addition.models.Architecture;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.Strings;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The state of the article's two networks in PyTorch, its {@code state_dict()}.
 *
 * <pre>
 *   class RNNModel: self.rnn = nn.RNN(2, 21, batch_first=True)   rnn.weight_ih_l0, rnn.weight_hh_l0, rnn.bias_ih_l0, rnn.bias_hh_l0
 *                   self.fc = nn.Linear(21, 10)                  fc.weight, fc.bias
 *   class MLPModel: self.fc1 = nn.Linear(6, 20)                  fc1.weight, fc1.bias
 *                   self.fc2 = nn.Linear(20, 30)                 fc2.weight, fc2.bias
 * </pre>
 *
 * <p>What stands before {@code weight} and {@code bias} may be anything. The input is [examples, digits, operands]; the
 * dense network flattens it to {@code place * operands + operand}, and its output is {@code class * digits + place}.
 * Deeplearning4j keeps matrices in the same order, but for the inputs of the dense network, {@code operand * digits +
 * place}, and it has one bias vector where PyTorch has two, whose sum matters.
 */
final class TorchState {
    /** The metadata key of the rule's name; decimal addition by default. */
    private static final String RULE = "rule";

    /** The metadata key of the hidden activation; identity by default in a dense network, as in the article. */
    private static final String ACTIVATION = "activation";

    private static final String RECURRENT = "weight_hh_l0";
    private static final List<String> OF_LAYER = List.of(RECURRENT, "weight_ih_l0", "bias_ih_l0", "bias_hh_l0");
    private static final String TANH = "tanh";
    private static final int OF_RNN = 6;
    private static final int OF_MLP = 4;

    private TorchState() {}

    /** @param metadata what else to say of the network */
    static Tensors of(FusedNetwork network, Map<String, String> metadata) {
        checkActivation(network.fixedDigits().isEmpty(), network.activation());
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put(RULE, network.rule().name());
        all.put(ACTIVATION, network.activation());
        return new Tensors(network.fixedDigits().isEmpty() ? elman(network) : dense(network), all);
    }

    private static Map<String, Tensor> elman(FusedNetwork network) {
        FloatBuffer parameters = FloatBuffer.wrap(network.parameters());
        int hidden = network.hidden();
        ColumnRule rule = network.rule();
        Map<String, Tensor> byName = new LinkedHashMap<>();
        byName.put("rnn.weight_ih_l0", matrix(parameters, hidden, rule.operands()));
        byName.put("rnn." + RECURRENT, matrix(parameters, hidden, hidden));
        byName.put("rnn.bias_ih_l0", row(parameters, hidden));
        byName.put("rnn.bias_hh_l0", Tensor.row(new float[hidden]));
        byName.put("fc.weight", matrix(parameters, rule.radix(), hidden));
        byName.put("fc.bias", row(parameters, rule.radix()));
        return byName;
    }

    private static Map<String, Tensor> dense(FusedNetwork network) {
        FloatBuffer parameters = FloatBuffer.wrap(network.parameters());
        int hidden = network.hidden();
        ColumnRule rule = network.rule();
        int digits = network.fixedDigits().orElseThrow();
        Map<String, Tensor> byName = new LinkedHashMap<>();
        byName.put("fc1.weight", byPlace(matrix(parameters, hidden, rule.operands() * digits), rule.operands()));
        byName.put("fc1.bias", row(parameters, hidden));
        byName.put("fc2.weight", matrix(parameters, rule.radix() * digits, hidden));
        byName.put("fc2.bias", row(parameters, rule.radix() * digits));
        return byName;
    }

    private static Tensor matrix(FloatBuffer parameters, int rows, int columns) {
        return Tensor.matrix(rows, row(parameters, rows * columns).values());
    }

    private static Tensor row(FloatBuffer parameters, int size) {
        float[] values = new float[size];
        parameters.get(values);
        return Tensor.row(values);
    }

    /** Orders the columns of a matrix by place where they were ordered by {@code groups}, and the other way round. */
    private static Tensor byPlace(Tensor matrix, int groups) {
        int columns = matrix.columns();
        int each = columns / groups;
        float[] values = new float[matrix.values().length];
        for (int i = 0; i < values.length; i++) {
            int column = i % columns;
            values[i - column + column % each * groups + column / each] = matrix.values()[i];
        }
        return new Tensor(matrix.shape(), values);
    }

    /**
     * The network of a state.
     *
     * @throws IllegalArgumentException if it is that of another network
     */
    static MultiLayerNetwork network(Tensors tensors) {
        Map<String, Tensor> byName = new TreeMap<>(tensors.byName());
        ColumnRule rule = ColumnRules.of(tensors.metadata().getOrDefault(RULE, ColumnRules.ADDITION.name()));
        Optional<String> recurrent = byName.keySet().stream()
                .filter(name -> name.endsWith(RECURRENT))
                .findFirst();
        checkCount(byName.size(), recurrent.isPresent() ? OF_RNN : OF_MLP);
        checkActivation(recurrent.isPresent(), tensors.metadata().getOrDefault(ACTIVATION, TANH));
        return recurrent.isPresent()
                ? elman(byName, rule, Strings.CS.removeEnd(recurrent.get(), RECURRENT))
                : dense(byName, rule, tensors.metadata().getOrDefault(ACTIVATION, "identity"));
    }

    /** @param layer what stands before the names of the recurrent layer's tensors */
    private static MultiLayerNetwork elman(Map<String, Tensor> state, ColumnRule rule, String layer) {
        int hidden = take(state, layer + RECURRENT).rows();
        Tensor recurrent = shaped(state, layer + RECURRENT, hidden, hidden);
        Tensor input = shaped(state, layer + "weight_ih_l0", hidden, rule.operands());
        Tensor bias = shaped(state, layer + "bias_ih_l0", hidden);
        Tensor more = shaped(state, layer + "bias_hh_l0", hidden);
        float[] sum = bias.values().clone();
        for (int i = 0; i < hidden; i++) {
            sum[i] += more.values()[i];
        }
        OF_LAYER.forEach(name -> state.remove(layer + name));
        String output = layers(state).first();
        Tensor weight = shaped(state, output + "weight", rule.radix(), hidden);
        Tensor offset = shaped(state, output + "bias", rule.radix());
        return network(
                AdditionSimpleRnn.builder().rule(rule).hidden(hidden).build().conf(),
                List.of(input, recurrent, Tensor.row(sum), weight, offset));
    }

    private static MultiLayerNetwork dense(Map<String, Tensor> state, ColumnRule rule, String activation) {
        TreeSet<String> layers = layers(state);
        Validate.isTrue(
                layers.size() == 2, "there must be the weight and the bias of two layers, found %s", layers.size());
        String first = layers.first();
        String second = layers.last();
        Tensor weight = take(state, first + "weight");
        int digits = Math.max(1, weight.columns() / rule.operands());
        int hidden = weight.rows();
        int outputs = rule.radix() * digits;
        return network(
                AdditionMlp.builder()
                        .rule(rule)
                        .digits(digits)
                        .hidden(hidden)
                        .activation(activation(activation))
                        .build()
                        .conf(),
                List.of(
                        byPlace(shaped(state, first + "weight", hidden, rule.operands() * digits), digits),
                        shaped(state, first + "bias", hidden),
                        shaped(state, second + "weight", outputs, hidden),
                        shaped(state, second + "bias", outputs)));
    }

    private static void checkActivation(boolean recurrent, String activation) {
        Validate.isTrue(
                !recurrent || activation.equals(TANH),
                "the hidden activation of a recurrent network must be tanh, found %s",
                SingleLineText.quoted(activation));
    }

    private static Activation activation(String label) {
        return Labels.parse("the activation", Architecture.MLP.activations(), label);
    }

    private static void checkCount(int found, int expected) {
        Validate.isTrue(
                found == expected,
                "there must be the 6 tensors of a recurrent network, among them %s, or the 4 of a dense one, found %s",
                RECURRENT,
                found);
    }

    /** What stands before {@code weight} and {@code bias}. */
    private static TreeSet<String> layers(Map<String, Tensor> state) {
        TreeSet<String> layers = new TreeSet<>();
        state.keySet().forEach(name -> layers.add(name.replaceFirst("(weight|bias)$", "")));
        return layers;
    }

    private static Tensor take(Map<String, Tensor> state, String name) {
        Tensor tensor = state.get(name);
        Validate.isTrue(tensor != null, "tensor %s is missing", SingleLineText.quoted(name));
        return tensor;
    }

    private static Tensor shaped(Map<String, Tensor> state, String name, int... shape) {
        Tensor tensor = take(state, name);
        Validate.isTrue(
                tensor.hasShape(shape),
                "tensor %s must have the shape %s, found %s",
                SingleLineText.quoted(name),
                Arrays.toString(shape),
                tensor);
        return tensor;
    }

    private static MultiLayerNetwork network(MultiLayerConfiguration conf, List<Tensor> parts) {
        float[] parameters = parts.stream().map(Tensor::values).reduce(new float[0], ArrayUtils::addAll);
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init(Nd4j.createFromArray(parameters).reshape(1, parameters.length), false);
        return network;
    }
}
