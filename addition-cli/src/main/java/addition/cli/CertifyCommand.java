package addition.cli;

import addition.data.BadInputException;
import addition.eval.LengthCertificate;
import addition.eval.LengthCertificate.Counterexample;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import picocli.CommandLine.Command;
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
            "  addition certify my-run/model.zip --json"
        })
final class CertifyCommand extends BaseCommand<CertifyCommand.Certified> {
    /** As many digits as are printed whole. */
    private static final int WHOLE = 40;

    @Parameters(paramLabel = "MODEL", description = "A recurrent network: a model file, or one of the zoo's.")
    private ModelName model;

    record Certified(LengthCertificate certificate, double seconds) {}

    @Override
    Certified run() throws Exception {
        Backend.load();
        MultiLayerNetwork network = model.load();
        model.predictor(network);
        long start = System.nanoTime();
        try {
            return new Certified(LengthCertificate.of(network), (System.nanoTime() - start) / 1e9);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(model + ": " + e.getMessage() + "; use evaluate --exhaustive for a dense one");
        }
    }

    @Override
    String text(Certified certified) {
        return coloured(certified.certificate()) + System.lineSeparator();
    }

    /** A certificate in a line for the terminal. */
    static String coloured(LengthCertificate certificate) {
        String text = text(certificate);
        return certificate.isCertified() ? Colours.good(text) : Colours.bad(text);
    }

    /** A certificate in a line. */
    static String text(LengthCertificate certificate) {
        return switch (certificate.verdict()) {
            case CERTIFIED ->
                "certified: adds numbers of any length; the right digit leads by " + proved(certificate.margin())
                        + " or more";
            case REFUTED -> refuted(certificate.counterexample().orElseThrow());
            case UNDECIDED -> "not certified: neither a proof nor a wrong sum was found";
        };
    }

    /** Rounded down, as more is not proved. */
    private static String proved(double margin) {
        return new BigDecimal(margin)
                .round(new MathContext(3, RoundingMode.DOWN))
                .toPlainString();
    }

    private static String refuted(Counterexample example) {
        return String.format(
                "refuted: %s + %s is %s, and the network says %s; wrong at digit %d from the right%s",
                example.problem().augend().toShortString(),
                example.problem().addend().toShortString(),
                example.problem().sum().toShortString(),
                example.answer().toShortString(),
                example.place() + 1,
                example.place() < WHOLE ? "" : "; --json has all digits");
    }

    @Override
    JsonObject json(Certified certified) {
        JsonObject json = new JsonObject();
        json.addProperty("model", model.toString());
        addTo(json, certified.certificate());
        json.addProperty("seconds", certified.seconds());
        return json;
    }

    /** Adds the fields of a certificate. */
    static void addTo(JsonObject json, LengthCertificate certificate) {
        json.addProperty("verdict", certificate.verdict().toString().toLowerCase(Locale.ROOT));
        json.addProperty("certified", certificate.isCertified());
        json.addProperty("margin", certificate.margin());
        certificate.counterexample().ifPresent(example -> {
            JsonObject wrong = new JsonObject();
            wrong.addProperty("augend", example.problem().augend().toString());
            wrong.addProperty("addend", example.problem().addend().toString());
            wrong.addProperty("sum", example.problem().sum().toString());
            wrong.addProperty("answer", example.answer().toString());
            wrong.addProperty("place", example.place());
            json.add("counterexample", wrong);
        });
    }

    @Override
    int exitCode(Certified certified) {
        return certified.certificate().isCertified() ? ExitCode.DONE : ExitCode.THRESHOLD_MISSED;
    }
}
