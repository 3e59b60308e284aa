package addition.models;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.activations.Activation;

/**
 * What the models of one class share. Trained weights are in this library's jar: {@code LABEL-WEIGHTS.zip}, with their
 * provenance in a {@code .json} of that name.
 *
 * <p>A model keeps its family in a nested class, and its activations by name, so that listing families and opening
 * their weights loads no class of Deeplearning4j or ND4J.
 *
 * @param label in files and on the command line
 * @param hidden the number of hidden units by default
 * @param activationNames of the activations that the hidden layer can have, the default first
 * @param best the weights that {@link PretrainedModel#initPretrained()} loads, if there are any
 */
record Family(String label, int hidden, List<String> activationNames, Optional<AdditionWeights> best) {
    /** What the first layer of a network of another rule than decimal addition is called: this, and the rule's name. */
    private static final String RULE_LAYER = "rule ";

    /** The name of the first layer of a network; null, so that Deeplearning4j names it, for decimal addition. */
    static String layerName(ColumnRule rule) {
        return rule.equals(ColumnRules.ADDITION) ? null : RULE_LAYER + rule.name();
    }

    /** The rule of the network whose first layer has a name, perhaps null. */
    static ColumnRule rule(String layerName) {
        return layerName != null && layerName.startsWith(RULE_LAYER)
                ? ColumnRules.of(layerName.substring(RULE_LAYER.length()))
                : ColumnRules.ADDITION;
    }

    /** The activations that the hidden layer can have, the default first. */
    List<Activation> activations() {
        return activationNames.stream().map(Activation::fromString).toList();
    }

    /** The weights there are, perhaps none. */
    Set<AdditionWeights> weights() {
        return Arrays.stream(AdditionWeights.values())
                .filter(weights -> Family.class.getResource(file(weights, ".zip")) != null)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AdditionWeights.class)));
    }

    /** The model file of weights, or what else there is of them. */
    InputStream open(AdditionWeights weights, String ending) {
        return find(weights, ending)
                .orElseThrow(() -> new IllegalArgumentException(
                        "weights of " + label + " must be one of " + weights() + ", found " + weights));
    }

    Optional<InputStream> find(AdditionWeights weights, String ending) {
        return Optional.ofNullable(Family.class.getResourceAsStream(file(weights, ending)));
    }

    private String file(AdditionWeights weights, String ending) {
        return label + "-" + weights + ending;
    }
}
