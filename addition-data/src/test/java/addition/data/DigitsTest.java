package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

    @Test
    void countsPlacesFromTheUnits() {
        Digits digits = Digits.parse("438", 3);
        assertThat(new int[] {digits.at(0), digits.at(1), digits.at(2)}).containsExactly(8, 3, 4);
    }

    @Test
    void padsWithLeadingZeros() {
        assertThat(Digits.parse("33", 3)).hasToString("033").isEqualTo(Digits.of(BigInteger.valueOf(33), 3));
        assertThat(Digits.of(BigInteger.ZERO, 2)).hasToString("00");
    }

    @Test
    void leadingZerosMakeADifference() {
        assertThat(Digits.parse("33", 3)).isNotEqualTo(Digits.parse("33", 2));
    }

    @Test
    void agreesWithBigIntegerAtAnyLength() {
        Random random = new Random(1);
        for (int length = 1; length <= 300; length++) {
            BigInteger value = new BigInteger(3 * length, random);
            assertThat(Digits.of(value, length).toBigInteger()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.5", "1e3", " 12", "12 ", "abc", "0x1", "١٢", "1\0", "\uFEFF1"})
    void refusesWhatIsNotADecimalNumber(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Digits.parse(text, 9));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digits.parse("1000", 3))
                .withMessage("a number must have at most 3 digits, found 4");
        assertThatIllegalArgumentException().isThrownBy(() -> Digits.of(BigInteger.valueOf(1000), 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Digits.of(BigInteger.valueOf(-1), 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Digits.parse("1", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Digits.parse("1", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Digits.parse("1", Integer.MAX_VALUE));
    }

    @Test
    void refusesAnInvalidPlace() {
        assertThatThrownBy(() -> Digits.parse("438", 3).at(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Digits.parse("438", 3).at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void messagesAreOneShortLineWhateverTheInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digits.parse("x\n\u001b[31m" + "y".repeat(100_000), 200_000))
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThan(120)
                        .doesNotContain("\n")
                        .doesNotContain("\u001b"));
    }

    @Test
    void survivesSerialization() throws Exception {
        Digits digits = Digits.parse("0438", 4);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(digits);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(digits);
        }
    }

    @Test
    void shortensFromFortyOneDigits() {
        String forty = "1234567890".repeat(4);
        assertThat(Digits.parse(forty, 40).toShortString()).isEqualTo(forty);
        assertThat(Digits.parse("7" + forty, 41).toShortString()).isEqualTo("7123456789…1234567890 (41 digits)");
    }

    @Test
    void equalDigitsHaveTheSameHashCodeAndOthersAnother() {
        assertThat(Digits.parse("033", 3)).hasSameHashCodeAs(Digits.parse("33", 3));
        assertThat(Digits.parse("034", 3).hashCode())
                .isNotEqualTo(Digits.parse("033", 3).hashCode());
    }

    @Test
    void hasAtMostAMillionDigits() {
        assertThat(Digits.parse("1", Digits.MAX_LENGTH).length()).isEqualTo(Digits.MAX_LENGTH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digits.parse("1", Digits.MAX_LENGTH + 1))
                .withMessage("length must be 1 to 1000000, found 1000001");
    }

    @Test
    void escapesTextForALine() {
        assertThat(Digits.quote("a\nb\u001fc\u0020d\u0085e\uFEFFf")).isEqualTo("\"a\u240Ab\u241Fc d\uFFFDe\uFFFDf\"");
        assertThat(Digits.quote("x".repeat(40))).isEqualTo("\"" + "x".repeat(40) + "\"");
        assertThat(Digits.quote("x".repeat(41))).isEqualTo("\"" + "x".repeat(40) + "…\"");
    }

    @Test
    void negativeNumbersAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digits.of(java.math.BigInteger.valueOf(-5), 3))
                .withMessage("value must not be negative, found \"-5\"");
    }
}
