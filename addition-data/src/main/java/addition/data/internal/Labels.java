package addition.data.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The labels of constants on the command line and in files: {@code SIMPLE_RNN} is {@code simple-rnn}. */
public final class Labels {
    private Labels() {}

    /**
     * The label of a constant.
     *
     * @param constant any enum constant
     * @return its name in lower case, words joined by hyphens
     */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The label of what has a name in camel case in files.
     *
     * @param name such as {@code allThreeDigits}
     * @return such as {@code all-three-digits}
     */
    public static String of(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of a label.
     *
     * @param what what the label stands for, for the message
     * @param constants the constants to choose from
     * @param label the label
     * @param <E> their type
     * @return the constant
     * @throws IllegalArgumentException if none of them has that label
     */
    public static <E extends Enum<?>> E parse(String what, List<E> constants, String label) {
        return constants.stream()
                .filter(constant -> of(constant).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        what + " must be one of " + list(constants) + ", found " + SingleLineText.quoted(label)));
    }

    /**
     * The labels of some constants.
     *
     * @param constants the constants
     * @return the labels, separated by commas
     */
    public static String list(List<? extends Enum<?>> constants) {
        return constants.stream().map(Labels::of).collect(Collectors.joining(", "));
    }
}
