package addition.certificate;

import addition.data.ColumnRule;
import addition.fused.FusedNetwork;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.lang3.Validate;

/**
 * The weights of an Elman network of the zoo in double precision, which holds them exactly: {@code h_t = tanh(W x_t + b
 * + R h_(t-1))}, {@code y_t = V h_t + c}.
 *
 * @param rule what the network is to compute
 * @param w [hidden][operand]
 * @param b [hidden]
 * @param r [hidden to][hidden from]
 * @param v [class][hidden]
 * @param c [class]
 */
record ElmanWeights(ColumnRule rule, double[][] w, double[] b, double[][] r, double[][] v, double[] c) {
    static ElmanWeights of(FusedNetwork network) {
        String not = "the network must be an Elman network as AdditionSimpleRnn makes it, and is not: ";
        Validate.isTrue(network.fixedDigits().isEmpty(), not + "it is dense");
        Validate.isTrue(network.activation().equals("tanh"), not + "its hidden activation is %s", network.activation());
        ColumnRule rule = network.rule();
        int hidden = network.hidden();
        FloatBuffer parameters = FloatBuffer.wrap(network.parameters());
        double[][] w = matrix(parameters, hidden, rule.operands());
        double[][] r = matrix(parameters, hidden, hidden);
        double[] b = matrix(parameters, 1, hidden)[0];
        double[][] v = matrix(parameters, rule.radix(), hidden);
        double[] c = matrix(parameters, 1, rule.radix())[0];
        return new ElmanWeights(rule, w, b, r, v, c);
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
        double sum = w[unit][0] * rule.operand(column, 0);
        for (int operand = 1; operand < rule.operands(); operand++) {
            sum += w[unit][operand] * rule.operand(column, operand);
        }
        return sum + b[unit];
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
        for (int other = rival + 1; other < rule.radix(); other++) {
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
