package addition.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/** Color on a terminal, and never where NO_COLOR is set or output goes to a file. */
final class Colors {
    private static final Pattern ESCAPES = Pattern.compile("\u001B\\[[0-9;]*m");

    private Colors() {}

    /** Of what is wrong. */
    static String bad(Object text) {
        return in("red", text);
    }

    /** Of what is right. */
    static String good(Object text) {
        return in("green", text);
    }

    /** Of headings. */
    static String bold(Object text) {
        return in("bold", text);
    }

    private static String in(String style, Object text) {
        return Ansi.AUTO.enabled() ? Ansi.ON.string("@|" + style + " " + text + "|@") : String.valueOf(text);
    }

    /** How many characters of a text are to be seen. */
    static int width(String text) {
        return ESCAPES.matcher(text).replaceAll("").length();
    }
}
