package addition.report;

import addition.certificate.NetworkExplanation;
import addition.certificate.NetworkExplanation.Unit;
import addition.data.internal.AtomicFile;
import addition.report.Plot.Axis;
import addition.report.Plot.Point;
import addition.report.Plot.Series;
import addition.report.Plot.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The activations of hidden units over the column sum, with a carry into the column and without one. */
public final class HiddenUnitPlot {
    private HiddenUnitPlot() {}

    /**
     * Draws a network's units.
     *
     * @param title above the plot
     * @param explanation of the network
     * @param file an SVG file to make or replace
     * @throws IOException if it cannot be written
     */
    public static void write(String title, NetworkExplanation explanation, Path file) throws IOException {
        int carryUnit = explanation.carryUnit().map(Unit::index).orElse(-1);
        List<Unit> others = explanation.units().stream()
                .filter(unit -> unit.isActive() && unit.index() != carryUnit)
                .toList();
        List<Series> series = new ArrayList<>();
        add(series, "a hidden unit", others);
        explanation.carryUnit().ifPresent(unit -> add(series, "the carry unit, " + unit.index(), List.of(unit)));
        Plot plot = new Plot(
                "units",
                title,
                "The mean activation of each hidden unit over the sum of the column's two digits.",
                Axis.linear("sum of the column's two digits", 0, NetworkExplanation.MAX_SUM),
                Axis.linear("activation", -1, 1),
                series);
        String svg = SvgPlot.file(plot);
        AtomicFile.write(file, out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sums that do not occur with a carry into the column have no point. */
    private static void add(List<Series> series, String name, List<Unit> units) {
        for (int carry = 0; carry < 2 && !units.isEmpty(); carry++) {
            List<Point> points = new ArrayList<>();
            for (Unit unit : units) {
                for (int sum = 0; sum <= NetworkExplanation.MAX_SUM; sum++) {
                    points.add(Point.of(sum, unit.activations()[carry][sum]));
                }
                points.add(Point.of(0, Double.NaN)); // the next unit's line is another
            }
            series.add(new Series(name + (carry == 0 ? "" : ", with a carry in"), series.size(), Style.CURVE, points));
        }
    }
}
