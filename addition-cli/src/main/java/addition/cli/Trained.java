package addition.cli;

import addition.eval.LengthCertificate;
import addition.train.RunDirectory;
import addition.train.TrainingResult;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A trained network.
 *
 * @param run where it is kept
 * @param result the network and its figures
 * @param attempts how often training began
 * @param certificate if it was asked for
 * @param unwritten why the result could not be kept, if it could not
 */
record Trained(
        RunDirectory run,
        TrainingResult result,
        int attempts,
        Optional<LengthCertificate> certificate,
        Optional<IOException> unwritten)
        implements Outcome {

    /** The same, which could not be kept. */
    Trained unwritten(IOException why) {
        return new Trained(run, result, attempts, certificate, Optional.of(why));
    }

    boolean isCertified() {
        return certificate.filter(LengthCertificate::isCertified).isPresent();
    }

    @Override
    public Path folder() {
        return run.folder();
    }

    @Override
    public String text() {
        Table table = new Table()
                .row("parameters", String.format("%,d", result.network().numParams()))
                .row("time of a step", String.format("%.0f µs", result.microsecondsPerIteration()))
                .row("validation exact match", Table.percent(result.validation().exactMatch()))
                .row("test exact match", Table.percent(result.test().exactMatch()));
        if (unwritten.isEmpty()) {
            table.row("model", run.modelFile());
        }
        if (certificate.isPresent()) {
            table.row("attempts", attempts);
        }
        return Runs.curve(result)
                + System.lineSeparator()
                + table
                + certificate
                        .map(proof -> CertifyCommand.coloured(proof) + System.lineSeparator())
                        .orElse("");
    }

    @Override
    public JsonObject json() {
        JsonObject json = run.summary(result);
        certificate.ifPresent(proof -> {
            json.addProperty("attempts", attempts);
            CertifyCommand.addTo(json, proof);
        });
        return json;
    }

    @Override
    public int exitCode() {
        return certificate.isPresent() && !isCertified() ? ExitCode.THRESHOLD_MISSED : ExitCode.DONE;
    }
}
