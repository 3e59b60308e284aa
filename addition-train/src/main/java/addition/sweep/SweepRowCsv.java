package addition.sweep;

import addition.train.Hyperparameter;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.lang3.Validate;

/** Rows as CSV: a header with the names of the columns, then a line for each row. */
final class SweepRowCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.Builder.create().setRecordSeparator('\n').get();
    private static final List<String> REQUIRED =
            SweepRow.REQUIRED.stream().map(Hyperparameter::name).toList();

    private SweepRowCsv() {}

    /** The columns of this version, plus any extra columns of the rows. */
    static List<String> columns(Collection<SweepRow> rows) {
        Set<String> columns = new LinkedHashSet<>();
        SweepColumn.ALL.forEach(column -> columns.add(column.name()));
        rows.forEach(row -> columns.addAll(row.values().keySet()));
        return List.copyOf(columns);
    }

    static String line(List<String> values) {
        return FORMAT.format(values.toArray()) + "\n";
    }

    static String line(SweepRow row, List<String> columns) {
        return line(columns.stream()
                .map(column -> row.values().getOrDefault(column, ""))
                .toList());
    }

    static String write(Collection<SweepRow> rows) {
        List<String> columns = columns(rows);
        StringBuilder csv = new StringBuilder(line(columns));
        rows.forEach(row -> csv.append(line(row, columns)));
        return csv.toString();
    }

    /**
     * Reads rows of this version or another.
     *
     * @throws IllegalArgumentException if the text is anything else; the message starts with the line
     */
    static List<SweepRow> read(String csv) {
        if (csv.isEmpty()) {
            return List.of();
        }
        String header = csv.lines().findFirst().orElse("");
        Validate.isTrue(
                !csv.startsWith("\uFEFF") && !csv.startsWith(header + "\r") && !header.matches("[^,]*[;\t].*"),
                "line 1: saved by a spreadsheet, which changes line ends, separators and numbers; put back the file as the"
                        + " sweep wrote it");
        List<SweepRow> rows = new ArrayList<>();
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(csv), FORMAT)) {
            List<String> columns = List.of();
            for (CSVRecord record : parser) {
                line = record.getRecordNumber();
                if (line == 1) {
                    columns = checkedHeader(record.toList());
                } else {
                    rows.add(row(columns, record.toList()));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new IllegalArgumentException("line " + (line + 1) + ": not CSV", e);
        }
        return rows;
    }

    private static List<String> checkedHeader(List<String> columns) {
        Validate.isTrue(
                columns.containsAll(REQUIRED) && Set.copyOf(columns).size() == columns.size(),
                "a sweep's header must list each column once, including %s",
                String.join(", ", REQUIRED));
        return columns;
    }

    private static SweepRow row(List<String> columns, List<String> texts) {
        Validate.isTrue(
                texts.size() == columns.size(), "a row must have %s values, found %s", columns.size(), texts.size());
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), texts.get(i));
        }
        return new SweepRow(values);
    }
}
