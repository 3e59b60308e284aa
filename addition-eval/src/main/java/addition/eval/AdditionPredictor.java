package addition.eval;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.Digits;
import addition.fused.FusedNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Asks a network for answers: the digits it names for a sum. */
public final class AdditionPredictor {
    private static final int OPERANDS = ColumnRule.ADDITION.operands();
    private static final int CLASSES = ColumnRule.ADDITION.radix();

    private final FusedNetwork fused; // or null
    private final VerifiedAnswers answers; // of it, or null
    private final MultiLayerNetwork network; // if fused is null
    private final OptionalInt fixedDigits;

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
        this.network = network;
        this.fused = FusedNetwork.of(network).orElse(null);
        this.answers = fused == null ? null : new VerifiedAnswers(fused);
        this.fixedDigits = fused == null ? tried() : fused.fixedDigits();
    }

    /**
     * Takes a network of the zoo, without Deeplearning4j unless rounding could change an answer.
     *
     * @param network the network
     * @throws IllegalArgumentException if its parameters are not all finite numbers
     */
    public AdditionPredictor(FusedNetwork network) {
        checkFinite(network.parameters());
        this.network = null;
        this.fused = network;
        this.answers = new VerifiedAnswers(network);
        this.fixedDigits = network.fixedDigits();
    }

    private static void checkFinite(float[] parameters) {
        for (float parameter : parameters) {
            Validate.isTrue(Float.isFinite(parameter), "the network's parameters must be finite, found %s", parameter);
        }
    }

    /** Finds out by trying what number of digits a network of unknown kind takes. */
    private OptionalInt tried() {
        if (takes(2) && takes(3)) {
            return OptionalInt.empty();
        }
        Layer first = network.getLayer(0).conf().getLayer();
        int inputs = first instanceof FeedForwardLayer layer ? (int) layer.getNIn() : 0;
        Validate.isTrue(
                inputs >= OPERANDS && inputs % OPERANDS == 0 && takes(inputs / OPERANDS),
                "the network must make [examples, 10, digits] of features [examples, 2, digits], and does not");
        return OptionalInt.of(inputs / OPERANDS);
    }

    private boolean takes(int digits) {
        INDArray features = Nd4j.zeros(DataType.FLOAT, 1, OPERANDS, digits);
        try {
            return Arrays.equals(network.output(features).shape(), new long[] {1, CLASSES, digits});
        } catch (RuntimeException e) { // DL4J throws many kinds where shapes do not fit
            return false;
        }
    }

    /**
     * The one number of digits that a dense network takes.
     *
     * @return empty for a recurrent network that takes any
     */
    public OptionalInt fixedDigits() {
        return fixedDigits;
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
        Validate.isTrue(
                fixedDigits.orElse(problem.digits()) == problem.digits(),
                "the network takes %s digits, found %s",
                fixedDigits.orElse(0),
                problem.digits());
        AdditionDataset one = AdditionDataset.of(List.of(problem));
        byte[] places = answers == null ? ArgMax.of(network, one) : answers.of(one);
        StringBuilder answer = new StringBuilder();
        for (byte digit : places) {
            if (digit == ArgMax.NONE) {
                throw new IllegalStateException("the network's output must be numbers, found NaN");
            }
            answer.append(digit);
        }
        return Digits.parse(answer.reverse().toString(), places.length);
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
        return fused == null ? OutputEvaluation.of(network, problems, done) : FusedEvaluation.of(fused, problems, done);
    }
}
