package addition.eval;

import java.util.regex.Pattern;

/** What a value of a metric or of a hyperparameter is, and how it is written as text. */
public enum ValueType {
    /** A word of lower-case letters, digits, hyphens and underscores: safe as a part of a file name and in a page. */
    WORD("a word") {
        @Override
        public boolean accepts(String text) {
            return NAME.matcher(text).matches();
        }
    },
    /** A whole number. */
    INTEGER("a whole number") {
        @Override
        public boolean accepts(String text) {
            try {
                return String.valueOf(Long.parseLong(text)).equals(text);
            } catch (NumberFormatException e) {
                return false;
            }
        }
    },
    /** A finite number. */
    DECIMAL("a number") {
        @Override
        public boolean accepts(String text) {
            return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
        }
    },
    /** A number from 0 to 1. */
    SHARE("a number from 0 to 1") {
        @Override
        public boolean accepts(String text) {
            return DECIMAL.accepts(text) && Math.abs(Double.parseDouble(text) - 0.5) <= 0.5;
        }
    },
    /** True or false. */
    FLAG("true or false") {
        @Override
        public boolean accepts(String text) {
            return text.equals("true") || text.equals("false");
        }
    };

    private static final Pattern NAME = Pattern.compile("[a-z0-9:_-]{1,40}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?(E-?[0-9]{1,3})?");

    private final String description;

    ValueType(String description) {
        this.description = description;
    }

    /**
     * What a value is, in a few words.
     *
     * @return such as {@code a number from 0 to 1}
     */
    public String description() {
        return description;
    }

    /**
     * Whether a text is a value of this type as it is written.
     *
     * @param text the text
     * @return false if it is anything else
     */
    public abstract boolean accepts(String text);
}
