package addition.fused;

import addition.data.ColumnRule;
import java.util.HashMap;
import java.util.Map;

/**
 * The dense network: {@code h = f(W x + b)}, {@code p = softmax(V h + c)} over the classes of each place.
 *
 * <p>Input {@code operand * digits + place}, output {@code class * digits + place}, as DL4J's pre-processors lay them
 * out. With a 1 after the inputs of a layer, its weights and biases are one matrix: {@code (W b)} and {@code (V c)}.
 */
final class MlpKernel implements Kernel {
    private final Layout layout;
    private final int operands;
    private final int classes;
    private final int digits;
    private final int inputs;
    private final int hidden;
    private final int outputs;
    private final HiddenActivation activation;
    private final WeightMatrix first;
    private final WeightMatrix second;
    private final Map<Integer, Workspace> workspaces = new HashMap<>();

    MlpKernel(Layout layout, ColumnRule rule, int digits, int hidden, HiddenActivation activation) {
        this.layout = layout;
        this.operands = rule.operands();
        this.classes = rule.radix();
        this.digits = digits;
        this.inputs = operands * digits;
        this.hidden = hidden;
        this.outputs = classes * digits;
        this.activation = activation;
        int b = inputs * hidden;
        int v = b + hidden;
        int c = v + hidden * outputs;
        this.first = layout.weights(hidden, inputs + 1, 0, 0)
                .block(0, 0, hidden, 0, inputs)
                .block(b, 0, hidden, inputs, 1);
        this.second = layout.weights(outputs, hidden + 1, 0, first.size())
                .block(v, 0, outputs, 0, hidden)
                .block(c, 0, outputs, hidden, 1);
    }

    /** The matrices of one batch size. */
    private final class Workspace {
        final UnitMatrix x; // operand * digits + place, then 1
        final UnitMatrix z; // W x + b; on the way back, the gradient at it
        final UnitMatrix h; // f(z), then 1
        final UnitMatrix y; // class * digits + place: V h + c; on the way back, the gradient at it
        final UnitMatrix back; // the gradient at h
        final float[][] p; // [class][place and example]: logits, probabilities, gradient at the logits
        final Softmax softmax;

        Workspace(int examples) {
            x = layout.units(inputs + 1, 0, examples);
            z = layout.units(hidden, 0, examples);
            h = layout.units(hidden + 1, 0, examples);
            y = layout.units(outputs, 0, examples);
            back = layout.units(hidden, 0, examples);
            softmax = layout.softmax(classes, digits * examples);
            p = softmax.rows();
            x.fill(inputs, 1);
            h.fill(hidden, 1);
        }
    }

    @Override
    public ParameterOrder order() {
        return WeightMatrix.order(first, second);
    }

    @Override
    public void setParameters(float[] parameters) {
        first.setParameters(parameters);
        second.setParameters(parameters);
    }

    @Override
    public double gradient(FusedBatch batch, float[] gradient) {
        int examples = batch.examples();
        Workspace w = workspaces.computeIfAbsent(examples, Workspace::new);
        for (int input = 0; input < inputs; input++) {
            w.x.put(input, batch.columns()[input % digits][input / digits]);
        }
        forward(w, examples);
        w.softmax.apply(w.p);
        double loss = 0;
        for (int place = 0; place < digits; place++) {
            loss += Softmax.lossAndGradient(w.p, place * examples, batch.labels()[place]);
            w.y.copyFrom(w.p, place * examples, place, digits);
        }
        first.beginGradient(gradient);
        second.beginGradient(gradient);
        backward(w);
        first.endGradient();
        second.endGradient();
        return loss;
    }

    @Override
    public void forward(Sequences sequences) {
        int examples = sequences.advance(0).length;
        Workspace w = new Workspace(examples);
        float[][] columns = new float[operands][examples];
        for (int place = 0; place < digits; place++) {
            sequences.read(place, columns);
            for (int operand = 0; operand < operands; operand++) {
                w.x.put(operand * digits + place, columns[operand]);
            }
        }
        forward(w, examples);
        float[][] logits = new float[classes][examples];
        for (int place = 0; place < digits; place++) {
            w.y.copyTo(logits, 0, place, digits);
            sequences.write(place, logits);
        }
    }

    @Override
    public boolean isRecurrent() {
        return false;
    }

    private void forward(Workspace w, int examples) {
        first.multiply(w.z, 0, hidden, w.x, 0, inputs + 1);
        w.h.activate(activation, w.z, hidden, 0);
        second.multiply(w.y, 0, outputs, w.h, 0, hidden + 1);
        for (int place = 0; place < digits; place++) {
            w.y.copyTo(w.p, place * examples, place, digits);
        }
    }

    private void backward(Workspace w) {
        second.addGradient(w.y, w.h, hidden + 1);
        second.multiplyBack(w.back, 0, w.y, 0, outputs);
        w.z.activateBack(activation, w.back, w.h, hidden, 0);
        first.addGradient(w.z, w.x, inputs + 1);
    }
}
