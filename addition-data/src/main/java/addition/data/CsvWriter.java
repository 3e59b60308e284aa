package addition.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** The columns' names for decimal addition. */
    private static final String[] HEADER = {"augend", "addend", "sum"};

    private CsvWriter() {}

    /** The columns' names: those of the operands, and the rule's for the answer. */
    static String[] header(ColumnRule rule) {
        if (rule.equals(ColumnRules.ADDITION)) {
            return HEADER.clone();
        }
        String[] header = new String[rule.operands() + 1];
        Arrays.setAll(header, i -> i < rule.operands() ? "operand" + (i + 1) : rule.name());
        return header;
    }

    static void write(ColumnRule rule, Stream<AdditionProblem> problems, OutputStream out) throws IOException {
        CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
        printer.printRecord((Object[]) header(rule));
        for (AdditionProblem problem : (Iterable<AdditionProblem>) problems::iterator) {
            for (Digits operand : problem.operands()) {
                printer.print(operand);
            }
            printer.print(problem.sum());
            printer.println();
        }
        printer.flush();
    }
}
