package addition.serializer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks and model files for the tests. */
final class Networks {
    private Networks() {}

    /** An Elman network that has made a few steps of Adam. */
    static MultiLayerNetwork elman(int hidden) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(new SimpleRnn.Builder().nIn(2).nOut(hidden).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(hidden)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        INDArray labels = Nd4j.zeros(4, 10, 3);
        for (int i = 0; i < 4; i++) {
            labels.get(org.nd4j.linalg.indexing.NDArrayIndex.point(i)).getRow(i).assign(1);
        }
        for (int i = 0; i < 3; i++) {
            network.fit(input(), labels);
        }
        return network;
    }

    static INDArray input() {
        return Nd4j.linspace(0, 9, 24, org.nd4j.linalg.api.buffer.DataType.FLOAT)
                .reshape(4, 2, 3);
    }

    static byte[] saved(MultiLayerNetwork network) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ModelSerializer.writeModel(network, out, true);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MultiLayerNetwork open(byte[] file, boolean loadUpdater) throws IOException {
        return SafeModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file), loadUpdater);
    }

    /** The entries of a model file, to be changed. */
    static Map<String, byte[]> entries(byte[] file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A good file with one entry replaced, or added. */
    static byte[] with(byte[] file, String name, byte[] content) {
        Map<String, byte[]> entries = entries(file);
        entries.put(name, content);
        return zip(entries);
    }

    static byte[] without(byte[] file, String name) {
        Map<String, byte[]> entries = entries(file);
        entries.remove(name);
        return zip(entries);
    }

    /** What is right opens, and just as Deeplearning4j's own serializer opens it. */
    static void assertOpensLikeDeeplearning4j(MultiLayerNetwork network) throws IOException {
        byte[] file = saved(network);
        MultiLayerNetwork theirs = ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file), true);
        MultiLayerNetwork ours = open(file, true);
        assertThat(ours.params()).isEqualTo(theirs.params());
        assertThat(ours.params().shape()).isEqualTo(theirs.params().shape());
        assertThat(ours.getUpdater().getStateViewArray())
                .isEqualTo(theirs.getUpdater().getStateViewArray());
        assertThat(ours.getLayerWiseConfigurations().toJson())
                .isEqualTo(theirs.getLayerWiseConfigurations().toJson());
        assertThat(ours.getIterationCount()).isEqualTo(theirs.getIterationCount());
        assertThat(ours.getEpochCount()).isEqualTo(theirs.getEpochCount());
    }
}
