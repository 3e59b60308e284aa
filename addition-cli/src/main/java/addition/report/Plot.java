package addition.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a plot shows, apart from how it looks.
 *
 * @param name of its files
 * @param title above it
 * @param description what there is to see, in words
 * @param x to the right
 * @param y upward
 * @param series lines and marks
 */
record Plot(String name, String title, String description, Axis x, Axis y, List<Series> series) {

    /** What an axis measures. */
    enum Scale {
        LINEAR,
        /** Powers of ten. */
        LOGARITHMIC,
        /** Shares of one, as percentages. */
        PERCENT,
        /** Names, at 0, 1, 2 and so on. */
        CATEGORIES
    }

    /**
     * An axis.
     *
     * @param title next to it
     * @param scale what it measures
     * @param min its start
     * @param max its end
     * @param categories the names, if it has them
     * @param numbers what stands for the names where there is no room for them
     */
    record Axis(String title, Scale scale, double min, double max, List<String> categories, List<Integer> numbers) {
        private static final int MANY_NAMES = 6;

        static Axis linear(String title, double min, double max) {
            return new Axis(title, Scale.LINEAR, min, max, List.of(), List.of());
        }

        static Axis percent(String title) {
            return percent(title, 1);
        }

        static Axis percent(String title, double max) {
            return new Axis(title, Scale.PERCENT, 0, max, List.of(), List.of());
        }

        static Axis logarithmic(String title, double min, double max) {
            return new Axis(title, Scale.LOGARITHMIC, min, max, List.of(), List.of());
        }

        /** Whether its names are too many to stand side by side. */
        boolean hasManyNames() {
            return categories.size() > MANY_NAMES;
        }

        static Axis categories(String title, List<String> names) {
            return categories(
                    title, names, IntStream.rangeClosed(1, names.size()).boxed().toList());
        }

        static Axis categories(String title, List<String> names, List<Integer> numbers) {
            return new Axis(title, Scale.CATEGORIES, -0.5, names.size() - 0.5, names, numbers);
        }
    }

    /** How points are drawn. */
    enum Style {
        /** Joined by a line. */
        LINE,
        /** Joined by a line without marks, which breaks where a point has no value. */
        CURVE,
        /** Each for itself. */
        MARKS,
        /** Each for itself, hollow: what others have measured. */
        REFERENCE,
        /** Many small ones. */
        DOTS,
        /** A box from the lower to the upper end, with a line at y. */
        BOX;

        boolean isLine() {
            return this == LINE || this == CURVE;
        }
    }

    /**
     * Points that belong together.
     *
     * @param name in the legend
     * @param color its number in the palette
     * @param style how they are drawn
     * @param points from the left to the right
     */
    record Series(String name, int color, Style style, List<Point> points) {}

    /**
     * A point.
     *
     * @param x to the right
     * @param y upward
     * @param low the lower end of an interval around y; y if it has none
     * @param high the upper end
     */
    record Point(double x, double y, double low, double high) {
        static Point of(double x, double y) {
            return new Point(x, y, y, y);
        }

        static Point of(double x, WilsonInterval interval) {
            return new Point(x, interval.share(), interval.low(), interval.high());
        }

        boolean hasInterval() {
            return low < high;
        }
    }
}
