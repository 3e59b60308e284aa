package addition.report;

import addition.data.internal.AtomicFile;
import addition.report.Plot.Point;
import addition.report.Plot.Series;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the pages of reports share. */
final class Pages {
    private static final Pattern PERCENT = Pattern.compile("([0-9]) %");

    private Pages() {}

    /**
     * Writes a page and its pictures.
     *
     * @throws IOException if they cannot be written, or if one of their names is a link, which might lead anywhere
     */
    static Path write(Path folder, String html, List<Plot> all) throws IOException {
        return write(folder.resolve(Report.PAGE), folder.resolve(Report.PLOTS), html, all);
    }

    static Path write(Path page, Path plots, String html, List<Plot> all) throws IOException {
        refuseLink(page);
        refuseLink(plots);
        Files.createDirectories(plots);
        for (Plot plot : all) {
            for (Path file : PlotFiles.of(plot.name(), plots)) {
                refuseLink(file);
            }
            PlotFiles.write(plot, plots);
        }
        String whole = PERCENT.matcher(html).replaceAll("$1\u00A0%"); // no line breaks between a number and its sign
        AtomicFile.write(page, out -> out.write(whole.getBytes(StandardCharsets.UTF_8)));
        return page;
    }

    private static void refuseLink(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(
                    file.toString(), null, "it is a link; a report is written to real files alone");
        }
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
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
