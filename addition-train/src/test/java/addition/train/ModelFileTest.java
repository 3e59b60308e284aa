package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.data.BadInputException;
import addition.models.AdditionMlp;
import addition.models.AdditionSimpleRnn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    @TempDir
    private Path directory;

    @Test
    void loadsWhatItSaved() throws IOException {
        Path file = directory.resolve("model.zip");
        for (MultiLayerNetwork network :
                new MultiLayerNetwork[] {new AdditionMlp().init(), new AdditionSimpleRnn().init()}) {
            ModelFile.save(network, file);
            assertThat(ModelFile.load(file).params()).isEqualTo(network.params());
            assertThat(ModelSerializer.restoreMultiLayerNetwork(file.toFile()).params())
                    .isEqualTo(network.params());
        }
    }

    @Test
    void refusesFilesThatAreNotModels() throws IOException {
        Path good = directory.resolve("good.zip");
        ModelFile.save(new AdditionSimpleRnn().init(), good);
        byte[] bytes = Files.readAllBytes(good);
        refuses("empty.zip", new byte[0]);
        refuses("text.zip", "augend,addend,sum\n".getBytes());
        refuses("half.zip", Arrays.copyOf(bytes, bytes.length / 2));
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        refuses("flipped.zip", flipped);
        assertThatThrownBy(() -> ModelFile.load(directory)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> ModelFile.load(directory.resolve("none.zip"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesEntriesThatAreMissingForeignOrHuge() throws IOException {
        refuses("foreign.zip", zip(ModelSerializer.CONFIGURATION_JSON, "coefficients.bin", "preprocessor.bin"));
        refuses("missing.zip", zip(ModelSerializer.CONFIGURATION_JSON));
        refuses("nonsense.zip", zip(ModelSerializer.CONFIGURATION_JSON, "coefficients.bin"));
        Path bomb = directory.resolve("bomb.zip");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(ModelSerializer.CONFIGURATION_JSON));
            for (int i = 0; i < 17; i++) {
                zip.write(new byte[1 << 20]);
            }
            zip.putNextEntry(new ZipEntry(ModelSerializer.COEFFICIENTS_BIN));
        }
        assertThatThrownBy(() -> ModelFile.load(bomb)).isInstanceOf(BadInputException.class);
    }

    private byte[] zip(String... names) throws IOException {
        Path file = directory.resolve("crafted.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("{}".getBytes());
            }
        }
        return Files.readAllBytes(file);
    }

    private void refuses(String name, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve(name), content);
        assertThatThrownBy(() -> ModelFile.load(file))
                .as(name)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file.toString())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
