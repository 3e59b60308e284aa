package addition.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.fused.FusedNetwork;
import addition.models.AdditionMlp;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ONNX Runtime computes what Deeplearning4j does: all problems of three digits, a million in decimal addition. */
class OnnxRuntimeTest {
    private static final int DIGITS = 3;
    private static final int BATCH = 10_000;

    static Stream<MultiLayerNetwork> networks() throws IOException {
        List<MultiLayerNetwork> networks = new ArrayList<>();
        for (Architecture architecture : Architecture.values()) {
            for (AdditionWeights weights : architecture.weights()) {
                try (InputStream in = architecture.openWeights(weights)) {
                    networks.add(SafeModelSerializer.restoreMultiLayerNetwork(in, false));
                }
            }
        }
        networks.add(AdditionMlp.builder().activation(Activation.TANH).build().init());
        networks.add(AdditionMlp.builder().activation(Activation.RELU).build().init());
        return networks.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void computesTheSame(MultiLayerNetwork network) throws OrtException {
        FusedNetwork fused = FusedNetwork.require(network);
        ColumnRule rule = fused.rule();
        byte[] model = ExportFormat.ONNX.bytes(fused, Map.of("note", "exported"));
        AdditionDataset problems = AdditionDataset.exhaustive(rule, DIGITS);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model)) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("rule", rule.name())
                    .containsEntry("note", "exported");
            for (int start = 0; start < problems.size(); start += BATCH) {
                AdditionDataset part = problems.subset(start, Math.min(problems.size(), start + BATCH));
                INDArray features = new AdditionDataSetIterator(part, part.size()).next().getFeatures();
                float[] expected = network.output(features).dup('c').data().asFloat();
                FloatBuffer input = FloatBuffer.wrap(features.dup('c').data().asFloat());
                long[] shape = {part.size(), rule.operands(), DIGITS};
                try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, shape);
                        OrtSession.Result result = session.run(Map.of("digits", tensor))) {
                    float[] made = new float[expected.length];
                    ((OnnxTensor) result.get(0)).getFloatBuffer().get(made);
                    float most = 0;
                    for (int i = 0; i < made.length; i++) {
                        most = Math.max(most, Math.abs(made[i] - expected[i]));
                    }
                    assertThat(most).isCloseTo(0, offset(1e-5f));
                }
            }
        }
    }
}
