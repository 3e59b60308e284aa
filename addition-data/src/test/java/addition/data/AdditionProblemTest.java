package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdditionProblemTest {

    private static AdditionProblem problem(String augend, String addend) {
        int digits = augend.length();
        return new AdditionProblem(Digits.parse(augend, digits), Digits.parse(addend, digits));
    }

    @ParameterizedTest
    @CsvSource({"438,540,978", "033,453,486", "955,397,352", "5,5,0", "999,001,000"})
    void addsAndDropsTheLastCarry(String augend, String addend, String sum) {
        assertThat(problem(augend, addend).sum()).hasToString(sum);
    }

    @Test
    void agreesWithBigInteger() {
        for (int digits = 1; digits <= 60; digits++) {
            BigInteger modulus = BigInteger.TEN.pow(digits);
            AdditionDataset.random(50, digits, digits).stream()
                    .forEach(problem -> assertThat(problem.sum().toBigInteger())
                            .isEqualTo(problem.augend()
                                    .toBigInteger()
                                    .add(problem.addend().toBigInteger())
                                    .mod(modulus)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "123,456,0",
        "555,555,1",
        "999,001,2",
        "990,010,1",
        "99,01,1",
        "5,5,0",
        "900,900,0",
        "995,009,2",
        "0999999,0000001,6",
        "9099,0901,3",
        "9019,0901,1"
    })
    void countsThePlacesTheLongestCarryTravels(String augend, String addend, int chain) {
        assertThat(problem(augend, addend).longestCarryChain()).isEqualTo(chain);
    }

    /**
     * The oracle takes each carry by itself: clear all columns but one that carries, and see how far the sum changes.
     */
    @Test
    void chainAgreesWithPerturbingOneColumnAtATime() {
        AdditionDataset.exhaustive(3).stream()
                .forEach(problem -> assertThat(problem.longestCarryChain()).isEqualTo(chainByPerturbing(problem)));
    }

    private static int chainByPerturbing(AdditionProblem problem) {
        int longest = 0;
        for (int birth = 0; birth < problem.digits(); birth++) {
            if (problem.augend().at(birth) + problem.addend().at(birth) < 10) {
                continue;
            }
            int changed = 0;
            int carry = 1;
            for (int place = birth + 1; place < problem.digits() && carry == 1; place++) {
                int column = problem.augend().at(place) + problem.addend().at(place);
                changed++;
                carry = column == 9 ? 1 : 0;
            }
            longest = Math.max(longest, changed);
        }
        return longest;
    }

    @Test
    void refusesOperandsOfDifferentLengths() {
        Digits three = Digits.parse("438", 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdditionProblem(three, Digits.parse("54", 2)))
                .withMessage("augend and addend must have the same number of digits, found 3 and 2");
        assertThatNullPointerException().isThrownBy(() -> new AdditionProblem(three, null));
    }

    @Test
    void readsAsAnEquation() {
        assertThat(problem("438", "540")).hasToString("438 + 540 = 978");
    }
}
