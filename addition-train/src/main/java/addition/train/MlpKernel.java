package addition.train;

import java.util.HashMap;
import java.util.Map;

/**
 * The dense network: {@code h = f(b + W x)}, {@code p = softmax(c + V h)} over the ten classes of each place.
 *
 * <p>Input {@code operand * digits + place}, output {@code class * digits + place}, as DL4J's pre-processors lay them out.
 */
final class MlpKernel implements Kernel {
    private static final int OPERANDS = 2;
    private static final int CLASSES = 10;

    private final int digits;
    private final int hidden;
    private final HiddenActivation activation;
    private final LayerWeights first;
    private final LayerWeights second;
    private final float[][] secondTransposed;
    private final Map<Integer, Workspace> workspaces = new HashMap<>();

    MlpKernel(int digits, int hidden, HiddenActivation activation) {
        this.digits = digits;
        this.hidden = hidden;
        this.activation = activation;
        int inputs = OPERANDS * digits;
        int outputs = CLASSES * digits;
        int b = inputs * hidden;
        int v = b + hidden;
        int c = v + hidden * outputs;
        this.first = new LayerWeights(hidden, inputs).block(b, 0, 1).block(0, 1, inputs);
        this.second = new LayerWeights(outputs, hidden).block(c, 0, 1).block(v, 1, hidden);
        this.secondTransposed = new float[hidden][outputs];
    }

    /** The arrays of one batch size. */
    private final class Workspace {
        final float[][] x = new float[OPERANDS * digits][]; // [operand * digits + place][example]
        final float[][] xByExample; // [example][1 + input]
        final float[][] h; // [unit][example]
        final float[][] hByExample; // [example][1 + unit]
        final float[][]
                p; // [class * digits + place][example]: logits, then probabilities, then the gradient at the logits
        final float[][][] byPlace = new float[digits][CLASSES][]; // the same rows, by place
        final float[][] dh; // [unit][example]
        final float[][] dz; // [unit][example]: the gradient before the activation
        final float[] scratch; // [example]
        final Softmax softmax;

        Workspace(int examples) {
            xByExample = new float[examples][1 + OPERANDS * digits];
            h = new float[hidden][examples];
            hByExample = new float[examples][1 + hidden];
            p = new float[CLASSES * digits][examples];
            dh = new float[hidden][examples];
            dz = new float[hidden][examples];
            scratch = new float[examples];
            softmax = new Softmax(examples);
            for (int example = 0; example < examples; example++) {
                xByExample[example][0] = 1;
                hByExample[example][0] = 1;
            }
            for (int place = 0; place < digits; place++) {
                for (int digit = 0; digit < CLASSES; digit++) {
                    byPlace[place][digit] = p[digit * digits + place];
                }
            }
        }
    }

    @Override
    public void setParameters(float[] parameters) {
        first.read(parameters);
        second.read(parameters);
        second.transpose(1, secondTransposed);
    }

    @Override
    public double gradient(FusedBatch batch, float[] gradient) {
        Workspace w = workspaces.computeIfAbsent(batch.examples(), Workspace::new);
        forward(w, batch);
        double loss = 0;
        for (int place = 0; place < digits; place++) {
            loss += Softmax.lossAndGradient(w.byPlace[place], batch.labels()[place]);
        }
        backward(w);
        first.writeGradients(gradient);
        second.writeGradients(gradient);
        return loss;
    }

    private void forward(Workspace w, FusedBatch batch) {
        for (int operand = 0; operand < OPERANDS; operand++) {
            for (int place = 0; place < digits; place++) {
                w.x[operand * digits + place] = batch.columns()[place][operand];
            }
        }
        for (int unit = 0; unit < hidden; unit++) {
            Rows.fill(w.h[unit], first.rows[unit][0]);
        }
        Rows.addProduct(w.h, first.rows, 1, w.x, w.x.length);
        for (float[] unit : w.h) {
            activation.apply(unit, w.scratch);
        }
        Rows.transpose(w.x, w.xByExample, 1);
        Rows.transpose(w.h, w.hByExample, 1);
        for (int row = 0; row < w.p.length; row++) {
            Rows.fill(w.p[row], second.rows[row][0]);
        }
        Rows.addProduct(w.p, second.rows, 1, w.h, hidden);
        for (float[][] place : w.byPlace) {
            w.softmax.apply(place);
        }
    }

    private void backward(Workspace w) {
        Rows.clear(second.gradients);
        Rows.addProduct(second.gradients, w.p, 0, w.hByExample, w.hByExample.length);
        Rows.clear(w.dh);
        Rows.addProduct(w.dh, secondTransposed, 0, w.p, w.p.length);
        for (int unit = 0; unit < hidden; unit++) {
            activation.back(w.dz[unit], w.dh[unit], w.h[unit]);
        }
        Rows.clear(first.gradients);
        Rows.addProduct(first.gradients, w.dz, 0, w.xByExample, w.xByExample.length);
    }
}
