package addition.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is right opens, and just as Deeplearning4j's own serializer opens it. */
class SafeModelSerializerTest {
    @TempDir
    private Path directory;

    @Test
    void opensATrainedNetwork() throws IOException {
        MultiLayerNetwork network = Networks.elman(21);
        Networks.assertOpensLikeDeeplearning4j(network);
        byte[] file = Networks.saved(network);
        MultiLayerNetwork opened = Networks.open(file, true);
        assertThat(opened.output(Networks.input())).isEqualTo(network.output(Networks.input()));
        assertThat(opened.getUpdater().getStateViewArray().maxNumber().doubleValue())
                .isPositive();
        assertThat(Networks.open(file, false)
                        .getUpdater()
                        .getStateViewArray()
                        .maxNumber()
                        .doubleValue())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void opensEverySeed(long seed) throws IOException {
        MultiLayerNetwork network = Networks.elman(3);
        network.getLayerWiseConfigurations().getConfs().forEach(conf -> conf.setSeed(seed));
        Networks.assertOpensLikeDeeplearning4j(network);
    }

    @Test
    void theSameNetworkMakesTheSameBytes() throws IOException {
        MultiLayerNetwork network = Networks.elman(3);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        SafeModelSerializer.writeModel(network, first, true);
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        SafeModelSerializer.writeModel(network.clone(), second, true);
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
        assertThat(Networks.entries(first.toByteArray()).keySet())
                .isEqualTo(Networks.entries(Networks.saved(network)).keySet());
        assertThat(Networks.open(first.toByteArray(), true).params()).isEqualTo(network.params());
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        SafeModelSerializer.writeModel(network, small, false);
        assertThat(Networks.entries(small.toByteArray())).hasSize(2);
        assertThat(Networks.open(small.toByteArray(), false).params()).isEqualTo(network.params());
    }

    @Test
    void opensFilesAndNothingElse() throws IOException {
        MultiLayerNetwork network = Networks.elman(3);
        Path file = Files.write(directory.resolve("model.zip"), Networks.saved(network));
        assertThat(SafeModelSerializer.restoreMultiLayerNetwork(file, true).params())
                .isEqualTo(network.params());
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> SafeModelSerializer.restoreMultiLayerNetwork(directory, true))
                .withMessageStartingWith(directory + ": not a file");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> SafeModelSerializer.restoreMultiLayerNetwork(Path.of("/dev/zero"), true))
                .withMessageStartingWith("/dev/zero: not a file");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> SafeModelSerializer.restoreMultiLayerNetwork(directory.resolve("none"), true));
        Path damaged = Files.write(directory.resolve("damaged.zip"), new byte[100]);
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> SafeModelSerializer.restoreMultiLayerNetwork(damaged, false))
                .withMessageStartingWith(damaged + ": ");
        Path large = Files.write(directory.resolve("large"), new byte[SafeModelSerializer.MAX_BYTES + 1]);
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> SafeModelSerializer.restoreMultiLayerNetwork(large, true))
                .withMessage(large + ": a model file must have at most 16777216 bytes, found 16777217");
    }
}
