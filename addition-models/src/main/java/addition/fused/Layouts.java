package addition.fused;

/** Finds the layouts that this Java has. */
final class Layouts {
    /** The layout for every Java, and for many examples at once. */
    static final Layout ROWS = new RowLayout();

    /** The faster layout for training: with units in lanes, if Java was started with its Vector API. */
    static final Layout FASTEST = find();

    private Layouts() {}

    private static Layout find() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return ROWS;
        }
        try {
            Class.forName("addition.fused.LaneArithmetic"); // fails here, not later, if it fails
            return (Layout) Class.forName("addition.fused.LaneLayout")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) { // the incubating module is of another version
            return ROWS;
        }
    }
}
