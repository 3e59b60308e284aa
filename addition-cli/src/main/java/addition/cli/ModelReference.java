package addition.cli;

import addition.data.BadInputException;
import addition.eval.AdditionPredictor;
import addition.exchange.TensorFile;
import addition.fused.FusedNetwork;
import addition.models.AdditionWeights;
import addition.models.Architecture;
import addition.proof.LengthProof;
import addition.serializer.SafeModelSerializer;
import addition.train.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained network as the command line names it: a model file, a file of PyTorch's numbers, or
 * {@code zoo:NETWORK/WEIGHTS} for one that ships with this library.
 *
 * @param text what was given
 */
record ModelReference(String text) {
    static final String ZOO = "zoo:";

    /** What is exported along with a network: where it comes from. */
    static final String PROVENANCE = "provenance";

    /** The network in plain numbers; refuses networks that are not of the zoo. */
    FusedNetwork fused() throws IOException {
        if (isTensorFile()) {
            Backend.load();
            return FusedNetwork.require(TensorFile.read(Path.of(text)));
        }
        SafeModelSerializer.Content content = content();
        Optional<FusedNetwork> network = read(content);
        return network.isPresent() ? network.get() : FusedNetwork.require(restore(content));
    }

    /** Creates a predictor; refuses networks of other tasks. */
    AdditionPredictor predictor() throws IOException {
        if (isTensorFile()) {
            return new AdditionPredictor(fused());
        }
        SafeModelSerializer.Content content = content();
        Optional<FusedNetwork> network = read(content);
        try {
            return network.isPresent() ? new AdditionPredictor(network.get()) : new AdditionPredictor(restore(content));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(text + ": " + e.getMessage() + "; give a model of this library");
        }
    }

    private boolean isTensorFile() {
        return !text.startsWith(ZOO) && TensorFile.accepts(text);
    }

    private static Optional<FusedNetwork> read(SafeModelSerializer.Content content) {
        return FusedNetwork.read(content, new Restored(content));
    }

    /** Restores a network with Deeplearning4j; a lambda would load its classes at once. */
    private record Restored(SafeModelSerializer.Content content) implements Supplier<MultiLayerNetwork> {
        @Override
        public MultiLayerNetwork get() {
            try {
                return restore(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static MultiLayerNetwork restore(SafeModelSerializer.Content content) throws IOException {
        Backend.load();
        return content.restore(false);
    }

    private SafeModelSerializer.Content content() throws IOException {
        Optional<Zoo> zoo = zoo();
        if (zoo.isEmpty()) {
            return SafeModelSerializer.read(Path.of(text));
        }
        try (InputStream in = zoo.get().weights()) {
            return SafeModelSerializer.read(in);
        }
    }

    /** The SHA-256 of the file. */
    String sha256() throws IOException {
        Optional<Zoo> zoo = zoo();
        try (InputStream in = zoo.isPresent() ? zoo.get().weights() : Files.newInputStream(Path.of(text))) {
            return DigestUtils.sha256Hex(in);
        }
    }

    /** Whether a file that exists is the one that was given. */
    boolean isFile(Path file) throws IOException {
        return zoo().isEmpty() && Files.exists(Path.of(text)) && Files.isSameFile(file, Path.of(text));
    }

    /** A name for files that are made of it. */
    String name() {
        return text.startsWith(ZOO)
                ? text.substring(ZOO.length()).replace('/', '-')
                : Path.of(text).getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    /**
     * Where it comes from, to be exported with it: the SHA-256 of the model, of its proof if there is one beside it,
     * and the provenance of a network of the zoo.
     */
    Map<String, String> origin() throws IOException {
        Map<String, String> origin = new LinkedHashMap<>();
        String sha256 = sha256();
        origin.put("model-sha256", sha256);
        Optional<Zoo> zoo = zoo();
        if (zoo.isPresent()) {
            origin.put(PROVENANCE, zoo.get().architecture.provenance(zoo.get().name));
        }
        Optional<InputStream> proof = zoo.isPresent() ? zoo.get().proof() : proofBeside(sha256);
        if (proof.isPresent()) {
            try (InputStream json = new GZIPInputStream(proof.get())) {
                origin.put("proof-sha256", DigestUtils.sha256Hex(json));
            }
        }
        return origin;
    }

    /** The proof in the same directory, compressed, if there is one and it is about this model. */
    private Optional<InputStream> proofBeside(String sha256) throws IOException {
        Path file = Path.of(text).resolveSibling(RunDirectory.PROOF);
        try {
            return Files.isRegularFile(file)
                            && LengthProof.read(file).modelSha256().equals(sha256)
                    ? Optional.of(Files.newInputStream(file))
                    : Optional.empty();
        } catch (BadInputException e) {
            return Optional.empty(); // something else of that name
        }
    }

    /** A network of the zoo. */
    private record Zoo(Architecture architecture, AdditionWeights name) {
        InputStream weights() {
            return architecture.openWeights(name);
        }

        Optional<InputStream> proof() {
            return architecture.openProof(name);
        }
    }

    /** The proof of a network of the zoo that is proved. */
    static LengthProof zooProof(String text) throws IOException {
        Zoo zoo = new ModelReference(text).zoo().orElseThrow();
        try (InputStream in = zoo.proof()
                .orElseThrow(() -> new BadInputException(text + ": there is no proof of it; see addition models"))) {
            return LengthProof.read(in);
        }
    }

    private Optional<Zoo> zoo() throws BadInputException {
        if (!text.startsWith(ZOO)) {
            return Optional.empty();
        }
        for (Architecture architecture : Architecture.values()) {
            for (AdditionWeights weights : architecture.weights()) {
                if (text.equals(ZOO + architecture + "/" + weights)) {
                    return Optional.of(new Zoo(architecture, weights));
                }
            }
        }
        throw new BadInputException(text + ": there is no such network in the zoo; see addition models");
    }

    @Override
    public String toString() {
        return text;
    }
}
