package addition.serializer;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;

/** Bounds what Deeplearning4j multiplies without a look at overflow, and what makes large arrays of a small file. */
final class LayerSizes {
    /** How many values a layer without parameters may make of an example. */
    private static final long MAX_VALUES = 1 << 20;

    /** Below it, the biases and weights that a layer counts in int do not overflow. */
    private static final long MAX_WEIGHTS = 1 << 28;

    private LayerSizes() {}

    static void check(Layer layer) throws InvalidModelException {
        if (layer instanceof PReLULayer prelu) {
            check(prelu.getInputShape() != null, "a PReLU layer must have an input shape");
            checkProduct(prelu.getInputShape(), MAX_WEIGHTS);
        } else if (layer instanceof RepeatVector repeat) {
            checkProduct(new long[] {repeat.getN(), Math.max(1, repeat.getNOut())}, MAX_VALUES);
        } else if (layer instanceof VariationalAutoencoder autoencoder) {
            check(autoencoder);
        }
    }

    /** Its weights lead through all sizes in turn, with two outputs for a value: a mean and a variance. */
    private static void check(VariationalAutoencoder layer) throws InvalidModelException {
        check(
                layer.getEncoderLayerSizes() != null && layer.getDecoderLayerSizes() != null,
                "an autoencoder must have sizes of its layers");
        long[] chain = Stream.of(
                        LongStream.of(layer.getNIn()),
                        Arrays.stream(layer.getEncoderLayerSizes()).asLongStream(),
                        LongStream.of(2 * layer.getNOut()),
                        Arrays.stream(layer.getDecoderLayerSizes()).asLongStream(),
                        LongStream.of(2 * layer.getNIn()))
                .flatMapToLong(sizes -> sizes)
                .toArray();
        long weights = 0;
        for (int i = 1; i < chain.length; i++) {
            checkProduct(new long[] {chain[i - 1], chain[i]}, MAX_WEIGHTS - weights);
            weights += chain[i - 1] * chain[i];
        }
    }

    private static void checkProduct(long[] sizes, long most) throws InvalidModelException {
        long product = 1;
        for (long size : sizes) {
            check(
                    size >= 1 && size <= most / product,
                    "the sizes of a layer must be at least 1, and not so large together");
            product *= size;
        }
    }

    private static void check(boolean right, String rule) throws InvalidModelException {
        if (!right) {
            throw new InvalidModelException(rule);
        }
    }
}
