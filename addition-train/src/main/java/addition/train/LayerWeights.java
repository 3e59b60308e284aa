package addition.train;

import java.util.ArrayList;
import java.util.List;

/**
 * A layer's parameters as one row for each output unit, the bias first, and their gradients likewise.
 *
 * <p>With a 1 in front of the input, bias and weights are one matrix, so that forward pass and gradient are one product each.
 * DL4J's parameters are one vector in which each unit's weights follow each other ('f' order); this class copies between the
 * two.
 */
final class LayerWeights {
    final float[][] rows;
    final float[][] gradients;
    private final List<Block> blocks = new ArrayList<>();

    /** Where in DL4J's vector the part of each row from {@code column} on begins, {@code length} values a unit. */
    private record Block(int offset, int column, int length) {}

    LayerWeights(int units, int inputs) {
        this.rows = new float[units][1 + inputs];
        this.gradients = new float[units][1 + inputs];
    }

    /** Says where a part of the rows stands in DL4J's vector. */
    LayerWeights block(int offset, int column, int length) {
        blocks.add(new Block(offset, column, length));
        return this;
    }

    /** Takes the weights out of DL4J's vector. */
    void read(float[] parameters) {
        for (Block block : blocks) {
            for (int unit = 0; unit < rows.length; unit++) {
                System.arraycopy(
                        parameters, block.offset + unit * block.length, rows[unit], block.column, block.length);
            }
        }
    }

    /** Puts the gradients in the order of DL4J's vector. */
    void writeGradients(float[] gradient) {
        for (Block block : blocks) {
            for (int unit = 0; unit < rows.length; unit++) {
                System.arraycopy(
                        gradients[unit], block.column, gradient, block.offset + unit * block.length, block.length);
            }
        }
    }

    /** Copies the weights from {@code column} on the other way round: {@code to[input][unit]}. */
    void transpose(int column, float[][] to) {
        for (int unit = 0; unit < rows.length; unit++) {
            for (int input = 0; input < to.length; input++) {
                to[input][unit] = rows[unit][column + input];
            }
        }
    }
}
