package addition.train;

import addition.train.TrainingMonitor.CurvePoint;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.lang3.Validate;

/** A learning curve as CSV: a header, then a line for each point. */
final class LearningCurveCsv {
    private static final String[] HEADER = {"epoch", "iteration", "loss", "validationExactMatch"};
    private static final CSVFormat FORMAT =
            CSVFormat.Builder.create().setRecordSeparator('\n').get();

    private LearningCurveCsv() {}

    static String write(List<CurvePoint> curve) {
        StringBuilder csv = new StringBuilder();
        try {
            CSVPrinter printer = new CSVPrinter(csv, FORMAT);
            printer.printRecord((Object[]) HEADER);
            for (CurvePoint point : curve) {
                printer.printRecord(point.epoch(), point.iteration(), point.loss(), point.validationExactMatch());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the text is in memory
        }
        return csv.toString();
    }

    /**
     * Reads a curve.
     *
     * @throws IllegalArgumentException if the text is not that of one
     */
    static List<CurvePoint> read(String csv) {
        List<CurvePoint> curve = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(csv), FORMAT)) {
            for (CSVRecord line : parser) {
                if (line.getRecordNumber() == 1) {
                    Validate.isTrue(
                            Arrays.equals(line.values(), HEADER), "a learning curve must begin with its header line");
                } else {
                    curve.add(point(line));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("a learning curve must be CSV", e);
        }
        Validate.isTrue(
                write(curve).equals(csv), "a learning curve must be as it is written, a header and lines of 4 numbers");
        return List.copyOf(curve);
    }

    private static CurvePoint point(CSVRecord line) {
        try {
            CurvePoint point = new CurvePoint(
                    Integer.parseInt(line.get(0)),
                    Long.parseLong(line.get(1)),
                    Double.parseDouble(line.get(2)),
                    Double.parseDouble(line.get(3)));
            Validate.isTrue(
                    point.epoch() >= 0
                            && Double.isFinite(point.loss())
                            && point.validationExactMatch() >= 0
                            && point.validationExactMatch() <= 1,
                    "a learning curve must have numbers in range, line %s has not",
                    line.getRecordNumber());
            return point;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "a learning curve must have 4 numbers per line, line " + line.getRecordNumber() + " has not", e);
        }
    }
}
