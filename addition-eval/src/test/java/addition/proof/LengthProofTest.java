package addition.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import addition.models.AdditionSimpleRnn;
import addition.models.AdditionWeights;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LengthProofTest {
    @ParameterizedTest
    @EnumSource(names = {"GENERALIZING", "SMALLEST", "BINARY"})
    void whatShipsIsVerified(AdditionWeights weights) throws IOException {
        LengthProof proof = LengthProof.of(Proofs.shipped(weights).getBytes(StandardCharsets.UTF_8));
        assertThat(proof.flaw()).isEmpty();
        float[] parameters =
                new AdditionSimpleRnn().initPretrained(weights).params().toFloatVector();
        String rule = proof.rule();
        int hidden = weights == AdditionWeights.GENERALIZING ? 21 : 2;
        assertThat(proof.isOf(rule, hidden, parameters)).isTrue();
        assertThat(proof.isOf("addition:3:2", hidden, parameters)).isFalse();
        assertThat(proof.isOf(rule, hidden + 1, parameters)).isFalse();
        parameters[parameters.length / 2] = Math.nextUp(parameters[parameters.length / 2]);
        assertThat(proof.isOf(rule, hidden, parameters)).isFalse();
        assertThat(proof.isOf(rule, hidden, new float[parameters.length - 1])).isFalse();
    }

    /** Each number of a valid proof, changed so that it no longer holds, and what is said of it. */
    @ParameterizedTest
    @CsvSource({
        "rule/digits/0/1, 0, does something else",
        "rule/nextStates/1/1, 0, does something else",
        "rule/firstState, 1, another first state",
        "inputWeights/0/0, 199718502401, no single-precision number",
        "biases/0, 1000000000000000000000, no single-precision number",
        "tanhError, 15, error of tanh",
        "sumErrors/0, 100, error of unit 0's sum",
        "sumErrors/1, 0, error of unit 1's sum",
        "logitErrors/1, 0, error of digit 1's logit",
        "margin, 16777, not above 0.001",
        "margin, -5, not above 0.001",
        "margin, 200000000, are missing from the margin",
        "classes/0/state, 1, class 0 does not hold",
        "classes/0/low/0, 1, class 0 does not hold",
        "classes/0/high/1, -1, class 0 does not hold",
        "classes/0/next/0, 3, which has another state",
        "classes/0/next/0, 2, outside of its box",
        "classes/5/low/0, -100371061, outside of its box",
        "classes/5/high/1, 5929759, outside of its box",
        "recurrentWeights/0/0, 68719476736, outside of its box",
        "outputWeights/0/1, 0, are missing from the margin",
        "outputBiases/0, 1099511627776, error of digit 0's logit",
    })
    void saysWhatIsWrong(String path, String value, String flaw) throws IOException {
        JsonObject proof = Proofs.binary();
        set(proof, path, new JsonPrimitive(new BigInteger(value)));
        if (path.startsWith("classes/0/low") || path.startsWith("classes/0/high")) {
            set(
                    proof,
                    path.replace(path.contains("low") ? "low" : "high", path.contains("low") ? "high" : "low"),
                    new JsonPrimitive(new BigInteger(value)));
        }
        assertThat(Proofs.flaw(proof))
                .hasValueSatisfying(text -> assertThat(text).contains(flaw));
    }

    @ParameterizedTest
    @CsvSource({
        "format, \"other\", format",
        "version, 2, format",
        "model, \"6c46\", SHA-256",
        "model, 5, a text",
        "rule/radix, 1, radix",
        "rule/radix, 37, radix",
        "rule/radix, 3, group for each column",
        "rule/operands, 0, operands",
        "rule/operands, 17, operands",
        "rule/states, 3, lacks states",
        "rule/firstState, 2, first state",
        "rule/groups/3, 3, a group",
        "rule/digits/0/0, 2, a digit",
        "rule/nextStates/0/0, 2, a next state",
        "rule/name, \"Addition\", the name",
        "weightBits, 150, binary places",
        "weightBits, 1.5, whole",
        "weightBits, 1e1, whole",
        "weightBits, null, a number",
        "margin, \"1\", a number",
        "margin, 288230376151711745, too large",
        "margin, true, a number",
        "tanhError, 16777217, error of tanh",
        "tanhError, -1, error of tanh",
        "sumErrors/0, -1, an error",
        "logitErrors/1, -1, an error",
        "classes/3/state, 2, a class has a state",
        "classes/3/next/1, 22, leads out of range",
        "classes/3/next/1, -1, out of range",
        "classes/3/low/0, 99999999999, a box is empty",
        "biases, [], hidden units",
        "biases, [1], input weights",
        "inputWeights/1, [1], input weights",
        "recurrentWeights, [], recurrent weights",
        "outputWeights/0, [], output weights",
        "outputBiases, [1], output biases",
        "sumErrors, [1], errors of sums",
        "logitErrors, [1], errors of logits",
        "classes, [], up to a million classes",
        "classes/2/high, [1], a box does not fit",
        "classes/2/next, [1], leads out of range",
    })
    void refusesWhatIsNoProof(String path, String value, String reason) {
        JsonObject proof = Proofs.binary();
        set(proof, path, JsonParser.parseString(value));
        assertThatExceptionOfType(MalformedProofException.class)
                .isThrownBy(() -> Proofs.flaw(proof))
                .withMessageContaining(reason);
    }

    @Test
    void refusesOtherTexts() {
        String proof = Proofs.binary().toString();
        for (String text : new String[] {
            "",
            "{}",
            "[]",
            "null",
            proof + "x",
            proof + proof,
            "\uFEFF" + proof,
            proof.substring(1),
            "[".repeat(100_000),
            proof.replace("\"margin\"", "\"version\""),
            proof.replace("\"margin\"", "\"other\""),
            proof.replaceFirst("\\{", "{\"margin\":1,"),
            proof.replaceFirst("\"margin\":", "\"margin\":0"),
            proof.replaceFirst("\"margin\":", "\"margin\":" + "9".repeat(101)),
            proof.replace("\"weightBits\":34", "\"weightBits\":NaN")
        }) {
            assertThat(Proofs.verdict(text)).isEqualTo(Proofs.Verdict.NO_PROOF);
        }
        assertThat(Proofs.verdict(proof.replace("{", " {\n\t"))).isEqualTo(Proofs.Verdict.VERIFIED);
    }

    /** A rule of somebody's own is what its table says; a known one must be what its name says. */
    @Test
    void tellsRulesThatItKnowsFromOthers() throws IOException {
        JsonObject proof = Proofs.binary();
        set(proof, "rule/name", new JsonPrimitive("my-own"));
        assertThat(Proofs.flaw(proof)).isEmpty();
        assertThat(LengthProof.of(proof.toString().getBytes(StandardCharsets.UTF_8))
                        .isRuleKnown())
                .isFalse();
        for (String name : new String[] {
            "addition",
            "addition:3:2",
            "addition:2:2:2",
            "addition:02:2",
            "subtraction:2",
            "multiplication:2:1",
            "multiplication:2:2",
            "subtraction:2:2"
        }) {
            set(proof, "rule/name", new JsonPrimitive(name));
            assertThat(Proofs.flaw(proof)).as(name).isPresent();
        }
    }

    private static void set(JsonObject proof, String path, JsonElement value) {
        JsonElement in = proof;
        String[] names = path.split("/");
        for (int i = 0; i < names.length - 1; i++) {
            in = in.isJsonArray()
                    ? in.getAsJsonArray().get(Integer.parseInt(names[i]))
                    : in.getAsJsonObject().get(names[i]);
        }
        String last = names[names.length - 1];
        if (in instanceof JsonArray array) {
            array.set(Integer.parseInt(last), value);
        } else {
            in.getAsJsonObject().add(last, value);
        }
    }
}
