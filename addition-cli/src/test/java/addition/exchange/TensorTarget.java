package addition.exchange;

import java.io.IOException;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The readers of files of tensors: a file is refused in one line, or it is a network.
 *
 * <p>The first byte says which reader gets the rest: 0 that of safetensors, else that of npz.
 */
public final class TensorTarget {
    private TensorTarget() {}

    static {
        Nd4j.createFromArray(0f); // loads ND4J, which is not what is to be tried
    }

    /**
     * Tries an input.
     *
     * @param input any bytes
     * @throws IOException never
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        try {
            MultiLayerNetwork network = TensorFile.read(Arrays.copyOfRange(input, 1, input.length), input[0] != 0);
            for (float parameter : network.params().dup('c').data().asFloat()) {
                if (!Float.isFinite(parameter)) {
                    throw new AssertionError("a parameter is " + parameter);
                }
            }
        } catch (IllegalArgumentException e) {
            if (e.getMessage().lines().count() != 1 || e.getMessage().length() > 400) {
                throw new AssertionError("not one short line: " + e.getMessage(), e);
            }
        }
    }
}
