package addition.exchange;

import addition.data.internal.Labels;
import addition.fused.FusedNetwork;
import java.util.Map;

/** A file format in which other programs take a network. */
public enum ExportFormat {
    /** The whole network, for ONNX Runtime and others. */
    ONNX {
        @Override
        public byte[] bytes(FusedNetwork network, Map<String, String> metadata) {
            return Onnx.bytes(network, metadata);
        }
    },
    /** The numbers by PyTorch's names, for its {@code load_state_dict}. */
    SAFETENSORS {
        @Override
        public byte[] bytes(FusedNetwork network, Map<String, String> metadata) {
            return Safetensors.bytes(TorchState.of(network, metadata));
        }
    },
    /** The numbers by PyTorch's names, for NumPy. */
    NPZ {
        @Override
        public byte[] bytes(FusedNetwork network, Map<String, String> metadata) {
            return NpzTensors.bytes(TorchState.of(network, metadata));
        }
    };

    /**
     * The network in this format.
     *
     * @param network the network
     * @param metadata what to say of it besides its rule and its activation, by name
     * @return the content of a file; the same for the same network
     */
    public abstract byte[] bytes(FusedNetwork network, Map<String, String> metadata);

    /**
     * The label, which is also how names of such files end.
     *
     * @return lower case
     */
    @Override
    public String toString() {
        return Labels.of(this);
    }
}
