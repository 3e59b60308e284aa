package addition.eval;

import addition.data.AdditionDataset;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.api.NeuralNetwork;

/**
 * Evaluates one network on numbers of several lengths: how far does it generalize beyond those it was trained on?
 *
 * <p>Random sums hide failures, as long carry chains are rare among them; sweep {@link AdditionDataset#carryChains}
 * too.
 */
public final class LengthSweep {
    private LengthSweep() {}

    /**
     * Evaluates a network at each number of digits.
     *
     * @param network takes [examples, operands, digits] for each of the numbers of digits and gives [examples, radix,
     *     digits]
     * @param datasets makes the problems of a number of digits, for example {@code digits ->
     *     AdditionDataset.random(1000, digits, seed)}
     * @param digitCounts the numbers of digits, at least one, each at least 1
     * @return the evaluations by number of digits
     * @throws IllegalArgumentException if there is no number of digits, or one that is not positive
     */
    public static SortedMap<Integer, AdditionEvaluation> run(
            NeuralNetwork network, IntFunction<AdditionDataset> datasets, int... digitCounts) {
        Validate.isTrue(digitCounts.length > 0, "digitCounts must have at least one number, found none");
        SortedMap<Integer, AdditionEvaluation> evaluations = new TreeMap<>();
        for (int digits : digitCounts) {
            Validate.isTrue(digits > 0, "digitCounts must be positive, found %s", digits);
            AdditionDataset dataset = datasets.apply(digits);
            Validate.isTrue(
                    dataset.digits() == digits,
                    "datasets must make problems of the %s digits asked for, found %s",
                    digits,
                    dataset.digits());
            evaluations.put(digits, AdditionEvaluation.of(network, dataset));
        }
        return Collections.unmodifiableSortedMap(evaluations);
    }
}
