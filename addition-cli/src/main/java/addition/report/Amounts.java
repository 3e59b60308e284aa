package addition.report;

import java.util.Locale;

/** Numbers of things and lengths of time, for people. */
final class Amounts {
    private Amounts() {}

    /** Such as {@code 2 h 5 min}, {@code 3 min 20 s} or {@code 4.2 s}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < 3_600
                ? String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%,d h %d min", whole / 3_600, whole % 3_600 / 60);
    }

    static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
