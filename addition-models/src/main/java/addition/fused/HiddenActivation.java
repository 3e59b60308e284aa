package addition.fused;

import addition.data.internal.Labels;
import org.nd4j.linalg.activations.Activation;

/** The hidden layer's non-linearity, on rows. */
enum HiddenActivation {
    IDENTITY {
        @Override
        void apply(float[] z) {}

        @Override
        void back(float[] z, float[] d, float[] h) {
            System.arraycopy(d, 0, z, 0, z.length);
        }
    },
    TANH {
        @Override
        void apply(float[] z) {
            FloatRows.tanh(z);
        }

        @Override
        void back(float[] z, float[] d, float[] h) {
            FloatRows.throughTanh(z, d, h);
        }
    },
    RELU {
        @Override
        void apply(float[] z) {
            FloatRows.relu(z);
        }

        @Override
        void back(float[] z, float[] d, float[] h) {
            FloatRows.throughRelu(z, d, h);
        }
    };

    /** {@code z = activation(z)}. */
    abstract void apply(float[] z);

    /** {@code z = d * activation'} at the place where the activation's output is h. */
    abstract void back(float[] z, float[] d, float[] h);

    /** DL4J's activation of that name. */
    Activation dl4j() {
        return Activation.valueOf(name());
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return Labels.of(this);
    }
}
