package addition.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.data.ProblemKind;
import addition.eval.AdditionEvaluation;
import addition.eval.LengthCertificate;
import addition.fused.FusedNetwork;
import addition.models.AdditionModel;
import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.proof.LengthProof;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The weights that ship, measured again. */
class PretrainedTest {
    /** All repetitions instead of a sample of them: {@code -Dthorough}. */
    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    private static AdditionModel model(Architecture network) {
        return network.builder().build();
    }

    static Stream<Arguments> all() {
        return Stream.of(Architecture.values())
                .flatMap(network -> network.weights().stream().map(weights -> Arguments.of(network, weights)));
    }

    static Stream<AdditionWeights> certified() {
        return Architecture.SIMPLE_RNN.weights().stream().filter(weights -> weights != AdditionWeights.ARTICLE);
    }

    private static JsonObject provenance(Architecture network, AdditionWeights weights) {
        return JsonParser.parseString(network.provenance(weights)).getAsJsonObject();
    }

    @ParameterizedTest
    @MethodSource("all")
    void provenanceIsThatOfTheWeights(Architecture network, AdditionWeights weights) throws Exception {
        JsonObject provenance = provenance(network, weights);
        TrainingPlan plan = TrainingPlan.fromJson(provenance.get("plan").toString());
        assertThat(plan.get(Hyperparameter.NETWORK)).isEqualTo(network);
        assertThat(plan.get(Hyperparameter.RECIPE))
                .hasToString(weights == AdditionWeights.BINARY ? "smallest" : weights.toString());
        assertThat(provenance.get("name").getAsString()).isEqualTo("zoo:" + network + "/" + weights);
        try (InputStream in = AdditionModel.class.getResourceAsStream(network + "-" + weights + ".zip")) {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            assertThat(provenance.get("sha256").getAsString())
                    .isEqualTo(HexFormat.of().formatHex(sha256));
        }
        MultiLayerNetwork pretrained = model(network).initPretrained(weights);
        assertThat(pretrained.numParams())
                .isEqualTo(provenance.get("parameters").getAsLong());
        double measured =
                provenance.getAsJsonObject("measured").get("allThreeDigits").getAsDouble();
        assertThat(FusedNetwork.require(pretrained).rule()).isEqualTo(plan.get(Hyperparameter.RULE));
        assertThat(AdditionEvaluation.of(pretrained, AdditionDataset.exhaustive(plan.get(Hyperparameter.RULE), 3))
                        .exactMatch())
                .isCloseTo(measured, within(2e-5)); // a tie or two may turn on another machine
    }

    @ParameterizedTest
    @MethodSource("certified")
    void addsEverything(AdditionWeights weights) {
        MultiLayerNetwork network = new AdditionSimpleRnn().initPretrained(weights);
        ColumnRule rule = FusedNetwork.require(network).rule();
        LengthCertificate certificate = LengthCertificate.of(network);
        assertThat(certificate.isCertified()).isTrue();
        assertThat(certificate.margin())
                .isCloseTo(
                        provenance(Architecture.SIMPLE_RNN, weights)
                                .getAsJsonObject("certificate")
                                .get("margin")
                                .getAsDouble(),
                        within(1e-6));
        assertThat(wrong(network, AdditionDataset.exhaustive(rule, 3))).isZero();
        int times = THOROUGH ? 10 : 1;
        for (int digits = 1; digits <= 50; digits++) {
            assertThat(wrong(network, ProblemKind.RANDOM.draw(rule, 10_000 * times, digits, digits)))
                    .isZero();
        }
        assertThat(wrong(network, ProblemKind.RANDOM.draw(rule, 1_000 * times, 1_000, 3)))
                .isZero();
        assertThat(wrong(network, ProblemKind.RANDOM.draw(rule, 10 * times, 100_000, 4)))
                .isZero();
        for (int digits : new int[] {2, 10, 100, 1_000}) {
            assertThat(wrong(network, ProblemKind.CARRY_CHAINS.draw(rule, 10 * digits, digits, 5)))
                    .isZero();
        }
    }

    /** The proof that ships is the one that is found, of the weights that ship, and holds. */
    @ParameterizedTest
    @MethodSource("certified")
    void proofsHold(AdditionWeights weights, @TempDir Path directory) throws IOException {
        MultiLayerNetwork network = new AdditionSimpleRnn().initPretrained(weights);
        JsonObject provenance = provenance(Architecture.SIMPLE_RNN, weights);
        byte[] shipped;
        try (InputStream in =
                new GZIPInputStream(Architecture.SIMPLE_RNN.openProof(weights).orElseThrow())) {
            shipped = in.readAllBytes();
        }
        assertThat(provenance.get("proof").getAsString()).isEqualTo(DigestUtils.sha256Hex(shipped));
        Path file = directory.resolve("proof.json");
        LengthCertificate.of(network)
                .proof()
                .orElseThrow()
                .write(file, provenance.get("sha256").getAsString());
        assertThat(file).hasBinaryContent(shipped);
        LengthProof proof = LengthProof.read(file);
        assertThat(proof.flaw()).isEmpty();
        FusedNetwork numbers = FusedNetwork.require(network);
        assertThat(proof.isOf(numbers.rule().name(), numbers.hidden(), numbers.parameters()))
                .isTrue();
        assertThat(proof.modelSha256()).isEqualTo(provenance.get("sha256").getAsString());
        assertThat(proof.margin().doubleValue())
                .isEqualTo(
                        provenance.getAsJsonObject("certificate").get("margin").getAsDouble());
    }

    private static long wrong(MultiLayerNetwork network, AdditionDataset problems) {
        AdditionEvaluation evaluation = AdditionEvaluation.of(network, problems);
        return evaluation.exact().total() - evaluation.exact().right();
    }

    @ParameterizedTest
    @EnumSource
    void listsItsWeights(Architecture network) {
        AdditionModel model = model(network);
        for (AdditionWeights weights : AdditionWeights.values()) {
            if (!network.weights().contains(weights)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> model.initPretrained(weights))
                        .withMessageContaining("must be one of ")
                        .withMessageEndingWith("found " + weights);
                assertThatIllegalArgumentException().isThrownBy(() -> network.provenance(weights));
            }
        }
        assertThat(model.initPretrained().numParams()).isEqualTo(network == Architecture.MLP ? 770 : 724);
    }
}
