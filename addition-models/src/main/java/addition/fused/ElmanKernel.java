package addition.fused;

import java.util.HashMap;
import java.util.Map;

/**
 * The Elman network: {@code h_t = f(W x_t + b + R h_(t-1))} with {@code h_(-1) = 0}, and {@code p_t = softmax(c + V
 * h_t)}.
 *
 * <p>Both layers read the previous hidden state, so one matrix times one vector gives the hidden units of a step and
 * the logits of the step before:
 *
 * <pre>
 *   ( z_t     )   ( W b R )   ( x_t     )
 *   ( y_(t-1) ) = ( 0 c V ) * ( 1       )     h_t = f(z_t), p_t = softmax(y_t)
 *                             ( h_(t-1) )
 * </pre>
 *
 * <p>which is {@code o_t = M u_t}. With {@code do_t} the gradient of the loss at {@code o_t}, that at M is the sum of
 * {@code do_t u_t^T} over the steps, and what comes back to {@code h_t} is the part of {@code M^T do_(t+1)} that
 * belongs to it. There is one step more than digits, for the last logits.
 */
final class ElmanKernel implements Kernel {
    /** Where in u the 1 stands. */
    private static final int ONE = OPERANDS;
    /** Where in u the hidden state begins. */
    private static final int STATE = OPERANDS + 1;

    private static final MatrixProduct PRODUCT = FastestProduct.PRODUCT;

    private final int hidden;
    private final int inputs;
    private final int outputs;
    private final HiddenActivation activation;
    private final LayerWeights m;
    private final Map<Integer, Workspace> workspaces = new HashMap<>();

    ElmanKernel(int hidden, HiddenActivation activation) {
        this.hidden = hidden;
        this.inputs = STATE + hidden;
        this.outputs = hidden + CLASSES;
        this.activation = activation;
        int r = OPERANDS * hidden;
        int b = r + hidden * hidden;
        int v = b + hidden;
        int c = v + hidden * CLASSES;
        this.m = new LayerWeights(outputs, inputs)
                .block(0, 0, hidden, 0, OPERANDS)
                .block(b, 0, hidden, ONE, 1)
                .block(r, 0, hidden, STATE, hidden)
                .block(c, hidden, CLASSES, ONE, 1)
                .block(v, hidden, CLASSES, STATE, hidden);
    }

    /** The arrays of one batch size. */
    private final class Workspace {
        final float[][][] u; // [step][input][example]
        final float[][][] o; // [step][output][example]: rows of u one step on, and of p
        final float[][][] p; // [step][class][example], one step late: logits, probabilities, gradient at the logits
        final float[][][] gradient; // [step][output][example], at o: rows of its own, and of p
        final float[][] back; // [input][example]: the gradient at u
        final float[][] byExample; // [example][output]: the gradient at o of one step
        final float[] flat; // [unit * example]
        final Softmax softmax;

        Workspace(int digits, int examples) {
            int length = PRODUCT.rowLength(examples);
            u = new float[digits + 1][inputs][length];
            p = new float[digits + 1][CLASSES][length];
            o = new float[digits + 1][outputs][];
            gradient = new float[digits + 1][outputs][];
            back = new float[inputs][length];
            byExample = new float[examples][PRODUCT.rowLength(outputs)];
            flat = new float[hidden * length];
            softmax = new Softmax(CLASSES, length);
            for (int t = 0; t <= digits; t++) {
                FloatRows.fill(u[t][ONE], 1);
                for (int unit = 0; unit < hidden; unit++) {
                    o[t][unit] = t < digits ? u[t + 1][STATE + unit] : null;
                    gradient[t][unit] = new float[length];
                }
                System.arraycopy(p[t], 0, o[t], hidden, CLASSES);
                System.arraycopy(p[t], 0, gradient[t], hidden, CLASSES);
            }
        }
    }

    @Override
    public void setParameters(float[] parameters) {
        m.read(parameters);
    }

    @Override
    public double gradient(FusedBatch batch, float[] gradient) {
        Workspace w = workspaces.computeIfAbsent(batch.examples(), examples -> new Workspace(batch.digits(), examples));
        double loss = 0;
        for (int t = 0; t <= batch.digits(); t++) {
            if (t < batch.digits()) {
                System.arraycopy(batch.columns()[t], 0, w.u[t], 0, OPERANDS);
            }
            forward(
                    w.u[t],
                    w.o[t],
                    w.flat,
                    t < batch.digits() ? 0 : hidden,
                    t > 0 ? outputs : hidden,
                    t > 0 ? inputs : STATE);
            if (t > 0) {
                w.softmax.apply(w.p[t]);
                loss += Softmax.lossAndGradient(w.p[t], batch.labels()[t - 1]);
            }
        }
        FloatRows.clear(m.gradientByInput);
        for (int t = batch.digits(); t >= 0; t--) {
            backward(w, t, t > 0, t < batch.digits());
        }
        m.writeGradient(gradient);
        return loss;
    }

    @Override
    public void forward(Sequences sequences) {
        float[][] u = inputs(1);
        float[][] next = null;
        float[][] p = null;
        float[][] o = new float[outputs][];
        float[] flat = null;
        for (int t = 0; t < sequences.digits(); t++) {
            int[] before = sequences.advance(t);
            if (before != null) {
                u = continued(u, before);
                next = inputs(before.length);
                p = new float[CLASSES][u[ONE].length];
                flat = new float[hidden * u[ONE].length];
            }
            sequences.read(t, u);
            FloatRows.clear(p);
            System.arraycopy(next, STATE, o, 0, hidden);
            System.arraycopy(p, 0, o, hidden, CLASSES);
            forward(u, o, flat, 0, hidden, t > 0 ? inputs : STATE);
            PRODUCT.add(o, hidden, outputs, m.byOutput, next, ONE, inputs);
            sequences.write(t, p);
            float[][] done = u;
            u = next;
            next = done;
        }
    }

    private float[][] inputs(int sequences) {
        float[][] u = new float[inputs][PRODUCT.rowLength(sequences)];
        FloatRows.fill(u[ONE], 1);
        return u;
    }

    /** The state of sequences that continue others. */
    private float[][] continued(float[][] u, int[] before) {
        float[][] continued = inputs(before.length);
        for (int i = STATE; i < inputs; i++) {
            FloatRows.gather(u[i], before, continued[i]);
        }
        return continued;
    }

    @Override
    public boolean isRecurrent() {
        return true;
    }

    /** {@code o = M u} for the outputs from one to another and the first inputs, and the activation. */
    private void forward(float[][] u, float[][] o, float[] flat, int from, int to, int count) {
        for (int output = from; output < to; output++) {
            FloatRows.fill(o[output], 0);
        }
        PRODUCT.add(o, from, to, m.byOutput, u, 0, count);
        activation.apply(o, hidden - from, flat);
    }

    /**
     * Back through step t; {@code back} holds what comes back from step t + 1, and is left as what goes back to step t
     * - 1.
     */
    private void backward(Workspace w, int t, boolean before, boolean toCome) {
        float[][] gradient = w.gradient[t];
        for (int unit = 0; toCome && unit < hidden; unit++) {
            activation.back(gradient[unit], w.back[STATE + unit], w.o[t][unit]);
        }
        FloatRows.transpose(gradient, w.byExample);
        PRODUCT.add(m.gradientByInput, 0, before ? inputs : STATE, w.u[t], w.byExample, 0, w.byExample.length);
        if (before) {
            FloatRows.clear(w.back);
            PRODUCT.add(w.back, STATE, inputs, m.byInput, gradient, toCome ? 0 : hidden, outputs);
        }
    }
}
