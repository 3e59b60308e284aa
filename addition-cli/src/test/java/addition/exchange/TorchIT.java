package addition.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.fused.FusedNetwork;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** PyTorch, if it is installed: it computes what we compute, with our weights and with its own. */
class TorchIT {
    private static final String SCRIPT = System.getProperty("project.root") + "/docs/torch_models.py";

    /** Debian's first, as PyTorch is one of its packages. */
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private static final AdditionDataset SUMS = AdditionDataset.random(200, 3, 5);

    @TempDir
    private Path directory;

    private String python;
    private Path sums;

    @BeforeEach
    void findPyTorch() throws Exception {
        for (String one : PYTHONS) {
            if (python == null && run(List.of(one, "-c", "import torch, numpy")) == 0) {
                python = one;
            }
        }
        Assumptions.assumeTrue(python != null, "PyTorch is not installed; on Debian, python3-torch and python3-numpy");
        sums = directory.resolve("sums.npz");
        SUMS.writeNpz(sums);
    }

    private int run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log.txt").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // there is no such program
        }
    }

    private void script(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(python, SCRIPT));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        assertThat(run(command)).as(() -> log()).isZero();
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void agree(MultiLayerNetwork network, String kind, Path file) throws Exception {
        Path out = directory.resolve("out.bin");
        script("run", kind, sums, file, out);
        ByteBuffer made = ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.LITTLE_ENDIAN);
        INDArray expected = network.output(
                new AdditionDataSetIterator(SUMS, SUMS.size()).next().getFeatures());
        for (int sum = 0; sum < SUMS.size(); sum++) {
            for (int place = 0; place < 3; place++) {
                for (int digit = 0; digit < 10; digit++) {
                    assertThat((double) made.getFloat()).isCloseTo(expected.getDouble(sum, digit, place), offset(1e-5));
                }
            }
        }
        assertThat(made.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"rnn, SAFETENSORS", "rnn, NPZ", "mlp, SAFETENSORS", "mlp, NPZ"})
    void pyTorchLoadsWhatIsExported(String kind, ExportFormat format) throws Exception {
        Architecture architecture = kind.equals("rnn") ? Architecture.SIMPLE_RNN : Architecture.MLP;
        for (AdditionWeights weights : architecture.weights()) {
            MultiLayerNetwork network;
            try (InputStream in = architecture.openWeights(weights)) {
                network = SafeModelSerializer.restoreMultiLayerNetwork(in, false);
            }
            FusedNetwork fused = FusedNetwork.require(network);
            if (fused.rule().radix() == 10) {
                Path file = directory.resolve("exported." + format);
                agree(network, kind, Files.write(file, format.bytes(fused, Map.of("note", "exported"))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"rnn, npz, 724", "rnn, safetensors, 724", "mlp, npz, 770", "mlp, safetensors, 770"})
    void whatPyTorchTrainsComesIn(String kind, String ending, int parameters) throws Exception {
        Path file = directory.resolve("trained." + ending);
        script("train", kind, sums, file);
        MultiLayerNetwork network = TensorFile.read(file);
        assertThat(network.numParams()).isEqualTo(parameters);
        agree(network, kind, file);
    }
}
