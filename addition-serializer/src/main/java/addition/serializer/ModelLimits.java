package addition.serializer;

/** How large a model file can be. */
final class ModelLimits {
    /** The largest number of bytes, packed and unpacked. */
    static final int MAX_BYTES = 16 << 20;

    private ModelLimits() {}
}
