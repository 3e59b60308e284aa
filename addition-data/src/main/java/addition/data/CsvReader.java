package addition.data;

import java.io.ByteArrayOutputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads problems from CSV in one pass, and tells all that is wrong in constant memory. */
final class CsvReader {
    private static final int MAX_FAULTS_SHOWN = 10;
    private static final int MAX_LINE = 3 * Digits.MAX_LENGTH + 2;

    private final Path file;
    private final List<String> faults = new ArrayList<>();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private long faultCount;
    private int digits;

    CsvReader(Path file) {
        this.file = file;
    }

    AdditionDataset read() throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder; give the name of a CSV file");
        }
        LineReader lines = new LineReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        try (CSVParser parser =
                CSVParser.builder().setReader(lines).setFormat(CsvWriter.FORMAT).get()) {
            for (CSVRecord record : parser) {
                read(record);
            }
        } catch (UncheckedIOException e) {
            if (!lines.tooLong) {
                throw e.getCause();
            }
            fault(
                    lines.line,
                    "a line must have at most " + MAX_LINE + " characters, found more; nothing behind it was read");
        }
        if (lines.line == 1 && lines.length == 0) {
            fault(1, "the file is empty; expected the header " + String.join(",", CsvWriter.HEADER));
        } else if (faultCount == 0 && packed.size() == 0) {
            fault(2, "there is no problem below the header; add lines such as 438,540,978");
        }
        if (faultCount > 0) {
            throw new BadInputException(message());
        }
        return AdditionDataset.packed(packed.toByteArray(), digits);
    }

    private void read(CSVRecord record) {
        long line = record.getRecordNumber();
        try {
            if (line == 1) {
                checkHeader(record.values());
            } else {
                add(problem(record.values()));
            }
        } catch (IllegalArgumentException e) {
            fault(line, e.getMessage());
        }
    }

    private static void checkHeader(String[] values) {
        String found = String.join(",", values);
        String expected = String.join(",", CsvWriter.HEADER);
        check(
                !found.startsWith("\uFEFF"),
                () -> "the file starts with a byte order mark; save it as UTF-8 without BOM");
        check(!found.equals(expected + LineReader.CARRIAGE_RETURN), () -> LineReader.CARRIAGE_RETURN_FAULT);
        check(found.equals(expected), () -> "expected the header " + expected + ", found " + Digits.quote(found));
    }

    private AdditionProblem problem(String[] values) {
        check(values.length == 3, () -> "expected 3 numbers, found " + values.length + " columns");
        check(values[2].indexOf(LineReader.CARRIAGE_RETURN) < 0, () -> LineReader.CARRIAGE_RETURN_FAULT);
        check(!values[0].isEmpty(), () -> "a number must have at least one digit, found none");
        int width = digits == 0 ? values[0].length() : digits;
        for (String value : values) {
            check(
                    value.length() == width,
                    () -> "all numbers must have " + width + " digits as the first has, found " + Digits.quote(value));
        }
        AdditionProblem problem = new AdditionProblem(Digits.parse(values[0], width), Digits.parse(values[1], width));
        Digits sum = problem.sum();
        check(
                Digits.parse(values[2], width).equals(sum),
                () -> "sum must be " + Digits.quote(sum.toString()) + ", found " + Digits.quote(values[2]));
        return problem;
    }

    private void add(AdditionProblem problem) {
        if (faultCount > 0) {
            return;
        }
        digits = problem.digits();
        check(
                packed.size() + 2L * digits <= AdditionDataset.MAX_STORED_DIGITS,
                () -> "a file must have at most " + AdditionDataset.MAX_STORED_DIGITS + " digits, found more");
        for (int place = 0; place < digits; place++) {
            packed.write(problem.augend().at(place));
        }
        for (int place = 0; place < digits; place++) {
            packed.write(problem.addend().at(place));
        }
    }

    private static void check(boolean right, Supplier<String> otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise.get());
        }
    }

    private void fault(long line, String what) {
        if (++faultCount <= MAX_FAULTS_SHOWN) {
            faults.add(file + ":" + line + ": " + what);
        }
    }

    private String message() {
        List<String> lines = new ArrayList<>(faults);
        if (faultCount > MAX_FAULTS_SHOWN) {
            lines.add(file + ": " + faultCount + " lines are wrong, the first " + MAX_FAULTS_SHOWN + " are shown");
        }
        return String.join("\n", lines);
    }

    /** Bounds the length of a line, and shows the parser a carriage return as a character instead of a line end. */
    private static final class LineReader extends FilterReader {
        static final char CARRIAGE_RETURN = '\u240D';
        static final String CARRIAGE_RETURN_FAULT = "the line ends in CR LF; use LF alone";

        private long line = 1;
        private int length;
        private boolean tooLong;

        LineReader(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] buffer, int offset, int count) throws IOException {
            int read = super.read(buffer, offset, count);
            for (int i = offset; i < offset + read; i++) {
                if (buffer[i] == '\r') {
                    buffer[i] = CARRIAGE_RETURN;
                }
                if (buffer[i] == '\n') {
                    line++;
                    length = 0;
                } else if (++length > MAX_LINE) {
                    tooLong = true;
                    throw new IOException("line too long");
                }
            }
            return read;
        }
    }
}
