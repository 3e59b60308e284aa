package addition.models;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.zoo.ZooType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The Elman network of the addition experiment: at every step it reads one column's two digits and answers with the
 * digit of the sum; what it carries to the next column is in its hidden state.
 *
 * <p>A {@link SimpleRnn} layer, 2 to {@code hidden} units with tanh, starting from zeros, and a softmax output layer,
 * {@code hidden} to 10, at every step. Features are [examples, 2, digits] in NCW format, output and labels [examples,
 * 10, digits], for any number of digits. It has {@code hidden * (hidden + 13) + 10} parameters: 724 with 21 units.
 * PyTorch counts 745 for the same function class, as its recurrent layer has two bias vectors of which only the sum
 * matters.
 */
@SuppressWarnings("unchecked") // as in AdditionModel
public final class AdditionSimpleRnn extends AdditionModel {
    static final class Shared {
        static final Family FAMILY =
                new Family("simple-rnn", 21, List.of("tanh"), Optional.of(AdditionWeights.GENERALIZING));

        private Shared() {}
    }

    /** The article's network of 21 hidden units. */
    public AdditionSimpleRnn() {
        this(builder());
    }

    private AdditionSimpleRnn(Builder<AdditionSimpleRnn> builder) {
        super(builder);
    }

    /**
     * Starts from the article's network.
     *
     * @return a builder
     */
    public static Builder<AdditionSimpleRnn> builder() {
        return new Builder<>(Shared.FAMILY, AdditionSimpleRnn::new);
    }

    @Override
    public MultiLayerConfiguration conf() {
        SimpleRnn.Builder recurrent = first(new SimpleRnn.Builder())
                .nIn(rule().operands())
                .nOut(hidden())
                .activation(activation());
        if (recurrentScale() != 1) {
            recurrent.weightInitRecurrent(new NormalDistribution(0, recurrentScale() / Math.sqrt(hidden())));
        }
        return layers().layer(recurrent.build())
                .layer(output(new RnnOutputLayer.Builder(LossFunction.MCXENT))
                        .nIn(hidden())
                        .nOut(rule().radix())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    @Override
    ZooType type() {
        return ZooType.RNN;
    }
}
