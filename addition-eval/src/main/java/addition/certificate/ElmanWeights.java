package addition.certificate;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import addition.fused.FusedNetwork;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.lang3.Validate;

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
    static final ColumnRule RULE = ColumnRules.ADDITION;
    static final int COLUMNS = RULE.columns();
    static final int CLASSES = RULE.radix();

    static ElmanWeights of(FusedNetwork network) {
        String not = "the network must be an Elman network as AdditionSimpleRnn makes it, and is not: ";
        Validate.isTrue(network.fixedDigits().isEmpty(), not + "it is dense");
        Validate.isTrue(network.activation().equals("tanh"), not + "its hidden activation is %s", network.activation());
        int hidden = network.hidden();
        FloatBuffer parameters = FloatBuffer.wrap(network.parameters());
        double[][] w = matrix(parameters, hidden, RULE.operands());
        double[][] r = matrix(parameters, hidden, hidden);
        double[] b = matrix(parameters, 1, hidden)[0];
        double[][] v = matrix(parameters, CLASSES, hidden);
        double[] c = matrix(parameters, 1, CLASSES)[0];
        return new ElmanWeights(w, b, r, v, c);
    }

    /** The next parameters, row by row. */
    private static double[][] matrix(FloatBuffer parameters, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = parameters.get();
            }
        }
        return matrix;
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
