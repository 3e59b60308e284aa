package addition.proof;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Random;
import java.util.stream.StreamSupport;

/** The network of a proof, run on columns in double precision: what a proof says must be true of it. */
final class SimulatedNetwork {
    private static final int COLUMNS = 300;

    private SimulatedNetwork() {}

    /** The least lead of the right digit's logit over columns drawn at random, with runs of one column. */
    static double leastLead(JsonObject proof, Random random) {
        double unit = Math.pow(2, -proof.get("weightBits").getAsInt());
        double[][] w = matrix(proof, "inputWeights", unit);
        double[][] r = matrix(proof, "recurrentWeights", unit);
        double[] b = row(proof.get("biases"), unit);
        double[][] v = matrix(proof, "outputWeights", unit);
        double[] c = row(proof.get("outputBiases"), unit);
        JsonObject rule = proof.getAsJsonObject("rule");
        int radix = rule.get("radix").getAsInt();
        int state = rule.get("firstState").getAsInt();
        double[] h = new double[b.length];
        double least = Double.POSITIVE_INFINITY;
        int column = 0;
        for (int i = 0; i < COLUMNS; i++) {
            column = random.nextInt(4) == 0
                    ? random.nextInt(rule.getAsJsonArray("groups").size())
                    : column;
            double[] next = new double[h.length];
            for (int one = 0; one < h.length; one++) {
                double sum = b[one];
                int left = column;
                for (int operand = w[one].length - 1; operand >= 0; operand--) {
                    sum += w[one][operand] * (left % radix);
                    left /= radix;
                }
                next[one] = Math.tanh(sum + dot(r[one], h));
            }
            h = next;
            int group = rule.getAsJsonArray("groups").get(column).getAsInt();
            int digit = entry(rule, "digits", state, group);
            state = entry(rule, "nextStates", state, group);
            for (int other = 0; other < radix; other++) {
                if (other != digit) {
                    least = Math.min(least, dot(v[digit], h) + c[digit] - dot(v[other], h) - c[other]);
                }
            }
        }
        return least;
    }

    private static int entry(JsonObject rule, String table, int state, int group) {
        return rule.getAsJsonArray(table).get(state).getAsJsonArray().get(group).getAsInt();
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double[][] matrix(JsonObject proof, String name, double unit) {
        JsonArray rows = proof.getAsJsonArray(name);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row(row, unit))
                .toArray(double[][]::new);
    }

    private static double[] row(JsonElement numbers, double unit) {
        return StreamSupport.stream(numbers.getAsJsonArray().spliterator(), false)
                .mapToDouble(number -> number.getAsDouble() * unit)
                .toArray();
    }
}
