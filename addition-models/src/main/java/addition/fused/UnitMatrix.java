package addition.fused;

/** The values of some units for each of some examples, in a {@link Layout}. */
abstract class UnitMatrix {
    /** Sets a unit's value for each example. */
    abstract void put(int unit, float[] values);

    /** Sets a unit's value to the same for all examples. */
    abstract void fill(int unit, float value);

    /** Sets the units from one to another to 0. */
    abstract void clear(int from, int to);

    /** Copies units out: {@code rows[i][at + example]} is that of the unit {@code from + i * step}. */
    abstract void copyTo(float[][] rows, int at, int from, int step);

    /** Copies units in, as {@link #copyTo} copies them out. */
    abstract void copyFrom(float[][] rows, int at, int from, int step);

    /** Takes the units from one to the last of other examples: {@code index[example]} is whose. */
    abstract void gather(UnitMatrix of, int[] index, int from);

    /** {@code this[at + i] = f(z[i])} for the first units of z. */
    abstract void activate(HiddenActivation f, UnitMatrix z, int units, int at);

    /**
     * {@code this[i] = d[at + i] f'} for the first units, where f' is the derivative at which f is {@code h[at + i]}.
     */
    abstract void activateBack(HiddenActivation f, UnitMatrix d, UnitMatrix h, int units, int at);
}
