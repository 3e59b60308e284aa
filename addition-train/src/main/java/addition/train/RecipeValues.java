package addition.train;

import static addition.train.Hyperparameter.BATCH;
import static addition.train.Hyperparameter.CENTERED;
import static addition.train.Hyperparameter.DIGITS;
import static addition.train.Hyperparameter.EPOCHS;
import static addition.train.Hyperparameter.EXAMPLES;
import static addition.train.Hyperparameter.FINAL_LEARNING_RATE;
import static addition.train.Hyperparameter.HIDDEN;
import static addition.train.Hyperparameter.INPUT_NOISE;
import static addition.train.Hyperparameter.L1;
import static addition.train.Hyperparameter.LEARNING_RATE;
import static addition.train.Hyperparameter.OUTPUT_L2;
import static addition.train.Hyperparameter.PROBLEMS;
import static addition.train.Hyperparameter.RECURRENT_SCALE;
import static addition.train.Hyperparameter.SHUFFLED;
import static addition.train.Hyperparameter.STOP_BELOW_LOSS;
import static addition.train.Hyperparameter.SWAPPED;
import static addition.train.Hyperparameter.TIED;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.data.ProblemKind;
import addition.models.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values in which a recipe differs from the article's. */
final class RecipeValues {
    private RecipeValues() {}

    static Map<Hyperparameter<?>, Object> of(Recipe recipe, Architecture network, ColumnRule rule) {
        return switch (recipe) {
            case ARTICLE -> Map.of();
            case REGULARIZED ->
                Map.of(
                        RECURRENT_SCALE, 0.5,
                        CENTERED, true,
                        SHUFFLED, true,
                        SWAPPED, rule.operands() > 1 && rule.isCommutative(),
                        BATCH, 50,
                        LEARNING_RATE, 0.1,
                        FINAL_LEARNING_RATE, 1e-5,
                        L1, 2e-3,
                        STOP_BELOW_LOSS, 0.0);
            case GENERALIZING ->
                changed(
                        of(Recipe.REGULARIZED, network, rule),
                        changed(
                                Map.of(
                                        PROBLEMS,
                                        ProblemKind.PROPAGATING,
                                        DIGITS,
                                        24,
                                        EPOCHS,
                                        16_000,
                                        LEARNING_RATE,
                                        0.02,
                                        L1,
                                        1e-4),
                                rule.equals(ColumnRules.ADDITION) ? Map.of() : forRule(network, rule)));
            case SMALLEST ->
                changed(
                        of(Recipe.GENERALIZING, network, rule),
                        Map.of(HIDDEN, 3, BATCH, 100, EPOCHS, 40_000, LEARNING_RATE, 0.1));
        };
    }

    /**
     * What other rules than decimal addition need for any length, from their radix, states and operands. A rule has
     * radix times states results: 20 in decimal addition.
     */
    private static Map<Hyperparameter<?>, Object> forRule(Architecture network, ColumnRule rule) {
        double results = (double) rule.radix() * rule.states();
        double l1 = rule.radix() * rule.radix() / 1e6; // with less, networks err, with more, they forget slowly
        Map<Hyperparameter<?>, Object> values = new LinkedHashMap<>(Map.of(
                HIDDEN,
                hidden(network, 8 + 0.65 * results),
                PROBLEMS,
                ProblemKind.BALANCED,
                EPOCHS,
                (int) Math.min(16_000, Math.max(8_000, 200 * results)),
                L1,
                l1));
        if (rule.states() > 2) { // a state between two others is kept only by units that saturate
            values.put(OUTPUT_L2, outputL2(rule, 0.12));
        }
        if (rule.operands() > 2) {
            values.put(HIDDEN, hidden(network, 8 + results));
            values.put(EPOCHS, (int) Math.min(16_000, Math.max(8_000, 300 * results)));
            values.put(OUTPUT_L2, outputL2(rule, 1));
            values.put(EXAMPLES, 2_000 * (rule.operands() - 1)); // each column is rarer
            values.put(DIGITS, 12); // more first columns, whose state is another than that of later ones
            values.put(INPUT_NOISE, 0.1); // so that each sum is told from the next by units that saturate between them
            values.put(TIED, rule.dependsOnSums()); // so that columns that add up to the same are one to the network
            values.put(SWAPPED, rule.isCommutative() && !rule.dependsOnSums());
            values.put(LEARNING_RATE, Math.max(0.02, 7.5e-4 * results));
            values.put(FINAL_LEARNING_RATE, 1e-4);
            values.put(L1, 10 * l1);
        }
        return values;
    }

    private static double outputL2(ColumnRule rule, double share) {
        return Math.min(1e-3, share / (rule.radix() * Math.pow(rule.columnClasses(), 3)));
    }

    private static int hidden(Architecture network, double wanted) {
        return (int) Math.min(10_000, Math.max(network.defaultHidden(), Math.ceil(wanted)));
    }

    private static Map<Hyperparameter<?>, Object> changed(
            Map<Hyperparameter<?>, Object> values, Map<Hyperparameter<?>, Object> others) {
        Map<Hyperparameter<?>, Object> changed = new LinkedHashMap<>(values);
        changed.putAll(others);
        return changed;
    }
}
