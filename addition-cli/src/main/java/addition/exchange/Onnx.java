package addition.exchange;

import addition.data.ColumnRule;
import addition.fused.FusedNetwork;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * A network as <a href="https://onnx.ai/onnx/">ONNX</a>, operator set 17: from raw digits, [examples, operands,
 * digits], to probabilities, [examples, radix, digits], as in Deeplearning4j.
 */
final class Onnx {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;
    private static final String INPUT = "digits";
    private static final String OUTPUT = "probabilities";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final FusedNetwork network;
    private final ColumnRule rule;

    private Onnx(FusedNetwork network) {
        this.network = network;
        this.rule = network.rule();
    }

    static byte[] bytes(FusedNetwork network, Map<String, String> metadata) {
        return new Onnx(network).model(TorchState.of(network, metadata)).toByteArray();
    }

    private ModelProto model(Tensors state) {
        boolean recurrent = network.fixedDigits().isEmpty();
        graph.setName(recurrent ? "simple-rnn" : "mlp");
        String digits =
                recurrent ? "length" : Integer.toString(network.fixedDigits().orElseThrow());
        graph.addInput(value(INPUT, rule.operands(), digits)).addOutput(value(OUTPUT, rule.radix(), digits));
        if (recurrent) {
            elman(state.byName());
        } else {
            dense(state.byName(), network.fixedDigits().orElseThrow());
        }
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("addition")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .setGraph(graph);
        new TreeMap<>(state.metadata())
                .forEach((key, value) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    /** One step for each digit; ONNX's recurrent operator takes the digits first. */
    private void elman(Map<String, Tensor> state) {
        int hidden = network.hidden();
        constant("W", state.get("rnn.weight_ih_l0"), 1, hidden, rule.operands());
        constant("R", state.get("rnn.weight_hh_l0"), 1, hidden, hidden);
        float[] biases = new float[2 * hidden]; // the second of them zeros
        System.arraycopy(state.get("rnn.bias_ih_l0").values(), 0, biases, 0, hidden);
        constant("B", Tensor.row(biases), 1, 2L * hidden);
        constant("V", state.get("fc.weight"), rule.radix(), hidden);
        constant("c", state.get("fc.bias"), rule.radix());
        indices("directions", 1);
        node("Transpose", "columns", INPUT).addAttribute(integers("perm", 2, 0, 1));
        node("RNN", "states", "columns", "W", "R", "B").addAttribute(integer("hidden_size", hidden));
        node("Squeeze", "hidden", "states", "directions");
        node("Transpose", "Vt", "V").addAttribute(integers("perm", 1, 0));
        node("MatMul", "products", "hidden", "Vt");
        node("Add", "logits", "products", "c");
        node("Softmax", "softmax", "logits").addAttribute(integer("axis", 2));
        node("Transpose", OUTPUT, "softmax").addAttribute(integers("perm", 1, 2, 0));
    }

    private void dense(Map<String, Tensor> state, int digits) {
        constant("W1", state.get("fc1.weight"), network.hidden(), (long) rule.operands() * digits);
        constant("b1", state.get("fc1.bias"), network.hidden());
        constant("W2", state.get("fc2.weight"), (long) rule.radix() * digits, network.hidden());
        constant("b2", state.get("fc2.bias"), (long) rule.radix() * digits);
        indices("shape", 0, rule.radix(), digits); // 0: as many examples as there are
        node("Transpose", "columns", INPUT).addAttribute(integers("perm", 0, 2, 1));
        node("Flatten", "flat", "columns").addAttribute(integer("axis", 1));
        node("Gemm", "sums", "flat", "W1", "b1").addAttribute(integer("transB", 1));
        node(
                switch (network.activation()) {
                    case "tanh" -> "Tanh";
                    case "relu" -> "Relu";
                    default -> "Identity";
                },
                "hidden",
                "sums");
        node("Gemm", "all", "hidden", "W2", "b2").addAttribute(integer("transB", 1));
        node("Reshape", "logits", "all", "shape");
        node("Softmax", OUTPUT, "logits").addAttribute(integer("axis", 1));
    }

    private void constant(String name, Tensor tensor, long... shape) {
        TensorProto.Builder constant =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
        for (long size : shape) {
            constant.addDims(size);
        }
        for (float value : tensor.values()) {
            constant.addFloatData(value);
        }
        graph.addInitializer(constant);
    }

    private void indices(String name, long... values) {
        TensorProto.Builder constant = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(values.length);
        for (long value : values) {
            constant.addInt64Data(value);
        }
        graph.addInitializer(constant);
    }

    private NodeProto.Builder node(String operator, String output, String... inputs) {
        return graph.addNodeBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    /** A value of [examples, rows, digits] numbers. */
    private static ValueInfoProto value(String name, int rows, String digits) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("examples");
        shape.addDimBuilder().setDimValue(rows);
        if (digits.matches("[0-9]+")) {
            shape.addDimBuilder().setDimValue(Long.parseLong(digits));
        } else {
            shape.addDimBuilder().setDimParam(digits);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build();
    }
}
