package addition.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes problems as CSV. */
final class CsvWriter {
    /** The format of reader and writer: commas and LF, no quotes. */
    static final CSVFormat FORMAT = CSVFormat.Builder.create()
            .setDelimiter(',')
            .setQuote(null)
            .setRecordSeparator('\n')
            .setIgnoreEmptyLines(false)
            .get();

    /** The columns' names. */
    static final String[] HEADER = {"augend", "addend", "sum"};

    private CsvWriter() {}

    static void write(Stream<AdditionProblem> problems, OutputStream out) throws IOException {
        CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
        printer.printRecord((Object[]) HEADER);
        for (AdditionProblem problem : (Iterable<AdditionProblem>) problems::iterator) {
            printer.printRecord(problem.augend(), problem.addend(), problem.sum());
        }
        printer.flush();
    }
}
