package addition.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** A file that is refused is told what was found in it, and what its author can do. */
class ModelMessagesTest {
    private static final String CONFIGURATION = ModelSerializer.CONFIGURATION_JSON;

    @TempDir
    private Path directory;

    private static void assertRefused(byte[] file, String message) {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> Networks.open(file, false))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400));
    }

    /** A network with class weights, a schedule by table and a frozen layer. */
    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(new MapSchedule.Builder(ScheduleType.ITERATION)
                        .add(0, 0.1)
                        .add(1_000_000, 0.01)
                        .build()))
                .list()
                .validateOutputLayerConfig(false)
                .layer(new FrozenLayer(new DenseLayer.Builder().nIn(2).nOut(3).build()))
                .layer(new OutputLayer.Builder(new LossMCXENT(Nd4j.createFromArray(1f, 2f)))
                        .nIn(3)
                        .nOut(2)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static byte[] configured(String from, String to) {
        byte[] good = Networks.saved(network());
        String json = new String(Networks.entries(good).get(CONFIGURATION), StandardCharsets.UTF_8)
                .replaceAll("\\s*\\R\\s*", "");
        assertThat(json).contains(from);
        return Networks.with(good, CONFIGURATION, json.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesAComputationGraph() throws IOException {
        ComputationGraph graph = network().toComputationGraph();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, out, true);
        assertRefused(out.toByteArray(), "must hold a MultiLayerNetwork, found a ComputationGraph");
    }

    @Test
    void namesANormalizer() throws IOException {
        NormalizerStandardize normalizer = new NormalizerStandardize();
        normalizer.fit(new DataSet(Nd4j.rand(4, 2), Nd4j.rand(4, 2)));
        Path file = Files.write(directory.resolve("model.zip"), Networks.saved(network()));
        ModelSerializer.addNormalizerToModel(file.toFile(), normalizer);
        assertRefused(Files.readAllBytes(file), "found a normalizer, '");
    }

    @Test
    void namesAnEntryAndAField() {
        assertRefused(Networks.with(Networks.saved(network()), "notes\u001b.txt", new byte[1]), "found 'notes?.txt'");
        assertRefused(configured("\"seed\" : 1", "\"seed\" : 1, \"sneed\" : 1"), "'sneed'");
        assertRefused(configured("\"nout\" : 3", "\"nout\" : -3"), "must not be negative, found -3 at nout");
        assertRefused(configured("\"nout\" : 3", "\"nout\" : 70000"), "at most 65536, found 70000 at nout");
    }

    @Test
    void namesWhatDeeplearning4jSays() {
        assertRefused(
                configured("\"1000000\" : 0.01", "\"1000000\" : 0.01, \"x\" : 1.0"),
                "Deeplearning4j cannot build a network from it: ");
        assertRefused(configured("\"0\" : 0.1", "\"1\" : 0.1"), "must contain initial value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1.0, 2.0]",
                "{}",
                "{\"dataType\" : \"UTF8\",\"shape\" : [2],\"data\" : [1.0, 2.0]}",
                "{\"dataType\" : \"FLOAT\",\"shape\" : [3],\"data\" : [1.0, 2.0]}",
                "{\"dataType\" : \"FLOAT\",\"shape\" : [-2],\"data\" : [1.0, 2.0]}",
                "{\"dataType\" : \"FLOAT\",\"shape\" : [],\"data\" : [1.0]}",
                "{\"dataType\" : \"FLOAT\",\"shape\" : [0],\"data\" : []}",
                "{\"dataType\" : \"FLOAT\",\"shape\" : [65536,65536,65536,65536],\"data\" : []}",
                "{\"dataType\" : \"FLOAT\",\"shape\" : [2],\"data\" : [\"1.0\", 2.0]}",
                "{\"dataType\" : \"FLOAT\",\"shape\" : [2.0],\"data\" : [1.0, 2.0]}",
                "{\"dataType\" : \"FLOAT\",\"shape\" : [2],\"data\" : [1.0, 2.0],\"x\" : 1}",
                "{\"dataType\" : \"FLOAT\",\"shape\" : [2],\"data\" : [1.0, NaN]}"
            })
    void refusesArraysThatDeeplearning4jWouldNotWrite(String array) {
        String good = "{\"dataType\" : \"FLOAT\",\"shape\" : [ 2 ],\"data\" : [ 1.0, 2.0 ]}";
        assertRefused(configured(good, array), "");
    }

    /** A class that a shrunken jar has lost, shown by a class loader that does not find it. */
    @Test
    void namesAClassThatAShrunkenJarHasLost() throws Exception {
        String lost = "org.nd4j.linalg.schedule.MapSchedule";
        Class<?> serializer = new ShrunkenLoader(lost).loadClass(SafeModelSerializer.class.getName());
        byte[] file = Networks.saved(network());
        assertThatThrownBy(() -> serializer
                        .getMethod("restoreMultiLayerNetwork", InputStream.class, boolean.class)
                        .invoke(null, new ByteArrayInputStream(file), false))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessage("the class " + lost + " is missing from the class path;"
                        + " was a jar of Deeplearning4j shrunk?");
    }

    private static final class ShrunkenLoader extends ClassLoader {
        private final String lost;

        ShrunkenLoader(String lost) {
            super(ModelMessagesTest.class.getClassLoader());
            this.lost = lost;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(lost)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("addition.serializer.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
