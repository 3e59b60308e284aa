package addition.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import addition.fused.FusedNetwork;
import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.proof.LengthProof;
import addition.serializer.SafeModelSerializer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvariantTest {
    @TempDir
    private Path directory;

    private static Invariant invariant(AdditionWeights weights) throws IOException {
        return Invariant.of(network(weights)).orElseThrow();
    }

    private static FusedNetwork network(AdditionWeights weights) throws IOException {
        try (InputStream in = Architecture.SIMPLE_RNN.openWeights(weights)) {
            return FusedNetwork.read(SafeModelSerializer.read(in), () -> {
                        throw new AssertionError("Deeplearning4j is not needed");
                    })
                    .orElseThrow();
        }
    }

    private static byte[] text(InputStream compressed) throws IOException {
        try (InputStream in = new GZIPInputStream(compressed)) {
            return in.readAllBytes();
        }
    }

    /** Byte by byte: the boxes, the bounds of rounding and the margin are the same on every machine. */
    @ParameterizedTest
    @EnumSource(names = {"SMALLEST", "BINARY"})
    void makesTheProofThatShips(AdditionWeights weights) throws IOException {
        LengthProof shipped =
                LengthProof.read(Architecture.SIMPLE_RNN.openProof(weights).orElseThrow());
        Invariant invariant = invariant(weights);
        assertThat(invariant.margin()).isEqualTo(shipped.margin().doubleValue());
        assertThat(text(new ByteArrayInputStream(invariant.compressedProof(shipped.modelSha256()))))
                .isEqualTo(text(Architecture.SIMPLE_RNN.openProof(weights).orElseThrow()));
    }

    @Test
    void writesItCompressedOrNot() throws IOException {
        Invariant invariant = invariant(AdditionWeights.BINARY);
        Path plain = directory.resolve("proof.json");
        Path compressed = directory.resolve("proof.json.gz");
        invariant.write(plain, "0".repeat(64));
        invariant.write(compressed, "0".repeat(64));
        assertThat(Files.readAllBytes(plain)).isEqualTo(text(Files.newInputStream(compressed)));
        for (Path file : new Path[] {plain, compressed}) {
            LengthProof proof = LengthProof.read(file);
            assertThat(proof.flaw()).isEmpty();
            assertThat(proof.modelSha256()).isEqualTo("0".repeat(64));
            assertThat(proof.rule()).isEqualTo("addition:2:2");
            assertThat(proof.isRuleKnown()).isTrue();
            assertThat(proof.size()).isEqualTo(22);
        }
    }

    @Test
    void weightsTooLargeAreNotTried() {
        MultiLayerNetwork network =
                AdditionSimpleRnn.builder().hidden(2).build().init();
        for (float weight : new float[] {1e9f, Math.nextUp(1e9f)}) {
            network.getParam("1_W").putScalar(0, weight);
            FusedNetwork fused = FusedNetwork.require(network);
            assertThat(Invariant.canOverflow(fused)).isEqualTo(weight > 1e9f);
            assertThat(Invariant.of(fused)).isEmpty();
        }
    }

    @Test
    void findsWhereANetworkIsWeakest() throws IOException {
        assertThat(Invariant.weakest(network(AdditionWeights.BINARY))).isNotEmpty();
        assertThat(Invariant.of(FusedNetwork.require(
                        AdditionSimpleRnn.builder().hidden(2).build().init())))
                .isEmpty();
    }
}
