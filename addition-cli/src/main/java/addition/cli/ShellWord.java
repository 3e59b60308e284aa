package addition.cli;

import addition.data.internal.SingleLineText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Words of a command line that is printed to be pasted into a shell. */
final class ShellWord {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

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
        boolean asIs = text.codePoints().noneMatch(ShellWord::isEscaped);
        return asIs ? "'" + text.replace("'", "'\\''") + "'" : escaped(text);
    }

    /** What would end a line or move the cursor, and signs that are printed as other ones in some locales. */
    private static boolean isEscaped(int c) {
        String one = Character.toString(c);
        return !SingleLineText.of(StandardStreams.plain(one)).equals(one);
    }

    /** In the form {@code $'…'}, with the bytes of a file's name in UTF-8. */
    private static String escaped(String text) {
        StringBuilder word = new StringBuilder("$'");
        text.codePoints().forEach(c -> {
            if (c == '\\' || c == '\'') {
                word.append('\\').appendCodePoint(c);
            } else if (isEscaped(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    word.append(String.format("\\x%02x", b));
                }
            } else {
                word.appendCodePoint(c);
            }
        });
        return word.append('\'').toString();
    }
}
