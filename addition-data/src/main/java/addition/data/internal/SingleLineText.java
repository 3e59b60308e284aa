package addition.data.internal;

/**
 * Text from outside, made fit to be quoted in a line of a message: nothing in it that ends the line, or that a terminal
 * obeys.
 */
public final class SingleLineText {
    private SingleLineText() {}

    /**
     * Makes a text fit for a line.
     *
     * @param text any text
     * @return the text with a question mark for each control or format character, line and paragraph separator
     */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    /**
     * Makes a text fit for a line that is not to be long.
     *
     * @param text any text
     * @param most how many characters are kept, at least 0
     * @return as {@link #of(String)}, cut off with an ellipsis if it has more
     */
    public static String of(String text, int most) {
        return text.length() <= most ? of(text) : of(text.substring(0, most)) + "…";
    }

    /**
     * Quotes what was found in place of a valid value.
     *
     * @param text any text
     * @return its first 40 characters in single quotes
     */
    public static String quoted(String text) {
        return "'" + of(text, 40) + "'";
    }
}
