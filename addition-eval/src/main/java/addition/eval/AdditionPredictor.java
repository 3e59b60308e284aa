package addition.eval;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataSetIterator;
import addition.data.AdditionDataset;
import addition.data.AdditionProblem;
import addition.data.Digits;
import java.util.List;
import java.util.OptionalInt;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asks a network for answers: the digits it names for a sum. */
public final class AdditionPredictor {
    private static final int OPERANDS = 2;

    private final MultiLayerNetwork network;
    private final OptionalInt fixedDigits;

    /**
     * Takes a network of this task.
     *
     * @param network initialised; a recurrent first layer with 2 inputs takes any number of digits, a dense one with 2 x
     *     digits inputs only that many
     * @throws IllegalArgumentException if the network's inputs are not such
     */
    public AdditionPredictor(MultiLayerNetwork network) {
        this.network = network;
        Layer first = network.getLayer(0).conf().getLayer();
        long inputs = first instanceof FeedForwardLayer layer ? layer.getNIn() : 0;
        boolean recurrent = first instanceof BaseRecurrentLayer;
        checkArgument(
                recurrent ? inputs == OPERANDS : inputs > 0 && inputs % OPERANDS == 0,
                "the network must take features [examples, 2, digits], found a first layer %s with %s inputs",
                first.getClass().getSimpleName(),
                inputs);
        this.fixedDigits = recurrent ? OptionalInt.empty() : OptionalInt.of((int) inputs / OPERANDS);
    }

    /**
     * The one number of digits that a dense network takes.
     *
     * @return empty for a recurrent network, which takes any
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
     * @throws IllegalStateException if the network gives no numbers, because its weights are not finite
     */
    public Digits predict(AdditionProblem problem) {
        checkArgument(
                fixedDigits.orElse(problem.digits()) == problem.digits(),
                "the network takes %s digits, found %s",
                fixedDigits.orElse(0),
                problem.digits());
        AdditionDataset one = AdditionDataset.of(List.of(problem));
        INDArray features = new AdditionDataSetIterator(one, 1).next().getFeatures();
        byte[] places = Answers.of(network.output(features));
        StringBuilder answer = new StringBuilder();
        for (byte digit : places) {
            if (digit == Answers.NONE) {
                throw new IllegalStateException("the network's output must be numbers, found NaN");
            }
            answer.append(digit);
        }
        return Digits.parse(answer.reverse().toString(), places.length);
    }
}
