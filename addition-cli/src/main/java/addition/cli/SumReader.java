package addition.cli;

import addition.data.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sums such as {@code 438+540}, one per line, in memory that no line can exhaust. */
final class SumReader {
    static final int MAX_DIGITS = 100_000;

    private static final int MAX_LINE = 2 * MAX_DIGITS + 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern LINE = Pattern.compile("\\s*([0-9]++)\\s*+\\+\\s*+([0-9]++)\\s*+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1," + MAX_DIGITS + "}+");

    private final BufferedReader lines;
    private int line;

    SumReader(Reader in) {
        this.lines = new BufferedReader(in);
    }

    /** Two numbers as they were written, of at most {@link #MAX_DIGITS} digits each. */
    record Sum(String augend, String addend) {}

    /** Whether a text is a number that can be added. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** The line that was read last, for messages. */
    String where() {
        return "standard input:" + line;
    }

    /**
     * The next sum; blank lines are left out.
     *
     * @throws BadInputException if a line is no sum
     */
    Optional<Sum> next() throws IOException {
        for (String text = readLine(); text != null; text = readLine()) {
            line++;
            if (text.length() > MAX_LINE || !text.isBlank()) {
                return Optional.of(parse(text));
            }
        }
        return Optional.empty();
    }

    private Sum parse(String text) throws BadInputException {
        Matcher sum = LINE.matcher(text);
        if (text.length() > MAX_LINE || !sum.matches() || !isNumber(sum.group(1)) || !isNumber(sum.group(2))) {
            throw new BadInputException(where() + ": expected a sum such as 438+540 of at most " + MAX_DIGITS
                    + " digits a number; correct the line");
        }
        return new Sum(sum.group(1), sum.group(2));
    }

    /** A line without its end, or more characters than any good line has. */
    private String readLine() throws IOException {
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        if (c == BYTE_ORDER_MARK && line == 0) {
            c = lines.read();
        }
        StringBuilder text = new StringBuilder();
        for (; c >= 0 && c != '\n' && text.length() <= MAX_LINE; c = lines.read()) {
            text.append((char) c);
        }
        return text.toString();
    }
}
