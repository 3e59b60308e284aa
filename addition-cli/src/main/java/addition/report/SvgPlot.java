package addition.report;

import addition.data.internal.Percent;
import addition.report.Plot.Axis;
import addition.report.Plot.Point;
import addition.report.Plot.Scale;
import addition.report.Plot.Series;
import addition.report.Plot.Style;
import com.samskivert.mustache.Escapers;
import java.util.Locale;

/**
 * A plot as SVG inside a page: its colors are the page's, classes {@code s0}, {@code s1} and so on, and each series has
 * a mark and a dash of its own too, so that color is not all that tells them apart.
 */
final class SvgPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int MARGIN = 64;
    private static final int MOST_MARGIN = 190;
    private static final int MOST_LETTERS = 34;
    /** How far to the left a letter of a slanted name reaches. */
    private static final double SLANTED_LETTER = 4.9;

    private static final int RIGHT = 30;
    private static final int TOP = 14;
    private static final int BOTTOM = 50;
    private static final int BOTTOM_OF_MANY = 130;
    private static final int BOX = 14;
    private static final int TITLE = 30;
    private static final int LINE = 18;
    private static final String FILE_STYLE =
            "text{fill:#555d66;font:12px sans-serif}.title{fill:#1b1f24;font:bold 15px sans-serif}"
                    + ".grid{stroke:#d5d9de;stroke-width:.7}.axis{stroke:#555d66;fill:none}"
                    + ".line{stroke:var(--c);fill:none;stroke-width:2}.interval{stroke:var(--c);stroke-width:1.4;fill:none}"
                    + ".dot{fill:var(--c);opacity:.55}.box{stroke:var(--c);fill:var(--c);fill-opacity:.15;stroke-width:1.4}"
                    + ".median{stroke:var(--c);stroke-width:2.4}.mark{fill:var(--c)}.hollow{stroke:var(--c);stroke-width:1.2;fill:#fff}"
                    + Palette.style();
    private static final String[] DASHES = {"", "8 4", "2 3", "8 3 2 3", "12 4", "4 4", "1 4", "10 2 2 2"};

    private final Plot plot;
    private final boolean slanted;
    private final int left;
    private final int bottom;
    private final StringBuilder svg = new StringBuilder();

    private SvgPlot(Plot plot) {
        this.plot = plot;
        this.slanted = plot.x().hasManyNames();
        this.left = slanted ? marginOfNames(plot.x()) : MARGIN;
        this.bottom = slanted ? BOTTOM_OF_MANY : BOTTOM;
    }

    /** Room for the first name, which hangs down to the left. */
    private static int marginOfNames(Axis axis) {
        int letters = axis.categories().stream().mapToInt(String::length).max().orElse(0);
        double halfAStep = (WIDTH - MARGIN - RIGHT) / 2.0 / axis.categories().size();
        double room = SLANTED_LETTER * Math.min(MOST_LETTERS, letters) - halfAStep;
        return (int) Math.max(MARGIN, Math.min(MOST_MARGIN, room));
    }

    static String of(Plot plot) {
        return new SvgPlot(plot).draw();
    }

    /** A plot as a file of its own, in daylight colors, with its title and legend. */
    static String file(Plot plot) {
        StringBuilder file = new StringBuilder(String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n",
                        WIDTH,
                        height(plot),
                        WIDTH,
                        height(plot)))
                .append("<style>")
                .append(FILE_STYLE)
                .append("</style>\n")
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
                .append(String.format(
                        Locale.ROOT,
                        "<text class=\"title\" x=\"%d\" y=\"22\" text-anchor=\"middle\">%s</text>%n",
                        WIDTH / 2,
                        escape(plot.title())))
                .append(String.format(Locale.ROOT, "<svg y=\"%d\" width=\"%d\" height=\"%d\">", TITLE, WIDTH, HEIGHT))
                .append(of(plot))
                .append("</svg>\n");
        int y = TITLE + HEIGHT + 4;
        for (Series series : plot.series()) {
            file.append(String.format(Locale.ROOT, "<svg x=\"%d\" y=\"%d\">", MARGIN, y))
                    .append(swatch(series))
                    .append(String.format(
                            Locale.ROOT, "<text x=\"44\" y=\"11\">%s</text></svg>%n", escape(series.name())));
            y += LINE;
        }
        return file.append("</svg>\n").toString();
    }

    private static int height(Plot plot) {
        return TITLE + HEIGHT + 10 + LINE * plot.series().size();
    }

    /** The sign of a series, for the legend. */
    static String swatch(Series series) {
        return String.format(
                Locale.ROOT,
                "<svg class=\"swatch s%d\" viewBox=\"0 0 36 14\" width=\"36\" height=\"14\" aria-hidden=\"true\">%s%s</svg>",
                series.color(),
                series.style().isLine() ? line(series.color(), "M0 7H36") : "",
                mark(series, 18, 7));
    }

    private String draw() {
        add(
                "<svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-title %s-text\">",
                WIDTH, HEIGHT, escape(plot.name()), escape(plot.name()));
        add("<title id=\"%s-title\">%s</title>", escape(plot.name()), escape(plot.title()));
        add("<desc id=\"%s-text\">%s</desc>", escape(plot.name()), escape(plot.description()));
        grid();
        for (Series series : plot.series()) {
            add("<g class=\"s%d\">", series.color());
            path(series);
            for (Point point : series.points()) {
                point(series, point);
            }
            add("</g>");
        }
        return svg.append("</svg>").toString();
    }

    private void grid() {
        Ticks ticks = Ticks.of(plot.y());
        for (int i = 0; i < ticks.at().size(); i++) {
            double y = y(ticks.at().get(i));
            add("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", left, y, WIDTH - RIGHT);
            add(
                    "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    left - 8, y + 4, text(ticks, i));
        }
        ticks = Ticks.of(plot.x());
        for (int i = 0; i < ticks.at().size(); i++) {
            double x = x(ticks.at().get(i));
            if (plot.x().scale() != Scale.CATEGORIES) {
                add("<path class=\"grid\" d=\"M%.1f %dV%d\"/>", x, TOP, HEIGHT - bottom);
            }
            add(
                    slanted
                            ? "<text class=\"tick\" transform=\"translate(%.1f %d) rotate(-35)\" text-anchor=\"end\">%s</text>"
                            : "<text class=\"tick\" transform=\"translate(%.1f %d)\" text-anchor=\"middle\">%s</text>",
                    x,
                    HEIGHT - bottom + 18,
                    text(ticks, i));
        }
        add("<path class=\"axis\" d=\"M%d %dV%dH%d\"/>", left, TOP, HEIGHT - bottom, WIDTH - RIGHT);
        add(
                "<text class=\"label\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (left + WIDTH - RIGHT) / 2, HEIGHT - 8, escape(plot.x().title()));
        add(
                "<text class=\"label\" transform=\"translate(15 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                (TOP + HEIGHT - bottom) / 2, escape(plot.y().title()));
    }

    private static String text(Ticks ticks, int i) {
        String text = ticks.texts().get(i);
        return escape(text.length() <= MOST_LETTERS ? text : "…" + text.substring(text.length() - MOST_LETTERS + 1));
    }

    private void path(Series series) {
        if (!series.style().isLine()) {
            return;
        }
        StringBuilder path = new StringBuilder();
        boolean joined = false;
        for (Point point : series.points()) {
            if (Double.isFinite(point.y())) {
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", joined ? "L" : "M", x(point.x()), y(point.y())));
            }
            joined = Double.isFinite(point.y()) || (joined && series.style() == Style.LINE);
        }
        svg.append(line(series.color(), path.toString()));
    }

    private void point(Series series, Point point) {
        if (!Double.isFinite(point.y()) || series.style() == Style.CURVE) {
            return;
        }
        double x = x(point.x());
        add(
                "<g><title>%s: %s, %s</title>",
                escape(series.name()), escape(value(plot.x(), point.x())), escape(interval(point)));
        if (series.style() == Style.BOX) {
            double top = y(point.high());
            add(
                    "<rect class=\"box\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/><path class=\"median\" d=\"M%.1f %.1fh%d\"/></g>",
                    x - BOX / 2.0, top, BOX, y(point.low()) - top, x - BOX / 2.0, y(point.y()), BOX);
            return;
        }
        if (point.hasInterval()) {
            double low = y(point.low());
            double high = y(point.high());
            add(
                    "<path class=\"interval\" d=\"M%.1f %.1fV%.1fM%.1f %.1fh8M%.1f %.1fh8\"/>",
                    x, low, high, x - 4, low, x - 4, high);
        }
        svg.append(mark(series, x, y(point.y()))).append("</g>");
    }

    private String interval(Point point) {
        String value = value(plot.y(), point.y());
        return point.hasInterval()
                ? value + " (" + value(plot.y(), point.low()) + " to " + value(plot.y(), point.high()) + ")"
                : value;
    }

    /** A value as the axis writes it. */
    static String value(Axis axis, double value) {
        return switch (axis.scale()) {
            case PERCENT -> Percent.of(value);
            case CATEGORIES -> axis.categories().get((int) Math.round(value));
            case LINEAR, LOGARITHMIC -> Ticks.number(value);
        };
    }

    private static String line(int color, String path) {
        String dash = DASHES[color % DASHES.length];
        return "<path class=\"line\" d=\"" + path + "\"" + (dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"")
                + "/>";
    }

    private static String mark(Series series, double x, double y) {
        if (series.style() == Style.DOTS) {
            return String.format(Locale.ROOT, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"2\"/>", x, y);
        }
        if (series.style() == Style.BOX) {
            return String.format(
                    Locale.ROOT, "<rect class=\"box\" x=\"%.1f\" y=\"%.1f\" width=\"14\" height=\"8\"/>", x - 7, y - 4);
        }
        if (series.style() == Style.CURVE) {
            return "";
        }
        String shape = switch (series.color() % 4) {
            case 0 -> "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0";
            case 1 -> "M-3.7 -3.7h7.4v7.4h-7.4z";
            case 2 -> "M0 -5L4.6 3.6H-4.6z";
            default -> "M0 -5.2L4.4 0L0 5.2L-4.4 0z";
        };
        return String.format(
                Locale.ROOT,
                "<path class=\"%s\" transform=\"translate(%.1f %.1f)%s\" d=\"%s\"/>",
                series.style() == Style.REFERENCE ? "hollow" : "mark",
                x,
                y,
                series.style() == Style.REFERENCE ? " scale(1.6)" : "",
                shape);
    }

    private double x(double value) {
        return left + (WIDTH - left - RIGHT) * share(plot.x(), value);
    }

    private double y(double value) {
        return HEIGHT - bottom - (HEIGHT - TOP - bottom) * share(plot.y(), value);
    }

    private static double share(Axis axis, double value) {
        double share = axis.scale() == Scale.LOGARITHMIC
                ? Math.log(value / axis.min()) / Math.log(axis.max() / axis.min())
                : (value - axis.min()) / (axis.max() - axis.min());
        return Math.max(0, Math.min(1, share));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escape(String text) {
        return Escapers.HTML.escape(text);
    }
}
