package addition.train;

import addition.eval.LengthCertificate;
import addition.eval.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a {@link RunExecutor} has trained.
 *
 * @param directory the run's directory
 * @param result the network, and how its training went
 * @param attempts the number of attempts
 * @param certificate the certificate of a run that was to be certified
 * @param unwritten why the result could not be written; empty if it was
 */
public record TrainingOutcome(
        Path directory,
        TrainingResult result,
        int attempts,
        Optional<LengthCertificate> certificate,
        Optional<IOException> unwritten) {
    /**
     * Whether the network is proved to add numbers of every length.
     *
     * @return false if it is not, or was not to be certified
     */
    public boolean isCertified() {
        return certificate.filter(LengthCertificate::isCertified).isPresent();
    }

    TrainingOutcome unwritten(IOException why) {
        return new TrainingOutcome(directory, result, attempts, certificate, Optional.of(why));
    }

    /**
     * The outcome for JSON, as {@code result.json} has it.
     *
     * @return network, recipe, engine, the metrics of training, the time of a step and, for a run that was to be
     *     certified, attempts and certificate
     */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("network", result.plan().text(Hyperparameter.NETWORK));
        fields.put("recipe", result.plan().text(Hyperparameter.RECIPE));
        fields.put("engine", result.engine().toString());
        fields.putAll(Metric.ofTraining(result));
        fields.put("microsecondsPerIteration", result.microsecondsPerIteration());
        certificate.ifPresent(proof -> {
            fields.put("attempts", attempts);
            fields.putAll(proof.fields());
        });
        return fields;
    }

    /** The proof of a certified network, as a file compressed by gzip, for the model file with that content. */
    Optional<byte[]> proof(byte[] model) {
        return certificate
                .flatMap(LengthCertificate::proof)
                .map(proof -> proof.compressedProof(DigestUtils.sha256Hex(model)));
    }
}
