package addition.fused;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A row per example, with the units in lanes. Units beyond 32 are in further panels: all rows of the first 32 units,
 * then all rows of the next, so that the distance from row to row is a constant to the compiler.
 *
 * <p>{@link LaneArithmetic} needs the Vector API, so this class is loaded by name only where that is.
 */
final class LaneLayout extends Layout {
    private static final int LANES = LaneArithmetic.LANES;

    @Override
    UnitMatrix units(int units, int first, int examples) {
        return new Units(units, first, examples);
    }

    @Override
    WeightMatrix weights(int outputs, int inputs, int first, int start) {
        return new Weights(outputs, inputs, first, start);
    }

    @Override
    Softmax softmax(int classes, int examples) {
        return new Softmax(classes, (examples + LANES - 1) / LANES * LANES) {
            @Override
            void apply(float[][] z) {
                LaneArithmetic.softmax(z);
            }
        };
    }

    private static int panels(int units) {
        return (units + LANES - 1) / LANES;
    }

    /** Which lane, of all panels, a unit has. */
    private static int lane(int unit, int first, int units) {
        return unit < first ? unit + units - first : unit - first;
    }

    private static final class Units extends UnitMatrix {
        private final float[] values;
        private final int units;
        private final int first;
        private final int examples;
        private final int rows; // a multiple of what the arithmetic takes at once; those too many are 0

        Units(int units, int first, int examples) {
            this.rows = (examples + LaneArithmetic.TILE - 1) / LaneArithmetic.TILE * LaneArithmetic.TILE;
            this.values = new float[panels(units) * rows * LANES];
            this.units = units;
            this.first = first;
            this.examples = examples;
        }

        /** Where the first example's value stands; the next one's is {@link #LANES} further on. */
        private int start(int unit) {
            return at(lane(unit, first, units));
        }

        private int at(int lane) {
            return lane / LANES * rows * LANES + lane % LANES;
        }

        @Override
        void put(int unit, float[] from) {
            for (int i = 0, at = start(unit); i < examples; i++, at += LANES) {
                values[at] = from[i];
            }
        }

        @Override
        void fill(int unit, float value) {
            for (int i = 0, at = start(unit); i < examples; i++, at += LANES) {
                values[at] = value;
            }
        }

        @Override
        void clear(int from, int to) {
            for (int unit = from; unit < to; ) {
                int count = inOneRow(unit, to);
                for (int i = 0, at = start(unit); i < examples; i++, at += LANES) {
                    Arrays.fill(values, at, at + count, 0);
                }
                unit += count;
            }
        }

        @Override
        void copyTo(float[][] rows, int at, int from, int step) {
            for (int row = 0; row < rows.length; row++) {
                float[] to = rows[row];
                for (int i = 0, place = start(from + row * step); i < examples; i++, place += LANES) {
                    to[at + i] = values[place];
                }
            }
        }

        @Override
        void copyFrom(float[][] rows, int at, int to, int step) {
            for (int row = 0; row < rows.length; row++) {
                float[] from = rows[row];
                for (int i = 0, place = start(to + row * step); i < examples; i++, place += LANES) {
                    values[place] = from[at + i];
                }
            }
        }

        @Override
        void gather(UnitMatrix of, int[] index, int from) {
            Units others = (Units) of;
            for (int unit = from; unit < units; unit++) {
                int start = others.start(unit);
                for (int i = 0, at = start(unit); i < examples; i++, at += LANES) {
                    values[at] = others.values[start + index[i] * LANES];
                }
            }
        }

        /** Sets all lanes of a panel to 0; returns where it begins. */
        private int clearPanel(int panel) {
            int at = panel * rows * LANES;
            Arrays.fill(values, at, at + rows * LANES, 0);
            return at;
        }

        /** How many units from one to another follow each other in one row. */
        private int inOneRow(int from, int to) {
            int lane = lane(from, first, units);
            int inOrder = from < first ? Math.min(to, first) - from : to - from;
            return Math.min(inOrder, LANES - lane % LANES);
        }

        /** The units stand first in both matrices, so that lane goes to lane. */
        @Override
        void activate(HiddenActivation f, UnitMatrix z, int some, int at) {
            for (int lane = 0; lane < some; lane += LANES) {
                int start = lane * rows;
                LaneArithmetic.activate(f, ((Units) z).values, values, start, rows, Math.min(LANES, some - lane));
            }
        }

        @Override
        void activateBack(HiddenActivation f, UnitMatrix d, UnitMatrix h, int some, int at) {
            for (int lane = 0; lane < some; lane += LANES) {
                LaneArithmetic.activateBack(
                        f,
                        ((Units) d).values,
                        ((Units) h).values,
                        values,
                        lane * rows,
                        rows,
                        Math.min(LANES, some - lane));
            }
        }
    }

    private static final class Weights extends WeightMatrix {
        private final float[] byOutput; // [panel of inputs][output][input], as the way back reads them
        private final int outputs;
        private final int inputs;
        private final int first;
        private final int start;
        private float[] parameters; // the kernel's: from start on, [panel of outputs][input][output]
        private float[] gradient; // the kernel's, likewise
        private int[] unused;

        Weights(int outputs, int inputs, int first, int start) {
            this.byOutput = new float[panels(inputs) * outputs * LANES];
            this.outputs = outputs;
            this.inputs = inputs;
            this.first = first;
            this.start = start;
        }

        @Override
        int size() {
            return panels(outputs) * inputs * LANES;
        }

        /** Where in the kernel's vector the row of an input begins. */
        private int at(int panel, int inputLane) {
            return start + (panel * inputs + inputLane) * LANES;
        }

        @Override
        int place(Block block, int output, int input) {
            int lane = block.output() + output;
            return at(lane / LANES, lane(block.input() + input, first, inputs)) + lane % LANES;
        }

        /** The kernel's vector is read where it is; only the way back needs a copy. */
        @Override
        void setParameters(float[] kernels) {
            parameters = kernels;
            for (int input = 0; input < inputs; input++) {
                int to = input / LANES * outputs * LANES + input % LANES;
                for (int output = 0; output < outputs; output++) {
                    byOutput[to + output * LANES] = kernels[at(output / LANES, input) + output % LANES];
                }
            }
        }

        @Override
        void multiply(UnitMatrix o, int from, int to, UnitMatrix u, int fromInput, int toInput) {
            Units y = (Units) o;
            Units x = (Units) u;
            for (int panel = from / LANES; panel * LANES < to; panel++) {
                int at = y.clearPanel(panel);
                for (int input = fromInput; input < toInput; ) {
                    int lane = lane(input, first, inputs);
                    int terms = x.inOneRow(input, toInput);
                    LaneArithmetic.addRows(
                            y.values, at, y.rows, x.values, x.at(lane), parameters, at(panel, lane), terms);
                    input += terms;
                }
            }
        }

        @Override
        void multiplyBack(UnitMatrix d, int fromInput, UnitMatrix gradient, int from, int to) {
            Units x = (Units) d;
            Units g = (Units) gradient;
            for (int panel = 0; panel * LANES < x.units - fromInput; panel++) {
                int at = x.clearPanel(panel);
                for (int output = from; output < to; ) {
                    int terms = g.inOneRow(output, to);
                    int row = (panel * outputs + output) * LANES;
                    LaneArithmetic.addRows(x.values, at, x.rows, g.values, g.at(output), byOutput, row, terms);
                    output += terms;
                }
            }
        }

        @Override
        void beginGradient(float[] kernels) {
            gradient = kernels;
            Arrays.fill(gradient, start, start + size(), 0);
        }

        /** What is not a parameter keeps no gradient. */
        @Override
        void endGradient() {
            if (unused == null) {
                BitSet used = new BitSet();
                for (Block block : blocks) {
                    for (int i = 0; i < block.outputs() * block.inputs(); i++) {
                        used.set(place(block, i / block.inputs(), i % block.inputs()));
                    }
                }
                unused = IntStream.range(start, start + size())
                        .filter(place -> !used.get(place))
                        .toArray();
            }
            for (int place : unused) {
                gradient[place] = 0;
            }
        }

        /** Inputs that are 0 add nothing. */
        @Override
        void addGradient(UnitMatrix g, UnitMatrix u, int toInput) {
            Units x = (Units) u;
            for (int panel = 0; panel * LANES < outputs; panel++) {
                for (int lane = 0; lane < inputs; lane += LANES) {
                    LaneArithmetic.addColumns(
                            gradient,
                            at(panel, lane),
                            Math.min(LANES, inputs - lane),
                            x.values,
                            x.at(lane),
                            ((Units) g).values,
                            panel * x.rows * LANES,
                            x.examples);
                }
            }
        }
    }
}
