package addition.report;

import addition.certificate.NetworkExplanation;
import addition.certificate.NetworkExplanation.Unit;
import addition.data.ColumnRules;
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
    /** More could not be told apart. */
    private static final int MAX_STATES = 3;

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
        boolean isDecimal = explanation.rule().equals(ColumnRules.ADDITION);
        int carryUnit = explanation.carryUnit().map(Unit::index).orElse(-1);
        List<Unit> others = explanation.units().stream()
                .filter(unit -> unit.isActive() && unit.index() != carryUnit)
                .toList();
        List<Series> series = new ArrayList<>();
        add(series, "a hidden unit", others, isDecimal);
        explanation
                .carryUnit()
                .ifPresent(unit -> add(
                        series,
                        (isDecimal ? "the carry unit, " : "the unit that encodes the state, ") + unit.index(),
                        List.of(unit),
                        isDecimal));
        String over = isDecimal
                ? "sum of the column's two digits"
                : "class of the column in " + explanation.rule().name();
        Plot plot = new Plot(
                "units",
                title,
                "The mean activation of each hidden unit over the " + over + ".",
                Axis.linear(over, 0, Math.max(1, explanation.rule().columnClasses() - 1)),
                Axis.linear("activation", -1, 1),
                series);
        String svg = SvgPlot.file(plot);
        AtomicFile.write(file, out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sums that do not occur with a carry into the column have no point. */
    private static void add(List<Series> series, String name, List<Unit> units, boolean isDecimal) {
        int states = units.isEmpty() ? 0 : Math.min(MAX_STATES, units.get(0).activations().length);
        for (int state = 0; state < states; state++) {
            List<Point> points = new ArrayList<>();
            for (Unit unit : units) {
                double[] activations = unit.activations()[state];
                for (int of = 0; of < activations.length; of++) {
                    points.add(Point.of(of, activations[of]));
                }
                points.add(Point.of(0, Double.NaN)); // the next unit's line is another
            }
            series.add(new Series(name + suffix(state, isDecimal), series.size(), Style.CURVE, points));
        }
    }

    private static String suffix(int state, boolean isDecimal) {
        if (state == 0) {
            return "";
        }
        return isDecimal ? ", with a carry in" : ", after state " + state;
    }
}
