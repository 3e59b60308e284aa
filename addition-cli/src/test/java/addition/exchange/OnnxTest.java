package addition.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import addition.fused.FusedNetwork;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;

/** The structure of exported networks; that they compute the same is for ONNX Runtime to say, in the profile onnx. */
class OnnxTest {
    private static ModelProto model(FusedNetwork network) throws IOException {
        byte[] bytes = ExportFormat.ONNX.bytes(network, Map.of("model-sha256", "abc"));
        assertThat(bytes).isEqualTo(ExportFormat.ONNX.bytes(network, Map.of("model-sha256", "abc")));
        return ModelProto.parseFrom(bytes);
    }

    @Test
    void aRecurrentNetworkIsOneOfOnnx() throws IOException {
        ModelProto model =
                model(FusedNetwork.require(AdditionSimpleRnn.builder().build().init()));
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .isEqualTo(
                        List.of("Transpose", "RNN", "Squeeze", "Transpose", "MatMul", "Add", "Softmax", "Transpose"));
        assertThat(model.getMetadataPropsList())
                .anySatisfy(entry ->
                        assertThat(entry.getKey() + "=" + entry.getValue()).isEqualTo("rule=addition:10:2"))
                .anySatisfy(entry ->
                        assertThat(entry.getKey() + "=" + entry.getValue()).isEqualTo("model-sha256=abc"));
        assertThat(model.getGraph().getInitializerList().stream()
                        .filter(tensor -> !tensor.getName().equals("B"))
                        .mapToInt(TensorProto::getFloatDataCount)
                        .sum())
                .isEqualTo(724 - 21);
    }

    @Test
    void aDenseNetworkHasAFixedNumberOfDigits() throws IOException {
        ModelProto model =
                model(FusedNetwork.require(AdditionMlp.builder().build().init()));
        assertThat(model.getGraph()
                        .getInput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDim(2)
                        .getDimValue())
                .isEqualTo(3);
        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .contains("Gemm", "Identity", "Reshape", "Softmax");
    }
}
