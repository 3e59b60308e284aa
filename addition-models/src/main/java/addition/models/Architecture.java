package addition.models;

import addition.data.ColumnRule;
import addition.data.internal.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.activations.Activation;

/**
 * A family of networks. Everything that differs between families is answered here, so that a new zoo model is one
 * class, one constant here, and one line for the service loader.
 */
public enum Architecture {
    /** The dense network, {@link AdditionMlp}. */
    MLP(AdditionMlp.Shared.FAMILY, EnumSet.of(Trait.FUSED)) {
        @Override
        public AdditionModel.Builder<AdditionMlp> builder() {
            return AdditionMlp.builder();
        }

        @Override
        public long parameters(ColumnRule rule, int hidden, int digits) {
            long inputs = (long) rule.operands() * digits;
            return hidden * (inputs + 1) + (hidden + 1L) * rule.radix() * digits;
        }
    },
    /** The Elman network, {@link AdditionSimpleRnn}. */
    SIMPLE_RNN(AdditionSimpleRnn.Shared.FAMILY, EnumSet.allOf(Trait.class)) {
        @Override
        public AdditionModel.Builder<AdditionSimpleRnn> builder() {
            return AdditionSimpleRnn.builder();
        }

        @Override
        public long parameters(ColumnRule rule, int hidden, int digits) {
            return hidden * (hidden + rule.operands() + 1L) + (hidden + 1L) * rule.radix();
        }
    };

    private enum Trait {
        ANY_LENGTH,
        CERTIFIABLE,
        FUSED
    }

    /** The two networks of the article, in the order in which it introduces them. */
    public static final List<Architecture> ARTICLE = List.of(MLP, SIMPLE_RNN);

    private final Family family;
    private final Set<Trait> traits;

    Architecture(Family family, Set<Trait> traits) {
        this.family = family;
        this.traits = traits;
    }

    /**
     * Starts a network of this family, with the family's defaults.
     *
     * @return a builder
     */
    public abstract AdditionModel.Builder<? extends AdditionModel> builder();

    /**
     * The number of parameters of a network.
     *
     * @param rule what it computes
     * @param hidden the number of hidden units, at least 1
     * @param digits the number of digits of each operand; it does not matter if {@link #takesAnyLength()}
     * @return at least 1
     */
    public abstract long parameters(ColumnRule rule, int hidden, int digits);

    /**
     * The number of hidden units by default; the article's, for its two networks.
     *
     * @return at least 1
     */
    public int defaultHidden() {
        return family.hidden();
    }

    /**
     * The activations that the hidden layer can have.
     *
     * @return at least one; the first is the default
     */
    public List<Activation> activations() {
        return family.activations();
    }

    /**
     * The weights that ship for networks of this family.
     *
     * @return perhaps none
     */
    public Set<AdditionWeights> weights() {
        return family.weights();
    }

    /**
     * Opens the model file of weights that ship.
     *
     * @param weights which weights
     * @return the content, to be closed
     * @throws IllegalArgumentException if there are no such weights for this family
     */
    public InputStream openWeights(AdditionWeights weights) {
        return family.open(weights, ".zip");
    }

    /**
     * Opens the proof of weights that ship, as JSON compressed by gzip; {@code LengthProof} checks it.
     *
     * @param weights which weights
     * @return the content, to be closed; empty if there is no proof
     */
    public Optional<InputStream> openProof(AdditionWeights weights) {
        return family.find(weights, ".proof.json.gz");
    }

    /**
     * Where weights come from: plan, versions, SHA-256 of the file, measured results and, where there is one, the
     * certificate.
     *
     * @param weights which weights
     * @return a JSON object
     * @throws IllegalArgumentException if there are no such weights for this family
     */
    public String provenance(AdditionWeights weights) {
        try (InputStream in = family.open(weights, ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether one network takes numbers of any length.
     *
     * @return false if a network is built for one number of digits
     */
    public boolean takesAnyLength() {
        return traits.contains(Trait.ANY_LENGTH);
    }

    /**
     * Whether networks of this family can be proved right for numbers of any length.
     *
     * @return true if {@code LengthCertificate} takes them
     */
    public boolean isCertifiable() {
        return traits.contains(Trait.CERTIFIABLE);
    }

    /**
     * Whether the fused engine computes networks of this family.
     *
     * @return false if only Deeplearning4j can
     */
    public boolean isFused() {
        return traits.contains(Trait.FUSED);
    }

    /**
     * The rule of the network whose first layer has a name. A model file needs no more to say what it computes.
     *
     * @param layerName the layer's name, perhaps null
     * @return decimal addition, unless the name is {@code rule} and that of another
     * @throws IllegalArgumentException if there is no rule of that name
     */
    public static ColumnRule rule(String layerName) {
        return Family.rule(layerName);
    }

    /**
     * The family of a label.
     *
     * @param label such as {@code simple-rnn}
     * @return the family
     * @throws IllegalArgumentException if no family has that label
     */
    public static Architecture of(String label) {
        return Labels.parse("network", List.of(values()), label);
    }

    /**
     * The label on the command line and in files.
     *
     * @return lower case, words joined by hyphens
     */
    @Override
    public String toString() {
        return family.label();
    }
}
