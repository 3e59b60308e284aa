package addition.eval;

import addition.models.AdditionSimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An Elman network of two units, 40 parameters, that adds numbers of any length, made by hand.
 *
 * <p>Unit 0 is the carry out of a column, -1 or 1; unit 1 is the column's sum with the carry into it, in tanh's linear
 * part. From both comes the digit {@code s}, and the logits {@code 2 d s - d^2} are largest where {@code d = s}. As the
 * state is 0 at first, between no carry and a carry, everything is shifted by a quarter.
 */
public final class ExactNetwork {
    public static final double STEEPNESS = 40;
    private static final double SLOPE = 0.01;

    private ExactNetwork() {}

    public static MultiLayerNetwork create() {
        return create(STEEPNESS, 9.75);
    }

    /** One whose carry is as steep as told, at another sum than 9.75, which is the middle of those that are right. */
    public static MultiLayerNetwork create(double steepness, double threshold) {
        MultiLayerNetwork network =
                AdditionSimpleRnn.builder().hidden(2).build().init();
        set(network, "0_W", new double[][] {{steepness, SLOPE}, {steepness, SLOPE}});
        set(network, "0_RW", new double[][] {{steepness / 2, SLOPE / 2}, {0, 0}});
        set(network, "0_b", new double[][] {{steepness * (0.5 - threshold), SLOPE * (0.25 - 9.5)}});
        double[][] v = new double[2][10];
        double[][] c = new double[1][10];
        for (int d = 0; d < 10; d++) {
            // s = unit 1 / SLOPE + 9.5 - 5 (unit 0 + 1), and a quarter that the carry's halves leave over
            v[0][d] = -10 * d;
            v[1][d] = 2 * d / SLOPE;
            c[0][d] = 2 * d * 4.5 - d * d;
        }
        set(network, "1_W", v);
        set(network, "1_b", c);
        return network;
    }

    private static void set(MultiLayerNetwork network, String name, double[][] values) {
        INDArray parameter = network.getParam(name);
        parameter.assign(Nd4j.create(values).castTo(parameter.dataType()).reshape(parameter.shape()));
    }
}
