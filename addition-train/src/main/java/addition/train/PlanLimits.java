package addition.train;

import static addition.train.Hyperparameter.ACTIVATION;
import static addition.train.Hyperparameter.DIGITS;
import static addition.train.Hyperparameter.EPOCHS;
import static addition.train.Hyperparameter.EXAMPLES;
import static addition.train.Hyperparameter.HIDDEN;
import static addition.train.Hyperparameter.NETWORK;
import static addition.train.Hyperparameter.RULE;
import static addition.train.Hyperparameter.SWAPPED;
import static addition.train.Hyperparameter.TIED;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.models.Architecture;
import org.apache.commons.lang3.Validate;

/** Checks what depends on the values of several hyperparameters. */
final class PlanLimits {
    /** With Adam's two values per parameter that is 14 MB; the loader of model files takes no more than 16. */
    private static final long MAX_PARAMETERS = 1_200_000;

    private PlanLimits() {}

    /**
     * Checks the values of a plan.
     *
     * @throws IllegalArgumentException if they do not fit each other
     */
    static void check(HyperparameterValues values) {
        Architecture network = values.get(NETWORK);
        Validate.isTrue(
                network.activations().contains(values.get(ACTIVATION)),
                "activation of %s must be one of %s, found %s",
                network,
                network.activations(),
                values.get(ACTIVATION));
        ColumnRule rule = values.get(RULE);
        Validate.isTrue(
                !values.get(SWAPPED) || rule.isCommutative(),
                "swapped requires a rule whose operands commute, found %s",
                rule.name());
        Validate.isTrue(
                !values.get(TIED) || rule.dependsOnSums(),
                "tied requires a rule of which only the sums of columns matter, found %s",
                rule.name());
        long stored = (long) rule.operands() * values.get(EXAMPLES) * values.get(DIGITS);
        Validate.isTrue(
                stored <= AdditionDataset.MAX_STORED_DIGITS,
                rule.operands() + " x examples x digits must be at most " + AdditionDataset.MAX_STORED_DIGITS
                        + ", found %s",
                stored);
        long steps = (long) values.get(EPOCHS) * values.batches();
        Validate.isTrue(
                steps <= Integer.MAX_VALUE,
                "epochs x mini-batches must be at most " + Integer.MAX_VALUE + ", found %s",
                steps);
        long parameters = network.parameters(rule, values.get(HIDDEN), values.get(DIGITS));
        Validate.isTrue(
                parameters <= MAX_PARAMETERS,
                "parameters must be at most " + MAX_PARAMETERS + " to fit in a model file, found %s",
                parameters);
    }
}
