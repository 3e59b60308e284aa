package addition.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import addition.data.BadInputException;
import addition.data.ColumnRules;
import addition.data.internal.Npz;
import addition.fused.FusedNetwork;
import addition.models.AdditionMlp;
import addition.models.AdditionModel;
import addition.models.AdditionSimpleRnn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

class TensorFileTest {
    /** Provenance is such a text. */
    private static final String NOTE = "{\n  \"note\": [[[[\"– ünïcode\"]]]]}";

    @TempDir
    private Path directory;

    static Stream<AdditionModel> models() {
        return Stream.of(
                AdditionSimpleRnn.builder().seed(1).build(),
                AdditionSimpleRnn.builder().hidden(2).seed(2).build(),
                AdditionSimpleRnn.builder()
                        .rule(ColumnRules.addition(2, 2))
                        .hidden(3)
                        .build(),
                AdditionSimpleRnn.builder()
                        .rule(ColumnRules.multiplication(10, 7))
                        .hidden(5)
                        .build(),
                AdditionMlp.builder().seed(3).build(),
                AdditionMlp.builder().activation(Activation.TANH).digits(1).build(),
                AdditionMlp.builder()
                        .activation(Activation.RELU)
                        .digits(5)
                        .hidden(7)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsWhatIsExported(AdditionModel model) throws IOException {
        MultiLayerNetwork network = model.init();
        FusedNetwork fused = FusedNetwork.require(network);
        for (ExportFormat format : new ExportFormat[] {ExportFormat.SAFETENSORS, ExportFormat.NPZ}) {
            byte[] bytes = format.bytes(fused, Map.of("note", NOTE));
            assertThat(bytes).isEqualTo(format.bytes(fused, Map.of("note", NOTE)));
            MultiLayerNetwork read = TensorFile.read(Files.write(directory.resolve("network." + format), bytes));
            assertThat(FusedNetwork.require(read).rule()).isEqualTo(fused.rule());
            assertThat(FusedNetwork.require(read).activation()).isEqualTo(fused.activation());
            assertThat(read.params()).isEqualTo(network.params());
        }
    }

    private static final FusedNetwork NETWORK =
            FusedNetwork.require(AdditionSimpleRnn.builder().hidden(3).build().init());

    private void refuses(String ending, byte[] content, String message) throws IOException {
        Path file = Files.write(directory.resolve("bad" + ending), content);
        assertThatThrownBy(() -> TensorFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message)
                .hasMessageEndingWith("; save the state_dict of a network as in docs/howto.md")
                .hasMessageNotContaining("\n");
    }

    private static byte[] safetensors(String header, int bytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a"                                                                          | must be JSON
            []                                                                            | must be a JSON object
            {"a":1}                                                                       | must hold objects
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{}}                 | must have each name once
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}                        | dtype F32, found 'F64'
            {"a":{"dtype":"F32","shape":[1,1,1],"data_offsets":[0,4]}}                    | at most two numbers
            {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}                       | whole numbers, found '-1'
            {"a":{"dtype":"F32","shape":[1e3],"data_offsets":[0,4000]}}                   | whole numbers, found '1e3'
            {"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}                        | as many bytes as its shape asks for
            {"a":{"dtype":"F32","shape":[999999999,999999999],"data_offsets":[0,4]}}      | as many bytes as its shape asks for
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}                        | as many bytes as its shape asks for
            {"a":{"dtype":"F32","shape":[9],"data_offsets":[0,36]}}                       | the file must have them
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                        | without a gap
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}                        | a start and an end
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | must not overlap
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                        | nothing must follow
            {"a":{"dtype":"F32","shape":[[[1]]],"data_offsets":[0,4]}}                    | texts and whole numbers
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}                        | 4 of a dense one, found 1
            {"__metadata__":{"rule":"addition:99:2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | addition:99:2
            {"__metadata__":{"rule":[]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | texts and whole numbers
            """)
    void refusesABadHeader(String header, String message) throws IOException {
        refuses(".safetensors", safetensors(header, 8), message);
    }

    @Test
    void refusesWhatIsNoFileOfTensors() throws IOException {
        refuses(".safetensors", new byte[0], "must begin with the length");
        refuses(".safetensors", new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}, "found 18446744073709551615");
        refuses(".safetensors", safetensors("{\"\u00ff\":", 0), "must be JSON");
        refuses(".npz", new byte[100], "not a whole NumPy .npz file");
        refuses(".npz", Files.readAllBytes(zip("a.txt", new byte[9])), "must be an array, .npy, found 'a.txt'");
        refuses(".npz", Files.readAllBytes(zip("a.npy", new byte[9])), "of NumPy's format, version 1");
        refuses(".npz", npy("<f8", 8, 1), "of single precision, '<f4', found '<f8'");
        refuses(".npz", npy("<f4", 8, 1), "as many bytes as its shape asks for");
        refuses(".npz", npy("<f4", 4, 1, 1, 1), "a row or a matrix");
        refuses(".npz", npy("|O", 4, 1), "of single precision, '<f4', found '|O'");
        Path huge = directory.resolve("huge.npz");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(huge))) {
            out.putNextEntry(new ZipEntry("a.npy"));
            for (int i = 0; i < 20; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        refuses(".npz", Files.readAllBytes(huge), "at most 16777216 bytes together");
        Path link = directory.resolve("missing.npz");
        assertThatThrownBy(() -> TensorFile.read(link)).isInstanceOf(IOException.class);
    }

    private Path zip(String name, byte[] content) throws IOException {
        Path file = directory.resolve("zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return file;
    }

    private byte[] npy(String type, int bytes, int... shape) throws IOException {
        byte[] header = Npz.header(type, shape);
        return Files.readAllBytes(zip("a.npy", Arrays.copyOf(header, header.length + bytes)));
    }

    /** Each tensor in turn missing, of another name, of another shape, or with a number that is not finite. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ONNX")
    void refusesOtherNetworks(ExportFormat format) throws IOException {
        Tensors whole = TorchState.of(NETWORK, Map.of());
        for (String name : whole.byName().keySet()) {
            Map<String, Tensor> without = new TreeMap<>(whole.byName());
            Tensor removed = without.remove(name);
            refusesState(format, without, whole.metadata(), "there must be the 6 tensors");
            Map<String, Tensor> renamed = new TreeMap<>(without);
            renamed.put(name + "x", removed);
            refusesState(
                    format,
                    renamed,
                    whole.metadata(),
                    name.endsWith("hh_l0") && name.contains("weight") ? "the 4 of a dense one" : "is missing");
            Map<String, Tensor> reshaped = new TreeMap<>(without);
            reshaped.put(name, Tensor.row(new float[4]));
            refusesState(format, reshaped, whole.metadata(), "must have the shape");
        }
        refusesState(
                format, whole.byName(), Map.of("rule", "addition:2:2"), "must have the shape [2, 3], found [10, 3]");
        refusesState(
                format,
                whole.byName(),
                Map.of("rule", "multiplication:10:3"),
                "must have the shape [3, 1], found [3, 2]");
        refusesState(format, whole.byName(), Map.of("activation", "relu"), "must be tanh, found 'relu'");
        Map<String, Tensor> more = new TreeMap<>(whole.byName());
        more.put("rnn.weight_hr_l0", Tensor.row(new float[3]));
        refusesState(format, more, whole.metadata(), "there must be the 6 tensors");
        Map<String, Tensor> dense = TorchState.of(
                        FusedNetwork.require(AdditionMlp.builder().build().init()), Map.of())
                .byName();
        refusesState(format, dense, Map.of("activation", "sigmoid"), "found 'sigmoid'");
    }

    private void refusesState(
            ExportFormat format, Map<String, Tensor> state, Map<String, String> metadata, String message)
            throws IOException {
        Tensors tensors = new Tensors(state, metadata);
        byte[] content = format == ExportFormat.NPZ ? NpzTensors.bytes(tensors) : Safetensors.bytes(tensors);
        refuses("." + format, content, message);
    }

    @Test
    void refusesNumbersThatAreNotFinite() throws IOException {
        byte[] header = Npz.header("<f4", 1);
        byte[] array = ByteBuffer.allocate(header.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header)
                .putFloat(Float.NaN)
                .array();
        refuses(".npz", Files.readAllBytes(zip("a.npy", array)), "every number must be finite, found NaN");
        byte[] whole = ExportFormat.SAFETENSORS.bytes(NETWORK, Map.of());
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putFloat(whole.length - 4, Float.NEGATIVE_INFINITY);
        refuses(".safetensors", whole, "every number must be finite, found -Infinity");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ONNX")
    void refusesBiasesWhoseSumIsNotFinite(ExportFormat format) throws IOException {
        Map<String, Tensor> twice =
                new TreeMap<>(TorchState.of(NETWORK, Map.of()).byName());
        float[] large = {3e38f, 0, 0};
        twice.put("rnn.bias_ih_l0", Tensor.row(large));
        twice.put("rnn.bias_hh_l0", Tensor.row(large));
        refusesState(format, twice, Map.of(), "every number must be finite, found Infinity");
    }

    /** Whatever bit is flipped and wherever the file is cut, it is refused in one line, or is still a network. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ONNX")
    void survivesDamage(ExportFormat format) throws IOException {
        byte[] whole = format.bytes(NETWORK, Map.of("note", "x"));
        Random random = new Random(4);
        for (int i = 0; i < 3_000; i++) {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            input.write(format == ExportFormat.NPZ ? 1 : 0);
            byte[] damaged = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = i % 3 + 1; flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            input.write(damaged);
            TensorTarget.fuzzerTestOneInput(input.toByteArray());
        }
    }
}
