package addition.cli;

import addition.data.internal.AtomicFile;
import addition.eval.NetworkExplanation;
import addition.eval.NetworkExplanation.Unit;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The activations of hidden units over the column sum, solid without a carry into the column and dashed with one; the carry unit is black.
 */
final class UnitsChart {
    private static final Color LINE = new Color(0x56B4E9);
    private static final Color CARRY = Color.BLACK;
    private static final float[] DASHES = {6, 4};

    private UnitsChart() {}

    static void write(String title, NetworkExplanation explanation, Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .title(title)
                .xAxisTitle("sum of the column's two digits")
                .yAxisTitle("activation")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setYAxisMin(-1.0);
        chart.getStyler().setYAxisMax(1.0);
        chart.getStyler().setXAxisMax((double) NetworkExplanation.MAX_SUM);
        int carryUnit = explanation.carryUnit().map(Unit::index).orElse(-1);
        boolean first = true;
        for (Unit unit : explanation.units()) {
            if (unit.isActive() && unit.index() != carryUnit) {
                lines(chart, "a hidden unit", unit, first, LINE, 1.5f);
                first = false;
            }
        }
        explanation
                .carryUnit()
                .ifPresent(unit -> lines(chart, "the carry unit, " + unit.index(), unit, true, CARRY, 3));
        AtomicFile.write(file, out -> ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out));
    }

    /** A unit's two lines; sums that do not occur with a carry into the column have no point. */
    private static void lines(XYChart chart, String label, Unit unit, boolean inLegend, Color color, float width) {
        for (int carry = 0; carry < 2; carry++) {
            double[] activations = unit.activations()[carry];
            double[] sums = IntStream.rangeClosed(0, NetworkExplanation.MAX_SUM)
                    .filter(sum -> !Double.isNaN(activations[sum]))
                    .asDoubleStream()
                    .toArray();
            double[] known =
                    DoubleStream.of(activations).filter(a -> !Double.isNaN(a)).toArray();
            XYSeries series = chart.addSeries("unit " + unit.index() + ", carry " + carry, sums, known);
            series.setLabel(label + (carry == 0 ? "" : ", with a carry in"));
            series.setShowInLegend(inLegend);
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(color);
            series.setLineStyle(
                    carry == 0
                            ? new BasicStroke(width)
                            : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
        }
    }
}
