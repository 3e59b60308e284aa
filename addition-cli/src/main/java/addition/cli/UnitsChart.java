package addition.cli;

import addition.data.AtomicFile;
import addition.eval.NetworkExplanation;
import addition.eval.NetworkExplanation.Unit;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The activations of hidden units over the column sum, without a carry into the column; the carry unit stands out. */
final class UnitsChart {
    private static final Color BLUE = new Color(0x56B4E9);
    private static final Color ORANGE = new Color(0xD55E00);

    private UnitsChart() {}

    static void write(String title, NetworkExplanation explanation, Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .title(title)
                .xAxisTitle("sum of the column's two digits, no carry into it")
                .yAxisTitle("activation")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setYAxisMin(-1.0);
        chart.getStyler().setYAxisMax(1.0);
        chart.getStyler().setXAxisMax((double) NetworkExplanation.MAX_SUM);
        double[] sums = IntStream.rangeClosed(0, NetworkExplanation.MAX_SUM)
                .asDoubleStream()
                .toArray();
        boolean first = true;
        for (Unit unit : explanation.units()) {
            if (unit.isActive() && explanation.carryUnit().map(Unit::index).orElse(-1) != unit.index()) {
                XYSeries series = line(chart, "unit " + unit.index(), sums, unit, BLUE, 1.5f);
                series.setShowInLegend(first);
                series.setLabel(first ? "a hidden unit" : null);
                first = false;
            }
        }
        explanation
                .carryUnit()
                .ifPresent(unit -> line(chart, "the carry unit, " + unit.index(), sums, unit, ORANGE, 4));
        AtomicFile.write(file, out -> ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out));
    }

    private static XYSeries line(XYChart chart, String name, double[] sums, Unit unit, Color color, float width) {
        XYSeries series = chart.addSeries(name, sums, unit.activations()[0]);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width));
        return series;
    }
}
