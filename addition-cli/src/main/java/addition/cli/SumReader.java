package addition.cli;

import addition.data.BadInputException;
import addition.data.ColumnRule;
import addition.data.ColumnRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** Reads problems such as {@code 438+540}, one per line, in memory that no line can exhaust. */
final class SumReader {
    static final int MAX_DIGITS = 100_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ColumnRule rule;
    private final int maxLine;
    private final BufferedReader lines;
    private int line;

    SumReader(ColumnRule rule, Reader in) {
        this.rule = rule;
        this.maxLine = rule.operands() * MAX_DIGITS + 100;
        this.lines = new BufferedReader(in);
    }

    /** What stands between the operands of a rule: a plus, a minus, or a comma if it is written in another way. */
    static char separator(ColumnRule rule) {
        String text = rule.text(Collections.nCopies(rule.operands(), "0"));
        return text.contains("+") ? '+' : text.contains(" - ") ? '-' : ',';
    }

    /** The operands that a text gives, if it gives as many as the rule has, each of at most {@link #MAX_DIGITS}. */
    static Optional<List<String>> operands(ColumnRule rule, String text) {
        List<String> operands = Arrays.stream(StringUtils.splitPreserveAllTokens(text, separator(rule)))
                .map(String::strip)
                .toList();
        boolean fits =
                operands.size() == rule.operands() && operands.stream().allMatch(operand -> isNumber(rule, operand));
        return fits ? Optional.of(operands) : Optional.empty();
    }

    /** Whether a text is a number that can be computed with. */
    static boolean isNumber(ColumnRule rule, String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars()
                        .allMatch(c -> (c >= '0' && c <= '9' || c >= 'a' && c <= 'z')
                                && Character.digit(c, rule.radix()) >= 0);
    }

    /** The line that was read last, for messages. */
    String where() {
        return "standard input:" + line;
    }

    /**
     * The operands of the next problem; blank lines are left out.
     *
     * @throws BadInputException if a line is no problem of the rule
     */
    Optional<List<String>> next() throws IOException {
        for (String text = readLine(); text != null; text = readLine()) {
            line++;
            if (text.length() > maxLine || !text.isBlank()) {
                return Optional.of(parse(text));
            }
        }
        return Optional.empty();
    }

    private List<String> parse(String text) throws BadInputException {
        Optional<List<String>> operands = text.length() > maxLine ? Optional.empty() : operands(rule, text);
        if (operands.isEmpty()) {
            String example = rule.equals(ColumnRules.ADDITION) ? "a sum such as 438+540" : expected(rule);
            throw new BadInputException(where() + ": expected " + example + " of at most " + MAX_DIGITS
                    + " digits a number; correct the line");
        }
        return operands.get();
    }

    /** What a line or the arguments must be. */
    static String expected(ColumnRule rule) {
        String numbers = rule.operands() == 1
                ? "a number"
                : rule.operands() + " numbers with " + separator(rule) + " between them";
        return numbers + ", digits 0 to " + Character.forDigit(rule.radix() - 1, rule.radix());
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
        for (; c >= 0 && c != '\n' && text.length() <= maxLine; c = lines.read()) {
            text.append((char) c);
        }
        return text.toString();
    }
}
