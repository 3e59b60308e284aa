package addition.train;

import java.util.HashMap;
import java.util.Map;

/**
 * The Elman network: {@code h_t = f(b + R h_(t-1) + W x_t)} with {@code h_0 = 0}, and {@code p_t = softmax(c + V h_t)}.
 *
 * <p>The hidden layer's input at step t is written as one vector {@code u_t = (1, h_(t-1), x_t)}, so that {@code b}, {@code R}
 * and {@code W} are one matrix {@code (b R W)}; likewise {@code (c V)} works on the front part {@code (1, h_t)} of
 * {@code u_(t+1)}.
 */
final class ElmanKernel implements Kernel {
    private static final int OPERANDS = 2;
    private static final int CLASSES = 10;

    private final int hidden;
    private final HiddenActivation activation;
    private final LayerWeights recurrent;
    private final LayerWeights output;
    private final float[][] recurrentTransposed;
    private final float[][] outputTransposed;
    private final Map<Integer, Workspace> workspaces = new HashMap<>();

    ElmanKernel(int hidden, HiddenActivation activation) {
        this.hidden = hidden;
        this.activation = activation;
        int r = OPERANDS * hidden;
        int b = r + hidden * hidden;
        int v = b + hidden;
        int c = v + hidden * CLASSES;
        this.recurrent = new LayerWeights(hidden, hidden + OPERANDS)
                .block(b, 0, 1)
                .block(r, 1, hidden)
                .block(0, 1 + hidden, OPERANDS);
        this.output = new LayerWeights(CLASSES, hidden).block(c, 0, 1).block(v, 1, hidden);
        this.recurrentTransposed = new float[hidden][hidden];
        this.outputTransposed = new float[hidden][CLASSES];
    }

    /** The arrays of one batch size. */
    private final class Workspace {
        final float[][][] h; // [step][unit][example]; h[0] stays 0
        final float[][][] u; // [step][example][1 + unit + operand]: u_t as above, its front part one step longer
        final float[][][] p; // [step][class][example]: logits, then probabilities, then the gradient at the logits
        final float[][] dh; // [unit][example]
        final float[][] dz; // [unit][example]: the gradient before the activation
        final float[] scratch; // [example]
        final Softmax softmax;

        Workspace(int steps, int examples) {
            h = new float[steps + 1][hidden][examples];
            u = new float[steps + 1][examples][1 + hidden + OPERANDS];
            p = new float[steps][CLASSES][examples];
            dh = new float[hidden][examples];
            dz = new float[hidden][examples];
            scratch = new float[examples];
            softmax = new Softmax(examples);
            for (float[][] step : u) {
                for (float[] row : step) {
                    row[0] = 1;
                }
            }
        }
    }

    @Override
    public void setParameters(float[] parameters) {
        recurrent.read(parameters);
        output.read(parameters);
        recurrent.transpose(1, recurrentTransposed);
        output.transpose(1, outputTransposed);
    }

    @Override
    public double gradient(FusedBatch batch, float[] gradient) {
        Workspace w = workspaces.computeIfAbsent(batch.examples(), examples -> new Workspace(batch.digits(), examples));
        double loss = 0;
        for (int t = 0; t < batch.digits(); t++) {
            forward(w, t, batch.columns()[t]);
            loss += Softmax.lossAndGradient(w.p[t], batch.labels()[t]);
        }
        Rows.clear(recurrent.gradients);
        Rows.clear(output.gradients);
        Rows.clear(w.dh);
        for (int t = batch.digits() - 1; t >= 0; t--) {
            backward(w, t);
        }
        recurrent.writeGradients(gradient);
        output.writeGradients(gradient);
        return loss;
    }

    private void forward(Workspace w, int t, float[][] column) {
        float[][] h = w.h[t + 1];
        for (int unit = 0; unit < hidden; unit++) {
            Rows.fill(h[unit], recurrent.rows[unit][0]);
        }
        Rows.addProduct(h, recurrent.rows, 1 + hidden, column, OPERANDS);
        if (t > 0) {
            Rows.addProduct(h, recurrent.rows, 1, w.h[t], hidden);
        }
        for (float[] unit : h) {
            activation.apply(unit, w.scratch);
        }
        Rows.transpose(column, w.u[t], 1 + hidden);
        Rows.transpose(h, w.u[t + 1], 1);
        float[][] p = w.p[t];
        for (int digit = 0; digit < CLASSES; digit++) {
            Rows.fill(p[digit], output.rows[digit][0]);
        }
        Rows.addProduct(p, output.rows, 1, h, hidden);
        w.softmax.apply(p);
    }

    /** Back through step t; dh holds what comes back from step t + 1, and is left as what goes back to step t - 1. */
    private void backward(Workspace w, int t) {
        Rows.addProduct(output.gradients, w.p[t], 0, w.u[t + 1], w.u[t + 1].length);
        Rows.addProduct(w.dh, outputTransposed, 0, w.p[t], CLASSES);
        for (int unit = 0; unit < hidden; unit++) {
            activation.back(w.dz[unit], w.dh[unit], w.h[t + 1][unit]);
        }
        Rows.addProduct(recurrent.gradients, w.dz, 0, w.u[t], w.u[t].length);
        if (t > 0) {
            Rows.clear(w.dh);
            Rows.addProduct(w.dh, recurrentTransposed, 0, w.dz, hidden);
        }
    }
}
