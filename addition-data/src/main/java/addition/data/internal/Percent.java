package addition.data.internal;

import java.util.Locale;

/** Shares as percentages. */
public final class Percent {
    private Percent() {}

    /**
     * A share as a percentage.
     *
     * @param share 0 to 1, or NaN
     * @return such as {@code 76.25 %}, or a dash for NaN
     */
    public static String of(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
