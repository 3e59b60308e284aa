package addition.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/** Reads problems from CSV in one pass, and reports its errors in constant memory. */
final class CsvReader {
    private static final int MAX_FAULTS_SHOWN = 10;
    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
    private static final String DECIMAL = String.join(",", CsvWriter.header(ColumnRules.ADDITION));

    private final Path file;
    private final long maxDigits;
    private final List<String> faults = new ArrayList<>();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private ColumnRule rule = ColumnRules.ADDITION;
    private long faultCount;
    private int digits;
    private long emptyLine;

    CsvReader(Path file, long maxDigits) {
        this.file = file;
        this.maxDigits = maxDigits;
    }

    /** Problems of one number of digits, packed as {@link PackedProblems} has them. */
    record Problems(ColumnRule rule, byte[] packed, int digits) {}

    Problems read() throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory; give the name of a CSV file");
        }
        LineReader lines = new LineReader();
        try (InputStream in = Files.newInputStream(file)) {
            lines.open(text(in));
            CSVParser parser = CSVParser.builder()
                    .setReader(lines)
                    .setFormat(CsvWriter.FORMAT)
                    .get();
            for (CSVRecord record : parser) {
                read(record);
            }
        } catch (UncheckedIOException e) {
            faultOf(e.getCause(), lines);
        } catch (EOFException | ZipException e) {
            faultOf(e, lines);
        }
        if (faultCount == 0 && lines.line == 1 && lines.length == 0) {
            fault(1, "the file is empty; expected the header " + DECIMAL);
        } else if (faultCount == 0 && packed.size() == 0) {
            fault(2, "there is no problem below the header; add lines such as 438,540,978");
        }
        if (faultCount > 0) {
            throw new BadInputException(message());
        }
        return new Problems(rule, packed.toByteArray(), digits);
    }

    /** The characters of a file that may be compressed and may start with a byte order mark. */
    private Reader text(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file);
        in.mark(GZIP_MAGIC.length);
        boolean compressed = Arrays.equals(in.readNBytes(GZIP_MAGIC.length), GZIP_MAGIC);
        in.reset();
        BOMInputStream bytes = BOMInputStream.builder()
                .setInputStream(compressed ? new GZIPInputStream(in) : in)
                .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE)
                .get();
        if (bytes.hasBOM() && !bytes.hasBOM(ByteOrderMark.UTF_8)) {
            throw new BadInputException(this.file + ":1: the file is in UTF-16; save it as UTF-8");
        }
        return new InputStreamReader(bytes, StandardCharsets.UTF_8);
    }

    private int maxLine() {
        return (rule.operands() + 1) * (Digits.MAX_LENGTH + 1) - 1;
    }

    private void faultOf(IOException cause, LineReader lines) throws IOException {
        if (lines.tooLong) {
            fault(
                    lines.line,
                    "a line must have at most " + maxLine()
                            + " characters, found a longer one; the rest of the file was not read");
        } else if (cause instanceof EOFException || cause instanceof ZipException) {
            fault(lines.line, "the compressed file is damaged or cut off here; compress it again");
        } else {
            throw cause;
        }
    }

    private void read(CSVRecord record) {
        long line = record.getRecordNumber();
        String[] values = record.values();
        if (line > 1 && values.length == 1 && values[0].isEmpty()) {
            emptyLine = emptyLine == 0 ? line : emptyLine; // a fault unless nothing follows
            return;
        }
        if (emptyLine > 0) {
            fault(emptyLine, "the line is empty; remove it");
            emptyLine = 0;
        }
        try {
            if (line == 1) {
                checkHeader(values);
            } else {
                add(problem(values));
            }
        } catch (IllegalArgumentException e) {
            fault(line, e.getMessage());
        }
    }

    private void checkHeader(String[] values) {
        String found = String.join(",", values);
        checkLine(values);
        if (values[0].equals("operand1")) {
            rule = ColumnRules.of(values[values.length - 1]);
        }
        String expected = String.join(",", CsvWriter.header(rule));
        check(found.equals(expected), () -> "expected the header " + expected + ", found " + Digits.quote(found));
    }

    /** Names what makes a whole line unreadable. */
    private static void checkLine(String[] values) {
        check(!values[0].startsWith("#"), () -> "a line must not be a comment; remove it");
        check(
                values.length > 1 || values[0].indexOf(LineReader.CARRIAGE_RETURN) < 0,
                () -> "lines must end in LF or CR LF, found CR without LF");
        check(values.length > 1 || values[0].indexOf(';') < 0, () -> "columns must be separated by commas, found ;");
        check(
                values.length > 1 || values[0].indexOf('\t') < 0,
                () -> "columns must be separated by commas, found tabs");
    }

    private AdditionProblem problem(String[] values) {
        checkLine(values);
        int count = rule.operands() + 1;
        check(values.length == count, () -> "expected " + count + " numbers, found " + values.length + " columns");
        Digits[] numbers = new Digits[count];
        for (int i = 0; i < numbers.length; i++) {
            String value = values[i];
            check(!value.isEmpty(), () -> "a number must have at least one digit, found none");
            numbers[i] = Digits.parse(value, value.length(), rule.radix());
        }
        int answer = count - 1;
        int width = digits == 0
                ? Arrays.stream(values, 0, answer)
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow()
                : digits;
        for (int i = 0; i < numbers.length; i++) {
            checkWidth(values[i], width, i == answer);
        }
        AdditionProblem problem = new AdditionProblem(rule, List.of(numbers).subList(0, answer));
        Digits sum = problem.sum();
        check(
                numbers[answer].equals(sum),
                () -> (rule.equals(ColumnRules.ADDITION) ? "sum" : "the answer of " + rule.name()) + " must be "
                        + Digits.quote(sum.toString()) + ", found " + Digits.quote(values[answer]));
        return problem;
    }

    private void checkWidth(String value, int width, boolean isSum) {
        check(
                value.length() <= width || !isSum,
                () -> "a sum must have " + width + " digits, as its last carry is dropped, found "
                        + Digits.quote(value));
        check(
                value.length() == width,
                () -> "all numbers must have " + width + " digits" + (digits == 0 ? "" : ", as the first ones have")
                        + ", found " + Digits.quote(value)
                        + "; if a spreadsheet dropped leading zeros, import the columns as text");
    }

    private void add(AdditionProblem problem) {
        if (faultCount > 0) {
            return;
        }
        digits = problem.digits();
        check(
                packed.size() + (long) rule.operands() * digits <= maxDigits,
                () -> "a file must have at most " + maxDigits + " digits, found more");
        for (Digits operand : problem.operands()) {
            for (int place = 0; place < digits; place++) {
                packed.write(operand.at(place));
            }
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

    /** Bounds the length of a line, makes CR LF one line end, and shows the parser any other CR as a character. */
    private final class LineReader extends Reader {
        static final char CARRIAGE_RETURN = '\u240D';

        private BufferedReader in;
        private long line = 1;
        private int length;
        private boolean tooLong;

        void open(Reader reader) {
            in = new BufferedReader(reader);
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            if (c == '\r') {
                in.mark(1);
                if (in.read() == '\n') {
                    c = '\n';
                } else {
                    in.reset();
                    c = CARRIAGE_RETURN;
                }
            }
            if (c == '\n') {
                line++;
                length = 0;
            } else if (c >= 0 && ++length > maxLine()) {
                tooLong = true;
                throw new IOException("line too long");
            }
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int count) throws IOException {
            int done = 0;
            while (done < count) {
                int c = read();
                if (c < 0) {
                    break;
                }
                buffer[offset + done++] = (char) c;
            }
            return done == 0 && count > 0 ? -1 : done;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
