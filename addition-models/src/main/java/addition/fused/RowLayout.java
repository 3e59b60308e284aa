package addition.fused;

import java.util.Arrays;

/** A row per unit, with the examples in lanes: loops that every Java turns into vector instructions. */
final class RowLayout extends Layout {
    @Override
    UnitMatrix units(int units, int first, int examples) {
        return new Units(units, examples);
    }

    @Override
    WeightMatrix weights(int outputs, int inputs, int first, int start) {
        return new Weights(outputs, inputs);
    }

    @Override
    Softmax softmax(int classes, int examples) {
        return new Softmax(classes, examples);
    }

    private static final class Units extends UnitMatrix {
        private final float[][] rows;
        private float[] flat = {};

        Units(int units, int examples) {
            rows = new float[units][examples];
        }

        @Override
        void put(int unit, float[] values) {
            System.arraycopy(values, 0, rows[unit], 0, rows[unit].length);
        }

        @Override
        void fill(int unit, float value) {
            Arrays.fill(rows[unit], value);
        }

        @Override
        void clear(int from, int to) {
            for (int unit = from; unit < to; unit++) {
                Arrays.fill(rows[unit], 0);
            }
        }

        @Override
        void copyTo(float[][] to, int at, int from, int step) {
            for (int i = 0; i < to.length; i++) {
                System.arraycopy(rows[from + i * step], 0, to[i], at, rows[0].length);
            }
        }

        @Override
        void copyFrom(float[][] from, int at, int to, int step) {
            for (int i = 0; i < from.length; i++) {
                System.arraycopy(from[i], at, rows[to + i * step], 0, rows[0].length);
            }
        }

        @Override
        void gather(UnitMatrix of, int[] index, int from) {
            for (int unit = from; unit < rows.length; unit++) {
                FloatRows.gather(((Units) of).rows[unit], index, rows[unit]);
            }
        }

        /** By way of an array that holds all values, where a long loop over them starts but once. */
        @Override
        void activate(HiddenActivation f, UnitMatrix z, int units, int at) {
            int examples = rows[0].length;
            if (flat.length != units * examples) {
                flat = new float[units * examples];
            }
            for (int i = 0; i < units; i++) {
                System.arraycopy(((Units) z).rows[i], 0, flat, i * examples, examples);
            }
            f.apply(flat);
            for (int i = 0; i < units; i++) {
                System.arraycopy(flat, i * examples, rows[at + i], 0, examples);
            }
        }

        @Override
        void activateBack(HiddenActivation f, UnitMatrix d, UnitMatrix h, int units, int at) {
            for (int i = 0; i < units; i++) {
                f.back(rows[i], ((Units) d).rows[at + i], ((Units) h).rows[at + i]);
            }
        }
    }

    private static final class Weights extends WeightMatrix {
        private final float[][] byOutput; // as the forward pass reads them
        private final float[][] byInput; // as the way back does
        private final float[][] gradientByInput;
        private float[] gradient; // the kernel's
        private float[][] byExample = {}; // g, an example per row

        Weights(int outputs, int inputs) {
            byOutput = new float[outputs][inputs];
            byInput = new float[inputs][outputs];
            gradientByInput = new float[inputs][outputs];
        }

        @Override
        int size() {
            return blocks.stream()
                    .mapToInt(block -> block.outputs() * block.inputs())
                    .sum();
        }

        /** The kernel's vector is DL4J's. */
        @Override
        int place(Block block, int output, int input) {
            return block.offset() + output * block.inputs() + input;
        }

        @Override
        void setParameters(float[] parameters) {
            for (Block block : blocks) {
                int next = block.offset();
                for (int output = block.output(); output < block.output() + block.outputs(); output++) {
                    System.arraycopy(parameters, next, byOutput[output], block.input(), block.inputs());
                    for (int input = block.input(); input < block.input() + block.inputs(); input++) {
                        byInput[input][output] = parameters[next++];
                    }
                }
            }
        }

        @Override
        void multiply(UnitMatrix o, int from, int to, UnitMatrix u, int fromInput, int toInput) {
            o.clear(from, to);
            LoopProduct.add(((Units) o).rows, from, to, byOutput, ((Units) u).rows, fromInput, toInput);
        }

        @Override
        void multiplyBack(UnitMatrix d, int fromInput, UnitMatrix g, int from, int to) {
            float[][] rows = ((Units) d).rows;
            d.clear(fromInput, rows.length);
            LoopProduct.add(rows, fromInput, rows.length, byInput, ((Units) g).rows, from, to);
        }

        @Override
        void beginGradient(float[] kernels) {
            gradient = kernels;
            FloatRows.clear(gradientByInput);
        }

        @Override
        void endGradient() {
            for (Block block : blocks) {
                int next = block.offset();
                for (int output = block.output(); output < block.output() + block.outputs(); output++) {
                    for (int input = block.input(); input < block.input() + block.inputs(); input++) {
                        gradient[next++] = gradientByInput[input][output];
                    }
                }
            }
        }

        @Override
        void addGradient(UnitMatrix g, UnitMatrix u, int toInput) {
            float[][] rows = ((Units) g).rows;
            if (byExample.length != rows[0].length) {
                byExample = new float[rows[0].length][rows.length];
            }
            FloatRows.transpose(rows, byExample);
            LoopProduct.add(gradientByInput, 0, toInput, ((Units) u).rows, byExample, 0, byExample.length);
        }
    }
}
