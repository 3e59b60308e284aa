package addition.cli;

import addition.data.BadInputException;
import addition.data.ColumnRules;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The numbers of the command line: sums on standard input, numbers and options as arguments.
 *
 * <p>The first byte says what the rest is: an even one lines of standard input, an odd one arguments, separated by
 * zeros, of the command that its upper bits choose.
 */
public final class NumbersTarget {
    private static final CommandLine COMMAND_LINE = Main.commandLine();
    private static final String[][] STARTS = {
        {"add"},
        {"train"},
        {"evaluate", "m.zip"},
        {"data", "--out", "x.csv"},
        {"sweep", "--out", "x.csv"},
        {"compare"},
        {"resume"},
        {"certify"}
    };

    private NumbersTarget() {}

    /**
     * Tries an input.
     *
     * @param input any bytes
     * @throws IOException never
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        if (input[0] % 2 == 0) {
            readSums(text);
        } else {
            parse(STARTS[(input[0] & 0xff) / 2 % STARTS.length], text.split("\0", -1));
        }
    }

    private static void readSums(String text) throws IOException {
        SumReader reader = new SumReader(ColumnRules.ADDITION, new StringReader(text));
        try {
            for (Optional<List<String>> sum = reader.next(); sum.isPresent(); sum = reader.next()) {
                new BigInteger(sum.get().get(0)).add(new BigInteger(sum.get().get(1)));
            }
        } catch (BadInputException e) {
            if (e.getMessage().contains("\n")) {
                throw new AssertionError(e);
            }
        }
    }

    private static void parse(String[] start, String[] rest) {
        String[] args = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, args, start.length, rest.length);
        if (start[0].equals("add")) {
            for (String number : rest) {
                if (SumReader.isNumber(ColumnRules.ADDITION, number)) {
                    new BigInteger(number);
                }
            }
        }
        try {
            COMMAND_LINE.parseArgs(args);
        } catch (ParameterException e) {
            if (e.getMessage() == null) {
                throw new AssertionError(e);
            }
        }
    }
}
