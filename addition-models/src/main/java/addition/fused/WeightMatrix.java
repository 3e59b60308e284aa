package addition.fused;

import java.util.ArrayList;
import java.util.List;

/** A matrix of parameters, {@code o = M u}, and its gradient, in a {@link Layout}: a part of a kernel's vector. */
abstract class WeightMatrix {
    final List<Block> blocks = new ArrayList<>();

    /**
     * A part of the matrix that is a part of DL4J's vector, in which the weights of each output follow each other.
     *
     * @param offset where in DL4J's vector it begins
     */
    record Block(int offset, int output, int outputs, int input, int inputs) {}

    /** Says where a part of the matrix stands in DL4J's vector; the rest is 0. */
    final WeightMatrix block(int offset, int output, int outputs, int input, int inputs) {
        blocks.add(new Block(offset, output, outputs, input, inputs));
        return this;
    }

    /** The order of the parameters of a kernel's matrices, which follow each other in its vector. */
    static ParameterOrder order(WeightMatrix... matrices) {
        int count = 0;
        int size = 0;
        for (WeightMatrix matrix : matrices) {
            size += matrix.size();
            for (Block block : matrix.blocks) {
                count += block.outputs * block.inputs;
            }
        }
        int[] places = new int[count];
        for (WeightMatrix matrix : matrices) {
            for (Block block : matrix.blocks) {
                for (int i = 0; i < block.outputs * block.inputs; i++) {
                    places[block.offset + i] = matrix.place(block, i / block.inputs, i % block.inputs);
                }
            }
        }
        return new ParameterOrder(size, places);
    }

    /** The numbers that it takes in the kernel's vector. */
    abstract int size();

    /** Where in the kernel's vector a parameter of a block stands. */
    abstract int place(Block block, int output, int input);

    /** Takes the kernel's parameters, which may change only until the next call. */
    abstract void setParameters(float[] parameters);

    /**
     * {@code o = M u} for the outputs from one to another, added up over the inputs from one to another in their order;
     * other outputs are left undefined.
     */
    abstract void multiply(UnitMatrix o, int from, int to, UnitMatrix u, int fromInput, int toInput);

    /**
     * {@code d = M^T g} for the inputs from one to the last, added up over the outputs from one to another in their
     * order; other inputs are left undefined.
     */
    abstract void multiplyBack(UnitMatrix d, int fromInput, UnitMatrix g, int from, int to);

    /** Starts the gradient from 0, to be added up in this matrix's part of the kernel's vector. */
    abstract void beginGradient(float[] gradient);

    /** {@code dM += g u^T} for the inputs from 0 to another, added up over the examples in their order. */
    abstract void addGradient(UnitMatrix g, UnitMatrix u, int toInput);

    /** Completes the gradient. */
    abstract void endGradient();
}
