package addition.fused;

/**
 * The order of a kernel's parameters in its own vector, which may have unused places between them.
 *
 * @param size the length of the kernel's vector
 * @param places the place in it of each parameter, in DL4J's order
 */
record ParameterOrder(int size, int[] places) {
    /** Values in DL4J's order, in the kernel's; unused places are 0. */
    float[] toKernel(float[] values) {
        float[] ordered = new float[size];
        for (int i = 0; i < values.length; i++) {
            ordered[places[i]] = values[i];
        }
        return ordered;
    }

    /** Values in the kernel's order, in DL4J's. */
    float[] toDl4j(float[] values) {
        float[] ordered = new float[places.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = values[places[i]];
        }
        return ordered;
    }
}
