package addition.cli;

import addition.data.AtomicFile;
import addition.train.CurvePoint;
import addition.train.TrainingResult;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.XYStyler;

/** A learning curve as a picture: loss to the left, validation exact match to the right. */
final class LearningCurveChart {
    /** Blue and orange that the colour-blind can tell apart (Okabe and Ito). */
    private static final Color BLUE = new Color(0x0072B2);

    private static final Color ORANGE = new Color(0xD55E00);

    private LearningCurveChart() {}

    static void write(TrainingResult result, Path file) throws IOException {
        List<CurvePoint> curve = result.curve();
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .title(result.plan().model().network() + ", " + result.network().numParams() + " parameters")
                .xAxisTitle("epoch")
                .build();
        chart.setYAxisGroupTitle(0, "loss a digit (ln 10 = 2.303 is chance)");
        chart.setYAxisGroupTitle(1, "validation exact match");
        XYStyler styler = chart.getStyler();
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setYAxisMin(0, 0.0);
        styler.setYAxisMin(1, 0.0);
        styler.setYAxisMax(1, 1.0);
        styler.setYAxisGroupPosition(1, YAxisPosition.Right);
        double[] epochs = curve.stream().mapToDouble(CurvePoint::epoch).toArray();
        XYSeries loss = chart.addSeries(
                "loss", epochs, curve.stream().mapToDouble(CurvePoint::loss).toArray());
        loss.setLineColor(BLUE);
        loss.setMarkerColor(BLUE);
        XYSeries exactMatch = chart.addSeries(
                "validation exact match",
                epochs,
                curve.stream().mapToDouble(CurvePoint::validationExactMatch).toArray());
        exactMatch.setLineColor(ORANGE);
        exactMatch.setMarkerColor(ORANGE);
        exactMatch.setYAxisGroup(1);
        AtomicFile.write(file, out -> ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out));
    }
}
