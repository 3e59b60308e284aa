package addition.fused;

import static org.assertj.core.api.Assertions.assertThat;

import addition.models.AdditionMlp;
import addition.models.AdditionModel;
import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.serializer.InvalidModelException;
import addition.serializer.SafeModelSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class FusedNetworkTest {
    private static final int MUTATIONS = Boolean.getBoolean("thorough") ? 20_000 : 2_000;

    static Stream<AdditionModel> models() {
        return Stream.of(
                new AdditionSimpleRnn(),
                AdditionSimpleRnn.builder()
                        .hidden(2)
                        .seed(-7)
                        .l1(1e-5)
                        .recurrentScale(0.5)
                        .updater(new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.1, 0.99999)))
                        .build(),
                AdditionSimpleRnn.builder().hidden(100).seed(0).build(),
                new AdditionMlp(),
                AdditionMlp.builder()
                        .digits(7)
                        .hidden(33)
                        .activation(Activation.TANH)
                        .build(),
                AdditionMlp.builder()
                        .digits(1)
                        .activation(Activation.RELU)
                        .l1(0.5)
                        .outputL2(0.25)
                        .updater(new Adam(1e-12))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsFilesOfTheZooWithoutDeeplearning4j(AdditionModel model) throws IOException {
        MultiLayerNetwork network = model.init();
        network.setIterationCount(1_000_000);
        for (boolean saveUpdater : new boolean[] {false, true}) {
            assertAlike(read(SafeModelSerializer.toBytes(network, saveUpdater)).orElseThrow(), network);
        }
    }

    @Test
    void readsTheWeightsThatShip() throws IOException {
        for (Architecture architecture : Architecture.values()) {
            for (AdditionWeights weights : architecture.weights()) {
                byte[] file = architecture.openWeights(weights).readAllBytes();
                assertAlike(
                        read(file).orElseThrow(), architecture.builder().build().initPretrained(weights));
            }
        }
    }

    private static void assertAlike(FusedNetwork read, MultiLayerNetwork network) {
        FusedNetwork expected = FusedNetwork.of(network).orElseThrow();
        assertThat(read.parameters()).isEqualTo(expected.parameters());
        assertThat(read.fixedDigits()).isEqualTo(expected.fixedDigits());
        assertThat(read.hidden()).isEqualTo(expected.hidden());
        assertThat(read.activation()).isEqualTo(expected.activation());
    }

    @Test
    void readsNothingThatTheSafeLoaderRefuses() throws IOException {
        Random random = new Random(19);
        byte[][] files = models().map(model -> SafeModelSerializer.toBytes(model.init(), true))
                .toArray(byte[][]::new);
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] file = mutated(files[random.nextInt(files.length)], random);
            Optional<FusedNetwork> network;
            try {
                network = read(file);
            } catch (InvalidModelException e) {
                continue;
            }
            if (network.isPresent()) {
                read++;
                assertAlike(network.get(), SafeModelSerializer.restoreMultiLayerNetwork(stream(file), false));
            }
        }
        assertThat(read).isBetween(MUTATIONS / 50, MUTATIONS / 2);
    }

    /** A file whose configuration has a digit, a sign or a letter changed, or a line left out. */
    private static byte[] mutated(byte[] file, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                if (entry.getName().endsWith(".json")) {
                    content = mutated(new String(content, StandardCharsets.UTF_8), random)
                            .getBytes(StandardCharsets.UTF_8);
                }
                zip.write(content);
            }
        }
        return out.toByteArray();
    }

    private static String mutated(String json, Random random) {
        StringBuilder text = new StringBuilder(json);
        if (random.nextInt(4) == 0) {
            int at = random.nextInt(text.length());
            text.setCharAt(at, "0123456789-.E\"[]{}n,".charAt(random.nextInt(20)));
            return text.toString();
        }
        int at;
        do {
            at = random.nextInt(text.length());
        } while (!Character.isDigit(text.charAt(at)));
        text.replace(at, at + 1, new String[] {"1", "9", "00", "-1", "1.5", "1E9", "99999"}[random.nextInt(7)]);
        return text.toString();
    }

    private static Optional<FusedNetwork> read(byte[] file) throws IOException {
        return FusedNetwork.read(SafeModelSerializer.read(stream(file)), () -> {
            throw new AssertionError("Deeplearning4j was asked");
        });
    }

    private static ByteArrayInputStream stream(byte[] file) {
        return new ByteArrayInputStream(file);
    }
}
