package addition.cli;

import addition.data.internal.Json;
import addition.fused.FusedNetwork;
import addition.proof.LengthProof;
import com.google.gson.JsonObject;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a proof without what finds proofs. */
@Command(
        name = "check",
        description = "Check a proof that a network computes a column rule for numbers of any length.",
        footer = {
            "",
            "It believes nothing in the file, and computes in whole numbers only. docs/check.py does the same in Python. Exits "
                    + "with code 0 if the proof holds, 1 if it does not, and 3 if the file is no proof.",
            "",
            "Examples:",
            "  addition check zoo:simple-rnn/smallest",
            "  addition check my-run/proof.json.gz --model my-run/model.zip"
        })
final class CheckCommand extends BaseCommand<CheckCommand.Checked> {
    @Parameters(paramLabel = "FILE", description = "A proof, or zoo:NETWORK/WEIGHTS for one that ships.")
    private String file;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The model that it must be a proof of: layers, rule and weights.")
    private ModelReference model;

    record Checked(LengthProof proof, Optional<String> flaw, boolean anotherFile) {}

    @Override
    Checked run() throws Exception {
        LengthProof proof =
                file.startsWith(ModelReference.ZOO) ? ModelReference.zooProof(file) : LengthProof.read(Path.of(file));
        if (model != null && !isOf(proof, model.fused())) {
            return new Checked(proof, Optional.of("it is about another network than " + model), false);
        }
        return new Checked(proof, proof.flaw(), model != null && !model.sha256().equals(proof.modelSha256()));
    }

    private static boolean isOf(LengthProof proof, FusedNetwork network) {
        return network.fixedDigits().isEmpty()
                && network.activation().equals("tanh")
                && proof.isOf(network.rule().name(), network.hidden(), network.parameters());
    }

    @Override
    String text(Checked checked) {
        LengthProof proof = checked.proof();
        if (checked.flaw().isPresent()) {
            return Colors.bad("refused: " + checked.flaw().get()) + System.lineSeparator();
        }
        String margin =
                proof.margin().round(new MathContext(3, RoundingMode.DOWN)).toPlainString();
        String rule = (proof.isRuleKnown() ? "" : "what the table in the proof calls ") + proof.rule();
        return Colors.good("verified: computes " + rule
                        + " for numbers of any length; the correct digit's logit leads by at least " + margin)
                + String.format("%n%,d classes of pasts; model %s%n", proof.size(), proof.modelSha256())
                + (checked.anotherFile() ? String.format("%s is another file with the same network%n", model) : "");
    }

    @Override
    JsonObject json(Checked checked) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("proof", file);
        fields.put("verified", checked.flaw().isEmpty());
        if (checked.flaw().isPresent()) {
            fields.put("flaw", checked.flaw().get());
        } else {
            fields.put("rule", checked.proof().rule());
            fields.put("ruleIsKnown", checked.proof().isRuleKnown());
            fields.put("margin", checked.proof().margin());
            fields.put("classes", checked.proof().size());
            fields.put("modelSha256", checked.proof().modelSha256());
        }
        return Json.tree(fields).getAsJsonObject();
    }

    @Override
    int exitCode(Checked checked) {
        return checked.flaw().isEmpty() ? ExitCode.OK : ExitCode.THRESHOLD_MISSED;
    }
}
