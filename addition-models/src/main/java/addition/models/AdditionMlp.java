package addition.models;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.deeplearning4j.zoo.ZooType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The dense network of the addition experiment: it reads all columns of a sum at once and answers with all digits at
 * once.
 *
 * <p>The features [examples, operands, digits], two operands in decimal addition, are flattened to {@code 2 * digits}
 * (operand, then place), go through a dense layer to {@code hidden} units and another to {@code 10 * digits}, and are
 * reshaped to a softmax over [examples, 10, digits]: one for each digit of the answer. With 3 digits and 20 units it
 * has 770 parameters.
 *
 * <p>As in the article there is no non-linearity between the two dense layers unless {@link Builder#activation} sets
 * one: the network is then a linear classifier of rank {@code hidden} at most.
 */
@SuppressWarnings("unchecked") // as in AdditionModel
public final class AdditionMlp extends AdditionModel {
    static final class Shared {
        static final Family FAMILY =
                new Family("mlp", 20, List.of("identity", "tanh", "relu"), Optional.of(AdditionWeights.ARTICLE));

        private Shared() {}
    }

    /** The article's network: 3 digits, 20 hidden units, linear. */
    public AdditionMlp() {
        this(builder());
    }

    private AdditionMlp(Builder<AdditionMlp> builder) {
        super(builder);
    }

    /**
     * Starts from the article's network.
     *
     * @return a builder
     */
    public static Builder<AdditionMlp> builder() {
        return new Builder<>(Shared.FAMILY, AdditionMlp::new);
    }

    @Override
    public MultiLayerConfiguration conf() {
        int operands = rule().operands();
        int classes = rule().radix();
        return layers().layer(first(new DenseLayer.Builder())
                        .nIn(operands * digits())
                        .nOut(hidden())
                        .activation(activation())
                        .build())
                .layer(output(new DenseLayer.Builder())
                        .nIn(hidden())
                        .nOut(classes * digits())
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new RnnLossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .dataFormat(RNNFormat.NCW)
                        .build())
                .inputPreProcessor(0, new KerasFlattenRnnPreprocessor(operands, digits()))
                .inputPreProcessor(
                        2,
                        new ReshapePreprocessor(
                                new long[] {classes * digits()}, new long[] {classes, digits()}, false, RNNFormat.NCW))
                .build();
    }

    @Override
    ZooType type() {
        return ZooType.CNN;
    }
}
