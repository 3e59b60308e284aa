package addition.sweep;

import static org.nd4j.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows as CSV. */
final class RowsFormat {
    private static final CSVFormat FORMAT =
            CSVFormat.Builder.create().setRecordSeparator('\n').get();

    private RowsFormat() {}

    static String header() {
        return line(SweepColumn.ALL.stream().map(SweepColumn::name).toList());
    }

    static String line(List<String> values) {
        return FORMAT.format(values.toArray()) + "\n";
    }

    static String write(Collection<SweepRow> rows) {
        StringBuilder csv = new StringBuilder(header());
        rows.forEach(row -> csv.append(line(row.values())));
        return csv.toString();
    }

    private static boolean isOfASpreadsheet(String csv) {
        String first = csv.lines().findFirst().orElse("");
        String header = header().strip();
        return csv.startsWith("\uFEFF")
                || csv.startsWith(header + "\r")
                || first.equals(header.replace(',', ';'))
                || first.equals(header.replace(',', '\t'));
    }

    /**
     * Reads rows.
     *
     * @throws IllegalArgumentException if the text is anything else; the message begins with the line
     */
    static List<SweepRow> read(String csv) {
        if (csv.isEmpty()) {
            return List.of();
        }
        checkArgument(
                !isOfASpreadsheet(csv),
                "line 1: saved by a spreadsheet, which changes line ends, separators and numbers; put back the file as the"
                        + " sweep wrote it");
        checkArgument(csv.startsWith(header()), "line 1: not the header of a sweep of this version");
        List<SweepRow> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(csv.substring(header().length())), FORMAT)) {
            for (CSVRecord line : parser) {
                try {
                    rows.add(new SweepRow(line.toList()));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "line " + (line.getRecordNumber() + 1) + ": " + e.getMessage(), e);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new IllegalArgumentException("line " + (rows.size() + 2) + ": not CSV", e);
        }
        return rows;
    }
}
