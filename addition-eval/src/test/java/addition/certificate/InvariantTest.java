package addition.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import addition.fused.FusedNetwork;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvariantTest {
    @TempDir
    private Path directory;

    private static Invariant invariant(AdditionWeights weights) throws IOException {
        try (InputStream in = Architecture.SIMPLE_RNN.openWeights(weights)) {
            FusedNetwork network = FusedNetwork.read(SafeModelSerializer.read(in), () -> {
                        throw new AssertionError("Deeplearning4j is not needed");
                    })
                    .orElseThrow();
            return Invariant.of(network).orElseThrow();
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
}
