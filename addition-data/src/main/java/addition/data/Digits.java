package addition.data;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.commons.lang3.Validate;

/**
 * A fixed number of digits, least significant first (little-endian); immutable. They are decimal unless another radix
 * is given, from 2 to 36; digits from 10 on are written as the letters a to z.
 *
 * <p>Place 0 holds the units, place 1 the tens. Leading zeros count: {@code 033} has three digits. Equal digits in
 * equal number and of one radix are equal.
 */
public final class Digits implements Serializable {
    private static final long serialVersionUID = 1;

    /** The largest number of digits, one million; it bounds what hostile input can make a program allocate. */
    public static final int MAX_LENGTH = 1_000_000;

    private static final int DECIMAL = 10;

    private final byte[] places;
    private final int radix;

    private Digits(byte[] places, int radix) {
        this.places = places;
        this.radix = radix;
    }

    /** Takes over an array of digits below the radix, units first; the caller must not keep it. */
    static Digits wrap(byte[] places, int radix) {
        return new Digits(places, radix);
    }

    /**
     * The decimal digits of a number, padded with leading zeros.
     *
     * @param value the number, at least 0 and below 10 to the power of {@code length}
     * @param length the number of digits, 1 to {@link #MAX_LENGTH}
     * @return its digits
     * @throws IllegalArgumentException if the number is negative or needs more digits, or the length is out of range
     */
    public static Digits of(BigInteger value, int length) {
        return of(value, length, DECIMAL);
    }

    /**
     * The digits of a number, padded with leading zeros.
     *
     * @param value the number, at least 0 and below {@code radix} to the power of {@code length}
     * @param length the number of digits, 1 to {@link #MAX_LENGTH}
     * @param radix 2 to 36
     * @return its digits
     * @throws IllegalArgumentException if the number is negative or needs more digits, or another number is out of
     *     range
     */
    public static Digits of(BigInteger value, int length, int radix) {
        Validate.isTrue(value.signum() >= 0, "value must not be negative, found %s", quote(value.toString()));
        return parse(value.toString(radix), length, radix);
    }

    /**
     * Reads a decimal number, the most significant digit first as people write it, and pads it with leading zeros.
     *
     * @param text one or more of the ASCII digits 0 to 9, and nothing else
     * @param length the number of digits, from the text's length to {@link #MAX_LENGTH}
     * @return the digits
     * @throws IllegalArgumentException if the text is empty, longer than {@code length} or has another character in it,
     *     or the length is out of range
     */
    public static Digits parse(String text, int length) {
        return parse(text, length, DECIMAL);
    }

    /**
     * Reads a number, the most significant digit first as people write it, and pads it with leading zeros.
     *
     * @param text one or more digits: the ASCII characters 0 to 9 and a to z, as far as the radix has them
     * @param length the number of digits, from the text's length to {@link #MAX_LENGTH}
     * @param radix 2 to 36
     * @return the digits
     * @throws IllegalArgumentException if the text is empty, longer than {@code length} or has another character in it,
     *     or a number is out of range
     */
    public static Digits parse(String text, int length, int radix) {
        Validate.isTrue(
                radix >= ColumnRule.MIN_RADIX && radix <= ColumnRule.MAX_RADIX,
                "radix must be %s to %s, found %s",
                ColumnRule.MIN_RADIX,
                ColumnRule.MAX_RADIX,
                radix);
        Validate.isTrue(
                length >= 1 && length <= MAX_LENGTH, "length must be 1 to " + MAX_LENGTH + ", found %s", length);
        Validate.isTrue(!text.isEmpty(), "a number must have at least one digit, found none");
        Validate.isTrue(
                text.length() <= length, "a number must have at most %s digits, found %s", length, text.length());
        byte[] places = new byte[length];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(text.length() - 1 - i);
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + DECIMAL : radix;
            if (digit >= radix) {
                throw new IllegalArgumentException("a number must have only "
                        + (radix == DECIMAL
                                ? "decimal digits"
                                : "the digits 0 to " + Character.forDigit(radix - 1, radix))
                        + ", found " + quote(text));
            }
            places[i] = (byte) digit;
        }
        return new Digits(places, radix);
    }

    /** Text from outside made fit for a one-line message: shortened, control characters as their Unicode pictures. */
    static String quote(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints()
                .limit(40)
                .map(c -> c < 0x20 ? 0x2400 + c : Character.isISOControl(c) || c == '\uFEFF' ? 0xFFFD : c)
                .forEach(shown::appendCodePoint);
        return shown.append(text.length() > 40 ? "…\"" : "\"").toString();
    }

    /**
     * The radix.
     *
     * @return 2 to 36
     */
    public int radix() {
        return radix;
    }

    /**
     * The number of digits, leading zeros included.
     *
     * @return at least 1
     */
    public int length() {
        return places.length;
    }

    /**
     * The digit at a place.
     *
     * @param place 0 for the units, up to {@code length() - 1}
     * @return 0 to {@link #radix()} - 1
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public int at(int place) {
        return places[place];
    }

    /**
     * The number these digits write.
     *
     * @return at least 0
     */
    public BigInteger toBigInteger() {
        return new BigInteger(toString(), radix);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digits digits && radix == digits.radix && Arrays.equals(places, digits.places);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(places);
    }

    /**
     * The digits as people write them, the most significant first, leading zeros included.
     *
     * @return for example {@code 033}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(places.length);
        for (int place = places.length - 1; place >= 0; place--) {
            text.append(Character.forDigit(places[place], radix));
        }
        return text.toString();
    }

    /**
     * The digits for people to read: in full up to 40, beyond that the first and last ten and how many there are.
     *
     * @return for example {@code 033}, or {@code 1234567890…0987654321 (1000 digits)}
     */
    public String toShortString() {
        String text = toString();
        return text.length() <= 40
                ? text
                : text.substring(0, 10) + "…" + text.substring(text.length() - 10) + " (" + text.length() + " digits)";
    }

    /** Serialized as text, so that reading goes through {@link #parse} and cannot make digits out of range. */
    private Object writeReplace() {
        return new Serialized(toString(), radix);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("digits are read from their text");
    }

    private record Serialized(String text, int radix) implements Serializable {
        private Object readResolve() {
            return parse(text, text.length(), radix);
        }
    }
}
