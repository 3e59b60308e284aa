package addition.eval;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.ColumnRule;
import addition.data.Digits;
import addition.fused.FusedPredictor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    private final MultiLayerNetwork network;
    private final Optional<FusedPredictor> fused;
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
        this.network = network;
        for (float parameter : network.params().dup('c').data().asFloat()) {
            checkArgument(Float.isFinite(parameter), "the network's parameters must be finite, found %s", parameter);
        }
        this.fused = FusedPredictor.of(network);
        this.fixedDigits = fused.isPresent() ? fused.get().fixedDigits() : tried();
    }

    /** Finds out by trying what number of digits a network of unknown kind takes. */
    private OptionalInt tried() {
        if (takes(2) && takes(3)) {
            return OptionalInt.empty();
        }
        Layer first = network.getLayer(0).conf().getLayer();
        int inputs = first instanceof FeedForwardLayer layer ? (int) layer.getNIn() : 0;
        checkArgument(
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
        checkArgument(
                fixedDigits.orElse(problem.digits()) == problem.digits(),
                "the network takes %s digits, found %s",
                fixedDigits.orElse(0),
                problem.digits());
        byte[] places = places(AdditionDataset.of(List.of(problem)));
        StringBuilder answer = new StringBuilder();
        for (byte digit : places) {
            if (digit == ArgMax.NONE) {
                throw new IllegalStateException("the network's output must be numbers, found NaN");
            }
            answer.append(digit);
        }
        return Digits.parse(answer.reverse().toString(), places.length);
    }

    private byte[] places(AdditionDataset problem) {
        if (fused.isPresent()) {
            byte[] places = fused.get().answers(problem);
            if (FusedPredictor.areDecided(places, 0, places.length)) {
                return places;
            }
        }
        return ArgMax.of(network, problem);
    }
}
