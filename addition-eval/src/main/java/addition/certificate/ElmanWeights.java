package addition.certificate;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.ColumnRule;
import addition.fused.FusedPredictor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of an Elman network of the zoo in double precision, which holds them exactly: {@code h_t = tanh(W x_t + b
 * + R h_(t-1))}, {@code y_t = V h_t + c}.
 *
 * @param w [hidden][operand]
 * @param b [hidden]
 * @param r [hidden to][hidden from]
 * @param v [class][hidden]
 * @param c [class]
 */
record ElmanWeights(double[][] w, double[] b, double[][] r, double[][] v, double[] c) {
    static final ColumnRule RULE = ColumnRule.ADDITION;
    static final int COLUMNS = RULE.columns();
    static final int CLASSES = RULE.radix();

    static ElmanWeights of(MultiLayerNetwork network) {
        checkIsElman(network);
        return new ElmanWeights(
                matrix(network, "0_W"),
                matrix(network, "0_b")[0],
                matrix(network, "0_RW"),
                matrix(network, "1_W"),
                matrix(network, "1_b")[0]);
    }

    private static void checkIsElman(MultiLayerNetwork network) {
        String not = "the network must be an Elman network as AdditionSimpleRnn makes it, and is not: ";
        FusedPredictor predictor = FusedPredictor.of(network)
                .orElseThrow(() -> new IllegalArgumentException(
                        not + FusedPredictor.unsupported(network).orElseThrow()));
        checkArgument(predictor.fixedDigits().isEmpty(), not + "it is dense");
        IActivation activation = ((BaseLayer) network.getLayer(0).conf().getLayer()).getActivationFn();
        checkArgument(activation instanceof ActivationTanH, not + "its hidden activation is %s", activation);
    }

    /** The values of a parameter by output unit; DL4J's are by input. */
    private static double[][] matrix(MultiLayerNetwork network, String name) {
        INDArray values = network.getParam(name);
        return name.endsWith("b")
                ? new double[][] {values.dup('c').data().asDouble()}
                : values.transpose().toDoubleMatrix();
    }

    int hidden() {
        return b.length;
    }

    /** What a column adds to a unit before tanh, its bias included. */
    double input(int unit, int column) {
        return w[unit][0] * RULE.operand(column, 0) + w[unit][1] * RULE.operand(column, 1) + b[unit];
    }

    /** What activations hand on to the next column, {@code R h}. */
    double[] next(double[] h) {
        double[] state = new double[h.length];
        for (int unit = 0; unit < h.length; unit++) {
            state[unit] = dot(r[unit], h);
        }
        return state;
    }

    /** The logit of a digit. */
    double logit(double[] h, int digit) {
        return c[digit] + dot(v[digit], h);
    }

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** The digit with the largest logit of all but the right one. */
    int rival(double[] h, int digit) {
        int rival = digit == 0 ? 1 : 0;
        for (int other = rival + 1; other < CLASSES; other++) {
            if (other != digit && logit(h, other) > logit(h, rival)) {
                rival = other;
            }
        }
        return rival;
    }

    /** The largest absolute value of any weight. */
    double largest() {
        return Stream.of(w, r, v, new double[][] {b, c})
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }
}
