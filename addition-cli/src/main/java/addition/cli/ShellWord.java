package addition.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Words of a command line that is printed to be pasted into a shell. */
final class ShellWord {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private ShellWord() {}

    /** A file's name as one word that no command takes for an option. */
    static String of(Path file) {
        String name = file.toString();
        return quoted(name.startsWith("-") ? "./" + name : name);
    }

    /** A text as one word, quoted where a shell would read it otherwise. */
    static String quoted(String text) {
        if (SAFE.matcher(text).matches()) {
            return text;
        }
        return CONTROL.matcher(text).find() ? escaped(text) : "'" + text.replace("'", "'\\''") + "'";
    }

    /** In the form {@code $'…'}, in which nothing ends a line or moves the cursor. */
    private static String escaped(String text) {
        StringBuilder word = new StringBuilder("$'");
        for (char c : text.toCharArray()) {
            if (c == '\\' || c == '\'') {
                word.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                word.append(String.format(c < 0x80 ? "\\x%02x" : "\\u%04x", (int) c));
            } else {
                word.append(c);
            }
        }
        return word.append('\'').toString();
    }
}
