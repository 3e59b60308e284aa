package addition.exchange;

import java.util.Map;

/**
 * What is in a file of tensors.
 *
 * @param byName the tensors by their names in PyTorch
 * @param metadata what else the file says of them
 */
record Tensors(Map<String, Tensor> byName, Map<String, String> metadata) {
    /** More than any network of this library has. */
    static final int MOST = 16;

    Tensors {
        byName = Map.copyOf(byName);
        metadata = Map.copyOf(metadata);
    }
}
