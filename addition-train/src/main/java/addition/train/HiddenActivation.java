package addition.train;

import org.nd4j.linalg.activations.Activation;

/** The hidden layer's non-linearity, on rows. */
enum HiddenActivation {
    IDENTITY {
        @Override
        void apply(float[] z, float[] scratch) {}

        @Override
        void back(float[] z, float[] d, float[] h) {
            System.arraycopy(d, 0, z, 0, z.length);
        }
    },
    TANH {
        @Override
        void apply(float[] z, float[] scratch) {
            Rows.tanh(z, scratch);
        }

        @Override
        void back(float[] z, float[] d, float[] h) {
            Rows.throughTanh(z, d, h);
        }
    },
    RELU {
        @Override
        void apply(float[] z, float[] scratch) {
            Rows.relu(z);
        }

        @Override
        void back(float[] z, float[] d, float[] h) {
            Rows.throughRelu(z, d, h);
        }
    };

    /** {@code z = activation(z)}; the scratch row, as long as z, may be overwritten. */
    abstract void apply(float[] z, float[] scratch);

    /** {@code z = d * activation'} at the place where the activation's output is h. */
    abstract void back(float[] z, float[] d, float[] h);

    /** DL4J's activation of that name. */
    Activation dl4j() {
        return Activation.valueOf(name());
    }
}
