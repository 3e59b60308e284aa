package addition.report;

import addition.data.internal.AtomicFile;
import addition.data.internal.BoundedFile;
import addition.report.Plot.Point;
import addition.report.Plot.Series;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the pages of reports and their plots. */
final class ReportWriter {
    /** The name of the page. */
    static final String PAGE = "report.html";

    /** The name of the directory of plots. */
    static final String PLOTS = "plots";

    private static final Pattern PERCENT = Pattern.compile("([0-9]) %");

    private ReportWriter() {}

    /**
     * Writes a page and its plots, each file in one step.
     *
     * @throws IOException if they cannot be written, or if one of their names is a link, which might lead anywhere
     */
    static Path write(Path directory, String html, List<Plot> all) throws IOException {
        return write(directory.resolve(PAGE), directory.resolve(PLOTS), html, all);
    }

    static Path write(Path page, Path plots, String html, List<Plot> all) throws IOException {
        BoundedFile.refuseLink(page);
        BoundedFile.refuseLink(plots);
        Files.createDirectories(plots);
        for (Plot plot : all) {
            AtomicFile.write(file(plots, plot.name()), SvgPlot.file(plot));
        }
        AtomicFile.write(
                page, PERCENT.matcher(html).replaceAll("$1\u00A0%")); // no line breaks between a number and its sign
        return page;
    }

    /** The file of the plot of a name. */
    static Path file(Path plots, String name) {
        return plots.resolve(name + ".svg");
    }

    static Map<String, Object> plot(Plot plot) {
        List<Map<String, String>> legend = plot.series().stream()
                .map(series -> Map.of("swatch", SvgPlot.swatch(series), "name", series.name()))
                .toList();
        List<Map<String, String>> points = new ArrayList<>();
        for (Series series : plot.series()) {
            for (Point point : series.points()) {
                points.add(Map.of(
                        "series", series.name(),
                        "x", SvgPlot.value(plot.x(), point.x()),
                        "y", SvgPlot.value(plot.y(), point.y()),
                        "interval", interval(plot, point)));
            }
        }
        return Map.of(
                "name", plot.name(),
                "title", plot.title(),
                "description", plot.description(),
                "svg", SvgPlot.of(plot),
                "legend", legend,
                "x", plot.x().title(),
                "y", plot.y().title(),
                "points", points);
    }

    private static String interval(Plot plot, Point point) {
        return point.hasInterval()
                ? SvgPlot.value(plot.y(), point.low()) + " to " + SvgPlot.value(plot.y(), point.high())
                : "";
    }

    static String resource(String name) {
        try (InputStream in = ReportWriter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
