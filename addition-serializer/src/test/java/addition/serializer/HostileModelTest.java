package addition.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is wrong, damaged or meant to harm is refused in one line, and in little time and memory. */
@Timeout(300)
class HostileModelTest {
    /** All repetitions instead of a sample of them: {@code -Dthorough}. */
    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    private static final MultiLayerNetwork NETWORK = Networks.elman(3);
    private static final byte[] GOOD = Networks.saved(NETWORK);
    private static final String CONFIGURATION = ModelSerializer.CONFIGURATION_JSON;
    private static final String COEFFICIENTS = ModelSerializer.COEFFICIENTS_BIN;
    private static final String UPDATER = ModelSerializer.UPDATER_BIN;
    private static final long MEMORY = 64 << 20;

    /** Set by {@link Payload}: what must never happen. */
    private static volatile boolean harmed;

    private static void refused(byte[] file, String what) {
        long before = allocated();
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> Networks.open(file, false))
                .withMessageContaining(what)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400));
        assertThat(allocated() - before).isLessThan(MEMORY);
        assertThat(harmed).isFalse();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static byte[] configured(String from, String to) {
        return configured(GOOD, from, to);
    }

    private static byte[] configured(byte[] good, String from, String to) {
        String json = new String(Networks.entries(good).get(CONFIGURATION), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        return Networks.with(good, CONFIGURATION, json.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    /** A file that opens, so that it is refused only for what is changed in it. */
    private static byte[] saved(Layer... layers) throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(
                new NeuralNetConfiguration.Builder().list(layers).build());
        network.init();
        byte[] good = Networks.saved(network);
        Networks.open(good, false);
        return good;
    }

    /** In the 64 bits of a long the first product is 4 and the second is 0. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ 4, 5229, 1009, 1039, 1873, 6163, 8537, 30161 ] | the sizes of a layer",
                "[ 65536, 65536, 65536, 65536 ] | the sizes of a layer",
                "[ -2, -2 ] | the sizes of a layer",
                "[ 0 ] | the sizes of a layer",
                "[ ] | 11 parameters, found 14",
                "null | input shape"
            })
    void refusesOverflowingPreluSizes(String shape, String what) throws IOException {
        byte[] good = saved(
                new PReLULayer.Builder().nIn(4).nOut(4).inputShape(4).build(),
                new OutputLayer.Builder().nIn(4).nOut(2).build());
        refused(configured(good, "\"inputShape\" : [ 4 ]", "\"inputShape\" : " + shape), what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ 65536, 65536 ] | the sizes of a layer",
                "[ 0 ] | the sizes of a layer",
                "[ -1 ] | the sizes of a layer",
                "null | sizes of its layers"
            })
    void refusesOverflowingAutoencoderSizes(String sizes, String what) throws IOException {
        VariationalAutoencoder autoencoder = new VariationalAutoencoder.Builder()
                .nIn(3)
                .nOut(4)
                .encoderLayerSizes(5)
                .decoderLayerSizes(5)
                .build();
        byte[] good =
                saved(autoencoder, new OutputLayer.Builder().nIn(4).nOut(2).build());
        refused(configured(good, "\"encoderLayerSizes\" : [ 5 ]", "\"encoderLayerSizes\" : " + sizes), what);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void refusesUnboundedRepetition(int n) throws IOException {
        byte[] good = saved(
                new RepeatVector.Builder<>(3).nIn(100).nOut(100).build(),
                new RnnOutputLayer.Builder().nIn(100).nOut(2).build());
        refused(configured(good, "\"n\" : 3", "\"n\" : " + n), "the sizes of a layer");
    }

    /** A class whose static initializer and constructor do harm. */
    public static final class Payload implements java.io.Serializable {
        private static final long serialVersionUID = 1;

        static {
            harmed = true;
        }

        private void readObject(java.io.ObjectInputStream in) {
            harmed = true;
        }
    }

    /** Every bit of a file with a trained network of 724 parameters and its Adam state. */
    @Test
    @Tag("exhaustive")
    void findsEveryFlippedBitThatMatters() {
        MultiLayerNetwork network = Networks.elman(21);
        byte[] good = Networks.saved(network);
        INDArray output = network.output(Networks.input());
        assertThat(good.length * 8).isGreaterThan(70_000);
        int every = THOROUGH ? 1 : 7;
        long harmless = IntStream.range(0, 8 * good.length / every)
                .map(bit -> bit * every)
                .parallel()
                .filter(bit -> isHarmless(good, bit, network, output))
                .count();
        assertThat(harmless)
                .as("times, versions and attributes, which nobody reads")
                .isBetween(1L, 3_000L / every);
    }

    private static boolean isHarmless(byte[] good, int bit, MultiLayerNetwork network, INDArray output) {
        byte[] flipped = good.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        try {
            assertSame(Networks.open(flipped, true), network, output);
            return true;
        } catch (InvalidModelException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return false;
        } catch (IOException e) {
            throw new AssertionError("bit " + bit, e);
        }
    }

    @Test
    void findsEveryTruncation() {
        for (int length = 0; length < GOOD.length; length++) {
            byte[] truncated = Arrays.copyOf(GOOD, length);
            assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> Networks.open(truncated, true));
        }
        refused(Arrays.copyOf(GOOD, GOOD.length + 1), "damaged");
    }

    private static void assertSame(MultiLayerNetwork opened, MultiLayerNetwork network, INDArray output) {
        assertThat(opened.params()).isEqualTo(network.params());
        assertThat(opened.getUpdater().getStateViewArray())
                .isEqualTo(network.getUpdater().getStateViewArray());
        assertThat(opened.output(Networks.input())).isEqualTo(output);
    }

    @Test
    void neverReadsAnEntryWithAPayload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        Class<?> type = Payload.class; // not initialized by being named
        try (ObjectOutputStream out = new ObjectOutputStream(payload)) {
            out.writeObject(new int[] {1});
        }
        assertThat(type.getName()).endsWith("Payload");
        refused(
                Networks.with(GOOD, "preprocessor.bin", payload.toByteArray()),
                "found a normalizer, 'preprocessor.bin'");
        refused(Networks.with(GOOD, "normalizer.bin", payload.toByteArray()), "found a normalizer, 'normalizer.bin'");
        refused(Networks.with(GOOD, "noParams.marker", new byte[0]), "found 'noParams.marker'");
        refused(Networks.with(GOOD, "../../escaped", new byte[1]), "found '../../escaped'");
        refused(Networks.with(GOOD, "/etc/passwd", new byte[1]), "found '/etc/passwd'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "addition.serializer.HostileModelTest$Payload",
                "javax.swing.JEditorPane",
                "org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer",
                "org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn ",
                "org.deeplearning4j.nn.conf.layers.recurrent.simplernn",
                "com.sun.rowset.JdbcRowSetImpl",
                "",
                "[Lorg.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;"
            })
    void neverLoadsUnlistedClasses(String name) {
        refused(configured("org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn", name), "stock class");
        refused(configured("org.nd4j.linalg.activations.impl.ActivationSigmoid", name), "stock class");
        refused(configured("org.nd4j.linalg.learning.config.Adam", name), "stock class");
    }

    @Test
    void refusesListedClassesInTheWrongPlace() {
        refused(
                configured(
                        "org.nd4j.linalg.activations.impl.ActivationSigmoid", "org.nd4j.linalg.learning.config.NoOp"),
                "found another at activationFn");
    }

    @Test
    void refusesFieldsThatDeeplearning4jDoesNotWrite() {
        refused(configured("\"nin\" : 2", "\"nin\" : 2, \"evil\" : 1"), "only Deeplearning4j's fields");
        refused(configured("\"nin\" : 2", "\"nin\" : 2, \"type\" : \"x\""), "only Deeplearning4j's fields");
        refused(configured("\"backpropType\"", "\"@class\" : \"x\", \"backpropType\""), "only Deeplearning4j's fields");
        refused(configured("\"stepFunction\" : null", "\"stepFunction\" : {\"default\" : {}}"), "stock class");
        refused(configured("\"layer\" : {", "\"layer\" : {\"dense\" : {}, "), "only Deeplearning4j's fields");
        refused(configured("\"inputPreProcessors\" : { }", "\"inputPreProcessors\" : {\"0\" : {}}"), "stock class");
        refused(configured("\"seed\" : 1", "\"seed\" : [1]"), "found another at seed");
    }

    @Test
    void refusesSizesThatDoNotFit() {
        refused(configured("\"nout\" : 3", "\"nout\" : 4"), "parameters, found");
        refused(configured("\"nout\" : 3", "\"nout\" : 65536"), "parameters, found");
        refused(configured("\"nout\" : 3", "\"nout\" : 65537"), "sizes must be at most");
        refused(configured("\"nout\" : 3", "\"nout\" : 9223372036854775807"), "sizes must be at most");
        refused(configured("\"nout\" : 3", "\"nout\" : 99999999999999999999999"), "found another at nout");
        refused(configured("\"nout\" : 3", "\"nout\" : -3"), "");
        refused(configured("\"nout\" : 3", "\"nout\" : 1e400"), "");
        refused(configured("\"nout\" : 3", "\"nout\" : " + "9".repeat(10_000)), "found more");
        refused(configured("\"dataType\" : \"FLOAT\"", "\"dataType\" : \"INT\""), "");
        refused(configured("\"dataType\" : \"FLOAT\"", "\"dataType\" : \"DOUBLE\""), "");
    }

    /** Jackson also takes a class from the first element of a list, where it expects an object. */
    @Test
    void neverLoadsUnlistedClassesInLists() {
        String payload = "[\"addition.serializer.HostileModelTest$Payload\", 7]";
        refused(configured("\"idropout\" : null", "\"idropout\" : " + payload), "found another at idropout");
        refused(
                configured("\"constraints\" : null", "\"constraints\" : [" + payload + "]"),
                "found another at constraints");
        refused(
                configured("\"regularization\" : [ ]", "\"regularization\" : " + payload),
                "found another at regularization");
        refused(
                configured("\"stepFunction\" : null", "\"stepFunction\" : " + payload),
                "found another at stepFunction");
        refused(
                configured("\"inputPreProcessors\" : { }", "\"inputPreProcessors\" : {\"0\" : " + payload + "}"),
                "found another at inputPreProcessors");
        refused(configured("\"layer\" : {", "\"layer\" : " + payload + ", \"x\" : {"), "");
        for (String conf : new String[] {"{\"layer\":" + payload + "}", payload, "[" + payload + "]"}) {
            refused(
                    Networks.with(GOOD, CONFIGURATION, ("{\"confs\":[" + conf + "]}").getBytes(StandardCharsets.UTF_8)),
                    "found another at");
        }
    }

    /** Jackson makes numbers of strings, and whole ones of others. */
    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "\"4611686018427387905\"", "1e17", "3.0", "true", "{}", "[3]"})
    void refusesSizesThatAreNotWholeNumbers(String size) {
        refused(configured("\"nout\" : 3", "\"nout\" : " + size), "found another at nout");
        refused(configured("\"hasBias\" : true", "\"hasBias\" : \"true\""), "found another at hasBias");
        refused(configured("\"gainInit\" : 1.0", "\"gainInit\" : \"1.0\""), "found another at gainInit");
        refused(
                configured("\"gradientNormalization\" : \"None\"", "\"gradientNormalization\" : 0"),
                "found another at");
    }

    @Test
    void refusesMoreThanAHundredLayers() {
        String json = new String(Networks.entries(GOOD).get(CONFIGURATION), StandardCharsets.UTF_8);
        int start = json.indexOf("[ {") + 2;
        String layer = json.substring(start, json.indexOf("}, {") + 1);
        String many = json.substring(0, start) + (layer + ",").repeat(101) + json.substring(start);
        refused(
                Networks.with(GOOD, CONFIGURATION, many.replaceAll("\\s+", "").getBytes(StandardCharsets.UTF_8)),
                "must have 1 to 100 layers, found 103");
    }

    /** The state of an updater that nobody asked for is not made, however much it would be. */
    @Test
    void refusesAMissingUpdaterStateWithoutAllocatingIt() {
        refused(
                Networks.with(
                        configured("org.nd4j.linalg.learning.config.Adam", "org.nd4j.linalg.learning.config.AMSGrad"),
                        UPDATER,
                        Networks.entries(GOOD).get(UPDATER)),
                "its configuration has 174 values of the updater's state, found 116");
    }

    @Test
    void refusesInvalidConfigurations() {
        String[] texts = {
            "",
            "{}",
            "[]",
            "null",
            "1",
            "\"x\"",
            "{\"confs\":[]}",
            "{\"confs\":{}}",
            "{\"confs\":[1]}",
            "{\"confs\":[{}]}",
            "{\"confs\":[{\"layer\":null}]}",
            "{\"confs\":null}",
            "{} {}",
            "{",
            "\u0000",
            "{\"a\":" + "[".repeat(100_000),
            "[".repeat(200_000),
            "{\"a\":".repeat(40_000),
            "{\"backpropType\":\"" + "x".repeat(250_000) + "\"}"
        };
        for (String text : texts) {
            refused(Networks.with(GOOD, CONFIGURATION, text.getBytes(StandardCharsets.UTF_8)), "");
        }
        refused(Networks.with(GOOD, CONFIGURATION, new byte[300_000]), "at most 262144 bytes");
        refused(Networks.with(GOOD, CONFIGURATION, ("[" + "1,".repeat(60_000) + "1]").getBytes()), "found more");
    }

    /** The array's head: what of it Deeplearning4j would hand to native code unchecked. */
    private static byte[] array(String allocation, String type, long[] shape, long length, float... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(allocation);
            out.writeLong(shape.length);
            out.writeUTF("LONG");
            for (long value : shape) {
                out.writeLong(value);
            }
            out.writeUTF(allocation);
            out.writeLong(length);
            out.writeUTF(type);
            for (float value : values) {
                out.writeFloat(value);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static long[] row(long length) {
        return new long[] {2, 1, length, 1, 1, 8192, 1, 'c'};
    }

    @Test
    void refusesUnusualArrayHeaders() throws IOException {
        float[] values = NETWORK.params().dup().data().asFloat();
        int n = values.length;
        String mixed = "MIXED_DATA_TYPES";
        for (long[] shape : new long[][] {row(n), {2, 1, n, n, 1, 8192, 1, 'f'}, {1, n, 1, 8192, 1, 'c'}}) {
            byte[] good = Networks.with(GOOD, COEFFICIENTS, array(mixed, "FLOAT", shape, n, values));
            assertThat(Networks.open(good, false).output(Networks.input())).isEqualTo(NETWORK.output(Networks.input()));
        }
        long[][] shapes = {
            row(n + 1),
            row(-1),
            row(Long.MAX_VALUE),
            row(1L << 32),
            {2, n, 1, 1, 1, 8192, 1, 'c'},
            {0, 0, 0, 0, 0, 0},
            {2, 1, n, 1, 1, 0, 1, 'c'},
            {2, 1, n, 1, 1, 8192, 1, 'x'},
            {2, 1, n, 7, 1, 8192, 1, 'c'},
            {2, 1, n, 1, 1, 8192, 0, 'c'},
            {Long.MAX_VALUE, 1, n, 1, 1, 8192, 1, 'c'},
            {1, n, 1, 8192, 1},
            {3, 1, 1, n, n, n, 1, 8192, 1, 'c'},
            {},
            {1, n, -1, 8192, 1, 'c'},
            {1, n, 1, 4096, 1, 'c'}
        };
        for (long[] shape : shapes) {
            refused(Networks.with(GOOD, COEFFICIENTS, array(mixed, "FLOAT", shape, n, values)), "single-precision");
        }
        for (String type : new String[] {"INT", "DOUBLE", "HALF", "UTF8", "COMPRESSED", "UNKNOWN", "float", ""}) {
            refused(Networks.with(GOOD, COEFFICIENTS, array(mixed, type, row(n), n, values)), "single-precision");
        }
        for (String allocation : new String[] {"JAVACPP", "HEAP", "", "x".repeat(60_000)}) {
            refused(
                    Networks.with(GOOD, COEFFICIENTS, array(allocation, "FLOAT", row(n), n, values)),
                    "single-precision");
        }
        for (long length : new long[] {0, -1, n - 1, n + 1, 1L << 31, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE}) {
            refused(Networks.with(GOOD, COEFFICIENTS, array(mixed, "FLOAT", row(n), length, values)), "");
            refused(Networks.with(GOOD, COEFFICIENTS, array(mixed, "FLOAT", row(length), length, values)), "");
        }
        refused(Networks.with(GOOD, COEFFICIENTS, array(mixed, "FLOAT", row(4_000_000), 4_000_000)), "damaged");
        byte[] right = Networks.entries(GOOD).get(COEFFICIENTS);
        refused(Networks.with(GOOD, COEFFICIENTS, Arrays.copyOf(right, right.length + 1)), "found more");
        refused(Networks.with(GOOD, COEFFICIENTS, new byte[0]), "damaged");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesNonFiniteNumbers(float value) {
        byte[] coefficients = Networks.entries(GOOD).get(COEFFICIENTS);
        ByteBuffer.wrap(coefficients).putFloat(coefficients.length - 8, value);
        refused(Networks.with(GOOD, COEFFICIENTS, coefficients), "coefficients must be finite numbers, found");
        byte[] state = Networks.entries(GOOD).get(UPDATER);
        ByteBuffer.wrap(state).putFloat(state.length - 8, value);
        refused(Networks.with(GOOD, UPDATER, state), "updater's state must be finite numbers, found");
    }

    @Test
    void refusesAnIncompleteUpdaterState() throws IOException {
        byte[] none = Networks.without(GOOD, UPDATER);
        assertThat(Networks.open(none, false).params()).isEqualTo(NETWORK.params());
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> Networks.open(none, true))
                .withMessage("its configuration has 116 values of the updater's state, found 0");
        refused(Networks.with(GOOD, UPDATER, Networks.entries(GOOD).get(COEFFICIENTS)), "updater's state, found 58");
        refused(configured("org.nd4j.linalg.learning.config.Adam", "org.nd4j.linalg.learning.config.NoOp"), "");
    }

    @Test
    void refusesRepeatedEntries() throws IOException {
        refused(Networks.without(GOOD, CONFIGURATION), "must hold");
        refused(Networks.without(GOOD, COEFFICIENTS), "must hold");
        refused(Networks.zip(Map.of()), "not a network");
        // ZipOutputStream refuses duplicates, so one is made of a name that differs in a byte, in both places
        Map<String, byte[]> entries = new LinkedHashMap<>(Networks.entries(GOOD));
        entries.put("Xonfiguration.json", entries.get(CONFIGURATION));
        byte[] duplicate = Networks.zip(entries);
        String text = new String(duplicate, StandardCharsets.ISO_8859_1);
        refused(text.replace("Xonfiguration", "configuration").getBytes(StandardCharsets.ISO_8859_1), "once each");
    }

    @Test
    void refusesEntriesThatTheZipDirectoryDoesNotList() {
        ByteBuffer end = ByteBuffer.wrap(GOOD.clone()).order(ByteOrder.LITTLE_ENDIAN);
        end.putShort(GOOD.length - 12, (short) 2);
        refused(end.array(), "damaged");
        end = ByteBuffer.wrap(GOOD.clone()).order(ByteOrder.LITTLE_ENDIAN);
        end.putShort(GOOD.length - 14, (short) 2);
        refused(end.array(), "damaged");
    }

    @Test
    void refusesZipBombs() throws IOException {
        for (String name : new String[] {CONFIGURATION, COEFFICIENTS, UPDATER}) {
            refused(bomb(name, new byte[0]), "");
        }
        byte[] head = array("MIXED_DATA_TYPES", "FLOAT", row(4_194_304), 4_194_304);
        refused(bomb(COEFFICIENTS, head), "found more");
        refused(new byte[SafeModelSerializer.MAX_BYTES + 1], "found more");
    }

    /** A hundred megabytes of zeros behind a head, in a tenth of a megabyte. */
    private static byte[] bomb(String name, byte[] head) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(head);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    /** Bytes changed at random inside each entry, and the zip made right again: the checks behind the checksum. */
    @Test
    @Tag("exhaustive")
    void refusesOrOpensChangedContent() throws IOException {
        Random random = new Random(1);
        int opened = 0;
        int changes = THOROUGH ? 6_000 : 1_000;
        for (int i = 0; i < changes; i++) {
            String name = new String[] {CONFIGURATION, COEFFICIENTS, UPDATER}[i % 3];
            byte[] content = Networks.entries(GOOD).get(name).clone();
            int area = name.equals(CONFIGURATION) ? content.length : Math.min(content.length, 130);
            content[random.nextInt(area)] = (byte) random.nextInt(256);
            try {
                MultiLayerNetwork network = Networks.open(Networks.with(GOOD, name, content), true);
                assertThat(network.numParams()).isEqualTo(NETWORK.numParams());
                opened++;
            } catch (InvalidModelException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
        assertThat(opened).isBetween(changes / 20, changes - changes / 20);
    }
}
