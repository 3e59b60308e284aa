package addition.exchange;

import addition.data.BadInputException;
import addition.data.internal.BoundedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A file that holds the state of a network of PyTorch's by name: {@code .safetensors}, or NumPy's {@code .npz}.
 *
 * <p>It may come from anybody. Its size and its header are bounded, nothing in it is run, its shapes must be exactly
 * those of a network of this library, and every number must be finite. {@link TorchState} says what the numbers mean.
 */
public final class TensorFile {
    /** The largest file, of which no part can claim more. */
    static final int MAX_BYTES = 16 << 20;

    private static final String SAFETENSORS = ".safetensors";
    private static final String NPZ = ".npz";

    private TensorFile() {}

    /**
     * Whether the name of a file ends as those of such files do.
     *
     * @param name the file's name
     * @return true if {@link #read} takes it
     */
    public static boolean accepts(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(SAFETENSORS) || lower.endsWith(NPZ);
    }

    /**
     * Reads a network.
     *
     * @param file its name ends with {@code .safetensors} or {@code .npz}
     * @return the network as this library's zoo makes it
     * @throws BadInputException if the file is damaged, or holds another network; the message begins with its name
     * @throws IOException if it cannot be read
     */
    public static MultiLayerNetwork read(Path file) throws IOException {
        byte[] content = BoundedFile.read(file, MAX_BYTES);
        try {
            return read(content, file.toString().toLowerCase(Locale.ROOT).endsWith(NPZ));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(
                    file + ": " + e.getMessage() + "; save the state_dict of a network as in docs/howto.md");
        }
    }

    /** Reads a network of what is in a file. */
    static MultiLayerNetwork read(byte[] content, boolean npz) {
        return TorchState.network(npz ? NpzTensors.read(content) : Safetensors.read(content));
    }
}
