package addition.cli;

import addition.data.BadInputException;
import addition.data.internal.Json;
import addition.eval.LengthCertificate;
import addition.fused.FusedNetwork;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries to prove a network right. */
@Command(
        name = "certify",
        description = "Try to prove that a network adds numbers of any length.",
        footer = {
            "",
            "Exits with code 0 if it is proved, and with 1 if it is not: then it prints a sum that the network gets wrong, if it "
                    + "finds one. For all sums of up to four digits, and for a dense network, there is",
            "  addition evaluate MODEL --exhaustive 3 --min-exact-match 1",
            "",
            "Examples:",
            "  addition certify zoo:simple-rnn/smallest",
            "  addition certify my-run/model.zip --proof proof.json && addition check proof.json"
        })
final class CertifyCommand extends BaseCommand<CertifyCommand.Certified> {
    @Parameters(paramLabel = "MODEL", description = "A recurrent network: a model file, or one of the zoo's.")
    private ModelReference model;

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "Write the proof to a file, for addition check; compressed if its name ends with .gz.")
    private Path proof;

    record Certified(LengthCertificate certificate, double seconds) {}

    @Override
    Certified run() throws Exception {
        try {
            FusedNetwork network = model.fused();
            long start = System.nanoTime();
            LengthCertificate certificate = LengthCertificate.of(network);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (proof != null && certificate.isCertified()) {
                certificate.proof().orElseThrow().write(proof, model.sha256());
            }
            return new Certified(certificate, seconds);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(model + ": " + e.getMessage() + "; use evaluate --exhaustive for a dense one");
        }
    }

    @Override
    String text(Certified certified) {
        String written = isProved(certified) ? String.format("proof: %s%n", proof) : "";
        return OutcomeText.colored(certified.certificate()) + System.lineSeparator() + written;
    }

    @Override
    JsonObject json(Certified certified) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model.toString());
        fields.put("rule", certified.certificate().rule().name());
        fields.putAll(certified.certificate().fields());
        fields.put("seconds", certified.seconds());
        if (isProved(certified)) {
            fields.put("proof", proof.toString());
        }
        return Json.tree(fields).getAsJsonObject();
    }

    private boolean isProved(Certified certified) {
        return proof != null && certified.certificate().isCertified();
    }

    @Override
    int exitCode(Certified certified) {
        return certified.certificate().isCertified() ? ExitCode.OK : ExitCode.THRESHOLD_MISSED;
    }
}
