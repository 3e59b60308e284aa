package addition.fused;

/** Finds the faster product of those that this Java has. */
final class FastestProduct {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /** The product. */
    static final MatrixProduct PRODUCT = find();

    private FastestProduct() {}

    private static MatrixProduct find() {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            return new LoopProduct();
        }
        try {
            return (MatrixProduct) Class.forName("addition.fused.VectorProduct")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) { // the incubating module is of another version
            return new LoopProduct();
        }
    }
}
