package addition.fused;

import java.util.ArrayList;
import java.util.List;

/**
 * A matrix of parameters, {@code y = M u}, and its gradient.
 *
 * <p>It is kept by output, as the forward pass reads it, and by input, as the way back does; the gradient is kept by
 * input. DL4J's parameters are one vector in which the weights of each output unit follow each other ('f' order); this
 * class copies between the two.
 */
final class LayerWeights {
    final float[][] byOutput;
    final float[][] byInput;
    final float[][] gradientByInput;
    private final List<Block> blocks = new ArrayList<>();

    /** Where the weights from {@code inputs} inputs to {@code outputs} outputs begin in DL4J's vector. */
    private record Block(int offset, int output, int outputs, int input, int inputs) {}

    LayerWeights(int outputs, int inputs) {
        this.byOutput = new float[outputs][inputs];
        this.byInput = new float[inputs][outputs];
        this.gradientByInput = new float[inputs][FastestProduct.PRODUCT.rowLength(outputs)];
    }

    /** Says where a part of the matrix stands in DL4J's vector; the rest is 0. */
    LayerWeights block(int offset, int output, int outputs, int input, int inputs) {
        blocks.add(new Block(offset, output, outputs, input, inputs));
        return this;
    }

    /** Takes the weights out of DL4J's vector. */
    void read(float[] parameters) {
        for (Block block : blocks) {
            int next = block.offset;
            for (int output = block.output; output < block.output + block.outputs; output++) {
                System.arraycopy(parameters, next, byOutput[output], block.input, block.inputs);
                for (int input = block.input; input < block.input + block.inputs; input++) {
                    byInput[input][output] = parameters[next++];
                }
            }
        }
    }

    /** Puts the gradient in the order of DL4J's vector. */
    void writeGradient(float[] gradient) {
        for (Block block : blocks) {
            int next = block.offset;
            for (int output = block.output; output < block.output + block.outputs; output++) {
                for (int input = block.input; input < block.input + block.inputs; input++) {
                    gradient[next++] = gradientByInput[input][output];
                }
            }
        }
    }
}
