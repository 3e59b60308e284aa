package addition.train;

import addition.certificate.Invariant;
import addition.data.internal.Json;
import addition.eval.LengthCertificate;
import addition.eval.Measurements;
import addition.eval.Metric;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.serializer.SafeModelSerializer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes the weights that ship again, from the plans in their provenance, and measures them; for docs/weights.sh. */
public final class MakeWeights {
    private MakeWeights() {}

    /** Writes a model file and its provenance for each into the directory that is given. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        for (Architecture architecture : Architecture.values()) {
            for (AdditionWeights weights : architecture.weights()) {
                JsonObject old =
                        JsonParser.parseString(architecture.provenance(weights)).getAsJsonObject();
                Path zip = directory.resolve(architecture + "-" + weights + ".zip");
                TrainingPlan plan = TrainingPlan.fromJson(old.get("plan").toString());
                TrainingResult result = Trainer.of(Engine.FUSED).train(plan, TrainingMonitor.NONE);
                Files.write(zip, SafeModelSerializer.toBytes(result.network(), false));
                Map<String, Object> provenance = provenance(old.get("name").getAsString(), result, zip);
                Files.writeString(
                        directory.resolve(architecture + "-" + weights + ".json"), Json.pretty(provenance) + "\n");
                boolean same = old.get("sha256").getAsString().equals(provenance.get("sha256"));
                System.out.println(zip.getFileName() + (same ? ": the same as ships" : ": not the same as ships"));
            }
        }
    }

    private static Map<String, Object> provenance(String name, TrainingResult result, Path zip) throws IOException {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("name", name);
        provenance.put("parameters", result.network().numParams());
        provenance.put("sha256", DigestUtils.sha256Hex(Files.readAllBytes(zip)));
        provenance.put("plan", result.plan());
        provenance.put("engine", result.engine());
        provenance.put("environment", Environment.current());
        Measurements measurements = new Measurements(result);
        Map<String, Object> measured = new LinkedHashMap<>();
        for (Metric metric : new Metric[] {Metric.VALIDATION, Metric.TEST}) {
            metric.measure(measurements).ifPresent(value -> measured.put(metric.key(), value));
        }
        for (Metric metric : Metric.values()) {
            if (metric.isStandard() && metric != Metric.VERDICT && metric != Metric.MARGIN) {
                metric.measure(measurements).ifPresent(value -> measured.put(metric.key(), value));
            }
        }
        provenance.put("measured", measured);
        Optional<LengthCertificate> certificate = measurements.certificate();
        if (certificate.isPresent()) {
            provenance.put("certificate", certificate.get().fields());
        }
        Optional<Invariant> proof = certificate.flatMap(LengthCertificate::proof);
        if (proof.isPresent()) {
            Path file = Path.of(zip.toString().replace(".zip", ".proof.json.gz"));
            proof.get().write(file, DigestUtils.sha256Hex(Files.readAllBytes(zip)));
            provenance.put("proof", sha256OfText(file));
        }
        return provenance;
    }

    /** The SHA-256 of what a file has compressed: gzip does not give the same bytes everywhere. */
    private static String sha256OfText(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return DigestUtils.sha256Hex(in);
        }
    }
}
