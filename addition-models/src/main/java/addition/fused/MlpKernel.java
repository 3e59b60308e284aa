package addition.fused;

import java.util.HashMap;
import java.util.Map;

/**
 * The dense network: {@code h = f(W x + b)}, {@code p = softmax(V h + c)} over the ten classes of each place.
 *
 * <p>Input {@code operand * digits + place}, output {@code class * digits + place}, as DL4J's pre-processors lay them
 * out. With a 1 after the inputs of a layer, its weights and biases are one matrix: {@code (W b)} and {@code (V c)}.
 */
final class MlpKernel implements Kernel {
    private static final MatrixProduct PRODUCT = FastestProduct.PRODUCT;

    private final int digits;
    private final int inputs;
    private final int hidden;
    private final int outputs;
    private final HiddenActivation activation;
    private final LayerWeights first;
    private final LayerWeights second;
    private final Map<Integer, Workspace> workspaces = new HashMap<>();

    MlpKernel(int digits, int hidden, HiddenActivation activation) {
        this.digits = digits;
        this.inputs = OPERANDS * digits;
        this.hidden = hidden;
        this.outputs = CLASSES * digits;
        this.activation = activation;
        int b = inputs * hidden;
        int v = b + hidden;
        int c = v + hidden * outputs;
        this.first = new LayerWeights(hidden, inputs + 1)
                .block(0, 0, hidden, 0, inputs)
                .block(b, 0, hidden, inputs, 1);
        this.second = new LayerWeights(outputs, hidden + 1)
                .block(v, 0, outputs, 0, hidden)
                .block(c, 0, outputs, hidden, 1);
    }

    /** The arrays of one batch size. */
    private final class Workspace {
        final float[][] x; // [operand * digits + place][example], then ones
        final float[][] h; // [unit][example], then ones
        final float[][] p; // [class * digits + place][example]: logits, probabilities, gradient at the logits
        final float[][][] byPlace = new float[digits][CLASSES][]; // the same rows, by place
        final float[][] pByExample; // [example][class * digits + place]
        final float[][] back; // [unit][example]: the gradient at h, then before the activation
        final float[][] backByExample; // [example][unit]
        final float[] flat; // [unit * example]
        final Softmax softmax;

        Workspace(int examples) {
            int length = PRODUCT.rowLength(examples);
            x = new float[inputs + 1][length];
            h = new float[hidden + 1][length];
            p = new float[outputs][length];
            pByExample = new float[examples][PRODUCT.rowLength(outputs)];
            back = new float[hidden][length];
            backByExample = new float[examples][PRODUCT.rowLength(hidden)];
            flat = new float[hidden * length];
            softmax = new Softmax(CLASSES, length);
            FloatRows.fill(x[inputs], 1);
            FloatRows.fill(h[hidden], 1);
            for (int row = 0; row < outputs; row++) {
                byPlace[row % digits][row / digits] = p[row];
            }
        }
    }

    @Override
    public void setParameters(float[] parameters) {
        first.read(parameters);
        second.read(parameters);
    }

    @Override
    public double gradient(FusedBatch batch, float[] gradient) {
        Workspace w = workspaces.computeIfAbsent(batch.examples(), Workspace::new);
        for (int input = 0; input < inputs; input++) {
            w.x[input] = batch.columns()[input % digits][input / digits];
        }
        forward(w);
        double loss = 0;
        for (int place = 0; place < digits; place++) {
            w.softmax.apply(w.byPlace[place]);
            loss += Softmax.lossAndGradient(w.byPlace[place], batch.labels()[place]);
        }
        backward(w);
        first.writeGradient(gradient);
        second.writeGradient(gradient);
        return loss;
    }

    @Override
    public void forward(Sequences sequences) {
        Workspace w = new Workspace(sequences.advance(0).length);
        for (int place = 0; place < digits; place++) {
            sequences.read(place, new float[][] {w.x[place], w.x[digits + place]});
        }
        forward(w);
        for (int place = 0; place < digits; place++) {
            sequences.write(place, w.byPlace[place]);
        }
    }

    @Override
    public boolean isRecurrent() {
        return false;
    }

    private void forward(Workspace w) {
        for (int unit = 0; unit < hidden; unit++) {
            FloatRows.fill(w.h[unit], 0);
        }
        PRODUCT.add(w.h, 0, hidden, first.byOutput, w.x, 0, inputs + 1);
        activation.apply(w.h, hidden, w.flat);
        FloatRows.clear(w.p);
        PRODUCT.add(w.p, 0, outputs, second.byOutput, w.h, 0, hidden + 1);
    }

    private void backward(Workspace w) {
        FloatRows.transpose(w.p, w.pByExample);
        FloatRows.clear(second.gradientByInput);
        PRODUCT.add(second.gradientByInput, 0, hidden + 1, w.h, w.pByExample, 0, w.pByExample.length);
        FloatRows.clear(w.back);
        PRODUCT.add(w.back, 0, hidden, second.byInput, w.p, 0, outputs);
        for (int unit = 0; unit < hidden; unit++) {
            activation.back(w.back[unit], w.back[unit], w.h[unit]);
        }
        FloatRows.transpose(w.back, w.backByExample);
        FloatRows.clear(first.gradientByInput);
        PRODUCT.add(first.gradientByInput, 0, inputs + 1, w.x, w.backByExample, 0, w.backByExample.length);
    }
}
