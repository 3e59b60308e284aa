package addition.fused;

import addition.data.ColumnRule;
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
    private final Layout layout;
    private final int operands;
    private final int classes;
    private final int hidden;
    private final int one; // where in u the 1 stands
    private final int state; // where in u the hidden state begins
    private final int inputs;
    private final int outputs;
    private final HiddenActivation activation;
    private final WeightMatrix m;
    private final Map<Integer, Workspace> workspaces = new HashMap<>();

    ElmanKernel(Layout layout, ColumnRule rule, int hidden, HiddenActivation activation) {
        this.layout = layout;
        this.operands = rule.operands();
        this.classes = rule.radix();
        this.one = operands;
        this.state = operands + 1;
        this.hidden = hidden;
        this.inputs = state + hidden;
        this.outputs = hidden + classes;
        this.activation = activation;
        int r = operands * hidden;
        int b = r + hidden * hidden;
        int v = b + hidden;
        int c = v + hidden * classes;
        this.m = layout.weights(outputs, inputs, state, 0)
                .block(0, 0, hidden, 0, operands)
                .block(b, 0, hidden, one, 1)
                .block(r, 0, hidden, state, hidden)
                .block(c, hidden, classes, one, 1)
                .block(v, hidden, classes, state, hidden);
    }

    /** The matrices of one batch size. */
    private final class Workspace {
        final UnitMatrix[] u; // by step
        final UnitMatrix[] o; // by step; on the way back, the gradient at o
        final UnitMatrix back; // the gradient at u of one step
        final float[][] p; // [class][place and example]: logits, probabilities, gradient at the logits
        final Softmax softmax;

        Workspace(int digits, int examples) {
            u = new UnitMatrix[digits + 1];
            o = new UnitMatrix[digits + 1];
            for (int t = 0; t <= digits; t++) {
                u[t] = inputs(examples);
                o[t] = layout.units(outputs, 0, examples);
            }
            back = layout.units(inputs, state, examples);
            softmax = layout.softmax(classes, digits * examples);
            p = softmax.rows();
        }
    }

    private UnitMatrix inputs(int examples) {
        UnitMatrix u = layout.units(inputs, state, examples);
        u.fill(one, 1);
        return u;
    }

    @Override
    public ParameterOrder order() {
        return WeightMatrix.order(m);
    }

    @Override
    public void setParameters(float[] parameters) {
        m.setParameters(parameters);
    }

    @Override
    public double gradient(FusedBatch batch, float[] gradient) {
        int digits = batch.digits();
        int examples = batch.examples();
        Workspace w = workspaces.computeIfAbsent(examples, size -> new Workspace(digits, size));
        for (int t = 0; t <= digits; t++) {
            if (t < digits) {
                read(w.u[t], batch.columns()[t]);
            }
            m.multiply(w.o[t], t < digits ? 0 : hidden, t > 0 ? outputs : hidden, w.u[t], 0, t > 0 ? inputs : state);
            if (t < digits) {
                w.u[t + 1].activate(activation, w.o[t], hidden, state);
            }
            if (t > 0) {
                w.o[t].copyTo(w.p, (t - 1) * examples, hidden, 1);
            }
        }
        w.softmax.apply(w.p);
        double loss = 0;
        for (int t = 0; t < digits; t++) {
            loss += Softmax.lossAndGradient(w.p, t * examples, batch.labels()[t]);
            w.o[t + 1].copyFrom(w.p, t * examples, hidden, 1);
        }
        m.beginGradient(gradient);
        backward(w, digits);
        m.endGradient();
        return loss;
    }

    /** Back through time. */
    private void backward(Workspace w, int digits) {
        w.o[0].clear(hidden, outputs); // there are no logits before the first step,
        w.o[digits].clear(0, hidden); // and no hidden units after the last
        for (int t = digits; t >= 0; t--) {
            if (t < digits) {
                w.o[t].activateBack(activation, w.back, w.u[t + 1], hidden, state);
            }
            m.addGradient(w.o[t], w.u[t], t > 0 ? inputs : state);
            if (t > 0) {
                m.multiplyBack(w.back, state, w.o[t], t < digits ? 0 : hidden, outputs);
            }
        }
    }

    private void read(UnitMatrix u, float[][] columns) {
        for (int operand = 0; operand < operands; operand++) {
            u.put(operand, columns[operand]);
        }
    }

    @Override
    public void forward(Sequences sequences) {
        UnitMatrix u = inputs(1);
        UnitMatrix next = null;
        UnitMatrix o = null;
        float[][] columns = null;
        float[][] p = null;
        for (int t = 0; t < sequences.digits(); t++) {
            int[] before = sequences.advance(t);
            if (before != null) {
                UnitMatrix continued = inputs(before.length);
                continued.gather(u, before, state);
                u = continued;
                next = inputs(before.length);
                o = layout.units(outputs, 0, before.length);
                columns = new float[operands][before.length];
                p = new float[classes][before.length];
            }
            sequences.read(t, columns);
            read(u, columns);
            m.multiply(o, 0, hidden, u, 0, t > 0 ? inputs : state);
            next.activate(activation, o, hidden, state);
            m.multiply(o, hidden, outputs, next, one, inputs);
            o.copyTo(p, 0, hidden, 1);
            sequences.write(t, p);
            UnitMatrix done = u;
            u = next;
            next = done;
        }
    }

    @Override
    public boolean isRecurrent() {
        return true;
    }
}
