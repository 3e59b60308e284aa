package addition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import addition.models.AdditionWeights;
import addition.models.Architecture;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {
    private static final String SMALLEST = "zoo:simple-rnn/smallest";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"safetensors", "npz"})
    void whatIsExportedIsAModelAgain(String format) {
        Path file = directory.resolve("smallest." + format);
        assertThat(Cli.run("export", SMALLEST, "--format", format, "--out", file)
                        .succeeds()
                        .out())
                .isEqualTo(String.format("wrote 40 parameters to %s%n", file));
        assertThat(Cli.run("certify", file).succeeds().out())
                .isEqualTo(Cli.run("certify", SMALLEST).succeeds().out());
        assertThat(Cli.run("add", "955", "397", "--model", file).succeeds().out())
                .isEqualTo(String.format("1352%n"));
        assertThat(Cli.run("explain", file).succeeds().out())
                .isEqualTo(Cli.run("explain", SMALLEST).succeeds().out());
        JsonObject evaluated = Cli.run("evaluate", file, "--exhaustive", "2", "--json")
                .succeeds()
                .json();
        assertThat(evaluated.get("exactMatch").getAsDouble()).isEqualTo(1);
        Path proof = directory.resolve("proof.json");
        Cli.run("certify", file, "--proof", proof).succeeds();
        Cli.run("check", proof, "--model", file).succeeds();
        Path again = directory.resolve("again.onnx");
        Cli.run("export", file, "--format", "onnx", "--out", again).succeeds();
        assertThat(again).isNotEmptyFile();
    }

    @Test
    void namesWhereTheNetworkComesFrom() throws IOException {
        Path file = directory.resolve("smallest.onnx");
        JsonObject json = Cli.run("export", SMALLEST, "--format", "onnx", "--out", file, "--json")
                .succeeds()
                .json();
        JsonObject provenance = JsonParser.parseString(Architecture.SIMPLE_RNN.provenance(AdditionWeights.SMALLEST))
                .getAsJsonObject();
        assertThat(json.get("model-sha256")).isEqualTo(provenance.get("sha256"));
        assertThat(json.get("proof-sha256")).isEqualTo(provenance.get("proof"));
        assertThat(json.get("parameters").getAsInt()).isEqualTo(40);
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        assertThat(model.getMetadataPropsList())
                .extracting(StringStringEntryProto::getKey)
                .containsExactly("activation", "model-sha256", "proof-sha256", "provenance", "rule");
    }

    /** A model in a run's directory has its proof beside it. */
    @Test
    void namesTheProofBesideAModel() throws IOException {
        Path model = directory.resolve("model.zip");
        Files.copy(Architecture.SIMPLE_RNN.openWeights(AdditionWeights.BINARY), model);
        Cli.run("certify", model, "--proof", directory.resolve("proof.json.gz")).succeeds();
        JsonObject json = Cli.run("export", model, "--format", "npz", "--out", directory.resolve("a.npz"), "--json")
                .succeeds()
                .json();
        assertThat(json.get("proof-sha256"))
                .isEqualTo(JsonParser.parseString(Architecture.SIMPLE_RNN.provenance(AdditionWeights.BINARY))
                        .getAsJsonObject()
                        .get("proof"));
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        Cli.run("export", SMALLEST, "--format", "pt")
                .failsWith(2, "expected one of onnx, safetensors, npz, found 'pt'");
        Cli.run("export", SMALLEST).failsWith(2, "--format");
        Cli.run("export", "zoo:simple-rnn/none", "--format", "npz").failsWith(3, "there is no such network in the zoo");
        Cli.run("export", SMALLEST, "--format", "npz", "--out", directory).failsWith(4, "is a directory");
        Path bad = Files.writeString(directory.resolve("bad.npz"), "no zip");
        Cli.run("export", bad, "--format", "onnx", "--out", directory.resolve("x"))
                .failsWith(3, "not a whole NumPy");
        Cli.run("evaluate", bad, "--exhaustive", "1").failsWith(3, "not a whole NumPy .npz file");
        Cli.run("certify", directory.resolve("none.safetensors")).failsWith(4, "no such file");
        assertThat(directory.resolve("x")).doesNotExist();
        Path same = directory.resolve("same.npz");
        Cli.run("export", SMALLEST, "--format", "npz", "--out", same).succeeds();
        Cli.run("export", same, "--format", "npz", "--out", same).failsWith(2, "must be another file than the model");
        Files.writeString(directory.resolve("proof.json.gz"), "no proof");
        Cli.run("export", same, "--format", "onnx", "--out", directory.resolve("same.onnx"))
                .succeeds();
        Path dense = directory.resolve("dense.npz");
        Cli.run("export", "zoo:mlp/article", "--format", "npz", "--out", dense).succeeds();
        Cli.run("certify", dense).failsWith(3, "it is dense");
    }
}
