package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AdditionDatasetTest {

    @Test
    void propagatingIsWhatItsDocumentationSays() {
        Random random = new Random(7);
        int propagating = 0;
        for (AdditionProblem problem :
                AdditionDataset.propagating(1_000, 20, 7).stream().toList()) {
            double probability = random.nextDouble();
            for (int place = 0; place < 20; place++) {
                int augend = random.nextInt(10);
                int addend = random.nextInt(10);
                boolean nine = random.nextDouble() < probability && place > 0;
                assertThat(problem.augend().at(place)).isEqualTo(augend);
                assertThat(problem.addend().at(place)).isEqualTo(nine ? 9 - augend : addend);
                propagating += problem.augend().at(place) + problem.addend().at(place) == 9 ? 1 : 0;
            }
        }
        assertThat(propagating / 20_000.0)
                .isBetween(0.48, 0.58); // half of them but for the units, and a tenth of the rest
    }

    @Test
    void shuffledHasTheSameProblemsInAnotherOrder() {
        AdditionDataset problems = AdditionDataset.random(100, 3, 1);
        AdditionDataset part = problems.subset(10, 60);
        AdditionDataset shuffled = part.shuffled(5);
        assertThat(shuffled.stream())
                .containsExactlyInAnyOrderElementsOf(part.stream().toList())
                .isNotEqualTo(part.stream().toList());
        assertThat(shuffled.stream())
                .containsExactlyElementsOf(part.shuffled(5).stream().toList());
        assertThat(shuffled.subset(1, 2).get(0)).isEqualTo(shuffled.get(1));
        assertThat(part.shuffled(6).stream().toList())
                .isNotEqualTo(shuffled.stream().toList());
    }

    @Test
    void columnsSwappedKeepsTheSums() {
        AdditionDataset problems = AdditionDataset.random(1_000, 3, 1).subset(500, 1_000);
        AdditionDataset swapped = problems.columnsSwapped(5);
        int changed = 0;
        for (int i = 0; i < problems.size(); i++) {
            AdditionProblem before = problems.get(i);
            AdditionProblem after = swapped.get(i);
            assertThat(after.sum()).isEqualTo(before.sum());
            for (int place = 0; place < 3; place++) {
                boolean swap = after.augend().at(place) != before.augend().at(place);
                assertThat(after.augend().at(place)).isEqualTo((swap ? before.addend() : before.augend()).at(place));
                assertThat(after.addend().at(place)).isEqualTo((swap ? before.augend() : before.addend()).at(place));
                changed += swap ? 1 : 0;
            }
        }
        assertThat(changed / 1_500.0).isBetween(0.4, 0.5); // half, but for pairs of equal digits
    }

    @Test
    void randomIsWhatItsDocumentationSays() {
        Random random = new Random(7);
        for (AdditionProblem problem :
                AdditionDataset.random(100, 5, 7).stream().toList()) {
            for (int place = 0; place < 5; place++) {
                assertThat(problem.augend().at(place)).isEqualTo(random.nextInt(10));
                assertThat(problem.addend().at(place)).isEqualTo(random.nextInt(10));
            }
        }
    }

    @Test
    void columnsAreThoseOfTheProblem() {
        AdditionDataset random = AdditionDataset.random(20, 7, 3);
        for (AdditionDataset problems : List.of(
                random,
                random.subset(5, 9),
                random.shuffled(2),
                random.columnsSwapped(2),
                AdditionDataset.propagating(20, 7, 3),
                AdditionDataset.carryChains(7, 20, 3),
                AdditionDataset.random(60, 10_000, 3), // too many to be stored
                AdditionDataset.exhaustive(1))) {
            for (int i = problems.size() - 1; i >= 0; i--) {
                AdditionProblem problem = problems.get(i);
                PrimitiveIterator.OfInt columns = problems.columns(i);
                for (int place = 0; place < problem.digits(); place++) {
                    assertThat(columns.nextInt())
                            .isEqualTo(10 * problem.augend().at(place)
                                    + problem.addend().at(place));
                }
                assertThatThrownBy(columns::nextInt).isInstanceOf(NoSuchElementException.class);
            }
        }
    }

    @Test
    void longRandomProblemsAreNotStored() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(AdditionDataset.random(20, 1_000_000, 1));
        assertThat(bytes.size()).isLessThan(4_000);
    }

    @Test
    void randomNeverChanges() {
        assertThat(AdditionDataset.random(3, 3, 1).stream().map(AdditionProblem::toString))
                .containsExactly("475 + 438 = 913", "984 + 386 = 370", "227 + 243 = 470");
    }

    @Test
    void randomDigitsAreUniform() {
        long[] counts = new long[10];
        AdditionDataset.random(50_000, 1, 42).stream()
                .forEach(p -> counts[p.addend().at(0)]++);
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(4_700L, 5_300L));
    }

    /** A few that are stored and many that are drawn again are the same. */
    @Test
    void storedAndDrawnAgainAreTheSame() {
        for (Function<Integer, AdditionDataset> problems : List.<Function<Integer, AdditionDataset>>of(
                examples -> AdditionDataset.random(examples, 200, 5),
                examples -> AdditionDataset.propagating(examples, 200, 5),
                examples -> AdditionDataset.carryChains(200, examples, 5))) {
            assertThat(problems.apply(4_000).subset(0, 200).stream())
                    .containsExactlyElementsOf(problems.apply(200).stream().toList());
        }
    }

    @Test
    void carryChainsNeverChange() {
        assertThat(AdditionDataset.carryChains(6, 12, 3).subset(0, 3).stream().map(AdditionProblem::toString))
                .containsExactly("999999 + 000001 = 000000", "421420 + 178590 = 600010", "785166 + 934897 = 720063");
    }

    @Test
    void exhaustiveHasEverySumOnceAndInOrder() {
        AdditionDataset all = AdditionDataset.exhaustive(2);
        assertThat(all.size()).isEqualTo(10_000);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).augend().toBigInteger()).isEqualTo(i / 100);
            assertThat(all.get(i).addend().toBigInteger()).isEqualTo(i % 100);
        }
    }

    @Test
    void exhaustiveStoresNothing() {
        assertThat(AdditionDataset.exhaustive(4).size()).isEqualTo(100_000_000);
        assertThat(AdditionDataset.exhaustive(4).get(99_999_999)).hasToString("9999 + 9999 = 9998");
    }

    @Test
    void carryChainsHaveEveryLengthEquallyOften() {
        for (int digits : new int[] {1, 2, 3, 10, 37}) {
            AdditionDataset stress = AdditionDataset.carryChains(digits, 4 * digits, digits);
            assertThat(stress.stream()
                            .collect(Collectors.groupingBy(AdditionProblem::longestCarryChain, Collectors.counting())))
                    .hasSize(digits)
                    .allSatisfy((chain, count) -> assertThat(count).isEqualTo(4));
        }
    }

    @Test
    void carryChainsStartWithAllNinesPlusOne() {
        assertThat(AdditionDataset.carryChains(5, 10, 3).get(0)).hasToString("99999 + 00001 = 00000");
    }

    @Test
    void carryChainsStartAtAnyPlace() {
        long places = AdditionDataset.carryChains(10, 5_000, 3).stream()
                .filter(problem -> problem.longestCarryChain() == 4)
                .map(problem -> problem.augend().at(0) + problem.addend().at(0) >= 10)
                .distinct()
                .count();
        assertThat(places).isEqualTo(2);
    }

    @Test
    void sameSeedSameDataOtherSeedOtherData() {
        assertThat(texts(AdditionDataset.random(20, 4, 5)))
                .isEqualTo(texts(AdditionDataset.random(20, 4, 5)))
                .isNotEqualTo(texts(AdditionDataset.random(20, 4, 6)));
        assertThat(texts(AdditionDataset.carryChains(4, 20, 5)))
                .isEqualTo(texts(AdditionDataset.carryChains(4, 20, 5)))
                .isNotEqualTo(texts(AdditionDataset.carryChains(4, 20, 6)));
    }

    @Test
    void splitsInOrderWithoutOverlap() {
        AdditionDataset all = AdditionDataset.random(1_000, 3, 1);
        Split split = Split.of(all);
        assertThat(List.of(
                        split.train().size(),
                        split.validation().size(),
                        split.test().size()))
                .containsExactly(500, 100, 400);
        assertThat(split.train().get(499)).isEqualTo(all.get(499));
        assertThat(split.validation().get(0)).isEqualTo(all.get(500));
        assertThat(split.test().get(399)).isEqualTo(all.get(999));
    }

    @Test
    void splitsOfASmallSetMayBeEmpty() {
        Split split = Split.of(AdditionDataset.random(3, 3, 1));
        assertThat(List.of(
                        split.train().size(),
                        split.validation().size(),
                        split.test().size()))
                .containsExactly(1, 0, 2);
    }

    @Test
    void holdsProblemsOfMixedLengths() {
        AdditionProblem one = AdditionDataset.random(1, 1, 1).get(0);
        AdditionProblem four = AdditionDataset.random(1, 4, 1).get(0);
        AdditionDataset mixed = AdditionDataset.of(List.of(one, four));
        assertThat(mixed.digits()).isEqualTo(4);
        assertThat(mixed.stream()).containsExactly(one, four);
    }

    @Test
    void refusesInvalidArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionDataset.random(0, 3, 1))
                .withMessage("examples must be 1 to 100000000, found 0");
        assertThatIllegalArgumentException().isThrownBy(() -> AdditionDataset.random(-1, 3, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionDataset.random(10, 0, 1))
                .withMessage("digits must be 1 to 1000000, found 0");
        assertThatIllegalArgumentException().isThrownBy(() -> AdditionDataset.random(10, -3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> AdditionDataset.random(Integer.MAX_VALUE, 1_000_000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> AdditionDataset.exhaustive(0));
        assertThatIllegalArgumentException().isThrownBy(() -> AdditionDataset.exhaustive(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionDataset.carryChains(10, 9, 1))
                .withMessage("examples must be at least the 10 digits to have every carry chain, found 9");
        assertThatIllegalArgumentException().isThrownBy(() -> AdditionDataset.of(List.of()));
        AdditionDataset three = AdditionDataset.random(3, 3, 1);
        assertThatThrownBy(() -> three.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> three.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> three.subset(0, 2).get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> three.subset(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static List<String> texts(AdditionDataset dataset) {
        return dataset.stream().map(AdditionProblem::toString).toList();
    }
}
