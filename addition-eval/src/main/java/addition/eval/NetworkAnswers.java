package addition.eval;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import addition.models.Architecture;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.apache.commons.lang3.Validate;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The answers of a network of unknown kind, by its own {@code output}. */
final class NetworkAnswers implements Answers {
    private final MultiLayerNetwork network;
    private final ColumnRule rule;
    private final OptionalInt fixedDigits;

    NetworkAnswers(MultiLayerNetwork network) {
        this.network = network;
        this.rule = Architecture.rule(network.getLayer(0).conf().getLayer().getLayerName());
        this.fixedDigits = tried();
    }

    /** Finds out by trying what number of digits the network takes. */
    private OptionalInt tried() {
        if (takes(2) && takes(3)) {
            return OptionalInt.empty();
        }
        Layer first = network.getLayer(0).conf().getLayer();
        int inputs = first instanceof FeedForwardLayer layer ? (int) layer.getNIn() : 0;
        Validate.isTrue(
                inputs >= rule.operands() && inputs % rule.operands() == 0 && takes(inputs / rule.operands()),
                "the network must make [examples, %s, digits] of features [examples, %s, digits], and does not",
                rule.radix(),
                rule.operands());
        return OptionalInt.of(inputs / rule.operands());
    }

    private boolean takes(int digits) {
        INDArray features = Nd4j.zeros(DataType.FLOAT, 1, rule.operands(), digits);
        try {
            return Arrays.equals(network.output(features).shape(), new long[] {1, rule.radix(), digits});
        } catch (RuntimeException e) { // DL4J throws many kinds where shapes do not fit
            return false;
        }
    }

    @Override
    public ColumnRule rule() {
        return rule;
    }

    @Override
    public OptionalInt fixedDigits() {
        return fixedDigits;
    }

    @Override
    public byte[] of(AdditionDataset problems) {
        return ArgMax.of(network, problems);
    }

    @Override
    public EvaluationCounts evaluate(AdditionDataset problems, IntConsumer done) {
        return OutputEvaluation.of(network, problems, done);
    }
}
