package addition.eval;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.Digits;
import addition.fused.FusedNetwork;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Asks a network for answers: the digits it names for a sum. */
public final class AdditionPredictor {
    private final Answers answers;

    /**
     * Takes a network of this task as it is now: if it is trained on, make another predictor. One of another kind than
     * the zoo's is tried on a sum or two.
     *
     * @param network initialized; features [1, 2, digits] give an output [1, 10, digits], for any number of digits or
     *     for one
     * @throws IllegalArgumentException if the network is not such, or its parameters are not all finite numbers
     */
    public AdditionPredictor(MultiLayerNetwork network) {
        checkFinite(network.params().dup('c').data().asFloat());
        Optional<FusedNetwork> fused = FusedNetwork.of(network);
        this.answers = fused.isPresent() ? new VerifiedAnswers(fused.get()) : new NetworkAnswers(network);
    }

    /**
     * Takes a network of the zoo, without Deeplearning4j unless rounding could change an answer.
     *
     * @param network the network
     * @throws IllegalArgumentException if its parameters are not all finite numbers
     */
    public AdditionPredictor(FusedNetwork network) {
        checkFinite(network.parameters());
        this.answers = new VerifiedAnswers(network);
    }

    private static void checkFinite(float[] parameters) {
        for (float parameter : parameters) {
            Validate.isTrue(Float.isFinite(parameter), "the network's parameters must be finite, found %s", parameter);
        }
    }

    /**
     * The rule that the network is of.
     *
     * @return decimal addition, unless a network of the zoo names another
     */
    public ColumnRule rule() {
        return answers.rule();
    }

    /**
     * The one number of digits that a dense network takes.
     *
     * @return empty for a recurrent network that takes any
     */
    public OptionalInt fixedDigits() {
        return answers.fixedDigits();
    }

    /**
     * The network's answer to one problem.
     *
     * @param problem as many digits as the network takes
     * @return its answer, right or wrong
     * @throws IllegalArgumentException if the network takes another number of digits
     * @throws IllegalStateException if the network gives no numbers
     */
    public Digits predict(AdditionProblem problem) {
        int taken = fixedDigits().orElse(problem.digits());
        Validate.isTrue(taken == problem.digits(), "the network takes %s digits, found %s", taken, problem.digits());
        byte[] places = answers.of(AdditionDataset.of(List.of(problem)));
        int radix = problem.rule().radix();
        StringBuilder answer = new StringBuilder();
        for (byte digit : places) {
            if (digit == ArgMax.NONE) {
                throw new IllegalStateException("the network's output must be numbers, found NaN");
            }
            answer.append(Character.forDigit(digit, radix));
        }
        return Digits.parse(answer.reverse().toString(), places.length, radix);
    }

    /**
     * Counts how many problems the network gets right, as {@link AdditionEvaluation#of} does.
     *
     * @param problems at least one, of numbers of digits that the network takes
     * @param done receives the number of newly evaluated problems; may be called from any thread
     * @return the counts
     * @throws IllegalArgumentException if the network takes another number of digits
     */
    public EvaluationCounts evaluate(AdditionDataset problems, IntConsumer done) {
        return answers.evaluate(problems, done);
    }
}
