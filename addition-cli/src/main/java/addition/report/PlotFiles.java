package addition.report;

import addition.data.internal.AtomicFile;
import addition.report.Plot.Axis;
import addition.report.Plot.Point;
import addition.report.Plot.Scale;
import addition.report.Plot.Series;
import addition.report.Plot.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A plot as files: PNG by XChart, and SVG as in the page, whose text stays text. */
final class PlotFiles {
    /** Below 0 %, for names, of the axis. */
    private static final double ROOM = 0.1;
    /** So that what lies behind a box can be seen. */
    private static final int BOX_ALPHA = 90;

    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND
    };

    private PlotFiles() {}

    /** The files of the plot of a name in a folder. */
    static List<Path> of(String plot, Path folder) {
        return List.of(png(plot, folder), svg(plot, folder));
    }

    private static Path png(String plot, Path folder) {
        return folder.resolve(plot + ".png");
    }

    private static Path svg(String plot, Path folder) {
        return folder.resolve(plot + ".svg");
    }

    static void write(Plot plot, Path folder) throws IOException {
        byte[] picture = ChartEncoder.getBytes(chart(plot), "png"); // an encoder wraps what goes wrong in writing
        AtomicFile.write(png(plot.name(), folder), out -> out.write(picture));
        byte[] svg = SvgPlot.file(plot).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(svg(plot.name(), folder), out -> out.write(svg));
    }

    private static XYChart chart(Plot plot) {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .title(plot.title())
                .xAxisTitle(plot.x().title())
                .yAxisTitle(plot.y().title())
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setXAxisMin(plot.x().min()).setXAxisMax(plot.x().max());
        chart.getStyler().setYAxisMin(plot.y().min()).setYAxisMax(plot.y().max());
        chart.getStyler().setXAxisLogarithmic(plot.x().scale() == Scale.LOGARITHMIC);
        if (plot.y().scale() == Scale.PERCENT) {
            chart.getStyler().setYAxisTickLabelsFormattingFunction(share -> share < 0 ? "" : Ticks.percent(share));
        }
        if (plot.x().scale() == Scale.CATEGORIES) {
            name(chart, plot.x(), ROOM * plot.y().max());
        }
        if (plot.series().stream().anyMatch(series -> series.style() == Style.DOTS)) {
            chart.getStyler().setMarkerSize(4);
        }
        for (Series series : plot.series()) {
            add(chart, series);
        }
        return chart;
    }

    /** XChart's line charts know no names on an axis; these stand inside, at the bottom. */
    private static void name(XYChart chart, Axis axis, double room) {
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setYAxisMin(-room);
        if (axis.hasManyNames()) {
            chart.setXAxisTitle("plan, by the line of the page's table");
        }
        for (int i = 0; i < axis.categories().size(); i++) {
            String name = axis.hasManyNames()
                    ? String.valueOf(axis.numbers().get(i))
                    : axis.categories().get(i);
            chart.addAnnotation(new AnnotationText(name, i, -room / 2, false));
        }
    }

    private static void add(XYChart chart, Series series) {
        List<Point> points = series.points().stream()
                .filter(point -> Double.isFinite(point.y()))
                .toList();
        if (points.isEmpty()) {
            return;
        }
        Color colour = Palette.colour(series.colour());
        if (points.stream().anyMatch(Point::hasInterval)) {
            addIntervals(chart, series, points, colour);
        }
        XYSeries line = chart.addSeries(
                series.name(),
                points.stream().mapToDouble(Point::x).toArray(),
                points.stream().mapToDouble(Point::y).toArray());
        line.setLineColor(colour);
        line.setMarkerColor(series.style() == Style.BOX || series.style() == Style.REFERENCE ? Color.BLACK : colour);
        line.setMarker(
                series.style() == Style.REFERENCE ? SeriesMarkers.CROSS : MARKERS[series.colour() % MARKERS.length]);
        line.setLineStyle(new BasicStroke(series.style() == Style.LINE ? 2 : 0));
        if (series.style() != Style.LINE) {
            line.setLineColor(new Color(0, 0, 0, 0));
        }
    }

    /** XChart's error bars are symmetrical; these are lines with gaps between them. */
    private static void addIntervals(XYChart chart, Series series, List<Point> points, Color colour) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Point point : points) {
            x.addAll(List.of(point.x(), point.x(), point.x()));
            y.addAll(List.of(point.low(), point.high(), Double.NaN));
        }
        XYSeries intervals = chart.addSeries(series.name() + ", 95 % confidence", x, y);
        intervals.setShowInLegend(false);
        intervals.setMarker(SeriesMarkers.NONE);
        boolean box = series.style() == Style.BOX;
        intervals.setLineColor(
                box ? new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BOX_ALPHA) : colour);
        intervals.setLineStyle(new BasicStroke(box ? 9 : 1));
    }
}
