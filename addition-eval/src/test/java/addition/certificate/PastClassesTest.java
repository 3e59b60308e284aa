package addition.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastClassesTest {
    /** A rule of four columns in so many classes, which adds the class to its state. */
    private record Classes(int columnClasses) implements ColumnRule {
        @Override
        public String name() {
            return "classes:" + columnClasses;
        }

        @Override
        public int radix() {
            return 4;
        }

        @Override
        public int operands() {
            return 1;
        }

        @Override
        public int states() {
            return 3;
        }

        @Override
        public int firstState() {
            return 1;
        }

        @Override
        public int columnClass(int column) {
            return column % columnClasses;
        }

        @Override
        public int digit(int state, int column) {
            return state;
        }

        @Override
        public int nextState(int state, int column) {
            return (2 * state + columnClass(column) + 1) % 3;
        }
    }

    /** A class knows the state that its pasts hand on, and the class of a past with one more column. */
    @ParameterizedTest
    @CsvSource({"1, 2", "1, 5", "2, 2", "2, 4", "3, 3", "4, 2", "4, 5"})
    void knowsWhatThePastHandsOn(int columnClasses, int length) {
        ColumnRule rule = ColumnRules.check(new Classes(columnClasses));
        PastClasses classes = PastClasses.coarse(rule, length);
        Random random = new Random(1);
        for (int past = 0; past < 100; past++) {
            int state = rule.firstState();
            int index = PastClasses.EMPTY;
            for (int columns = 0; columns < length + 10; columns++) {
                assertThat(index).isBetween(0, classes.size() - 1);
                assertThat(classes.state(index)).isEqualTo(state);
                int column = random.nextInt(4);
                index = classes.next(index, classes.group(column));
                state = rule.nextState(state, column);
            }
        }
        assertThat(classes.bySuccessors().stream().mapToInt(list -> list.size()).sum())
                .isEqualTo(classes.size());
    }

    @Test
    void countsClassesAndMaps() {
        ColumnRule rule = ColumnRules.check(new Classes(2));
        PastClasses coarse = PastClasses.coarse(rule, 3);
        assertThat(coarse.count()).isEqualTo(3 * 8); // states, and two groups three times
        assertThat(coarse.maps()).isEqualTo(3 * 8 * 4); // each column
        assertThat(coarse.steps()).hasDimensions(4, 1);
        PastClasses coarsest = PastClasses.coarsest(rule, 3);
        assertThat(coarsest.maps()).isEqualTo(3 * 8 * 2); // each group at once
        assertThat(coarsest.steps()).isDeepEqualTo(new int[][] {{0, 2}, {1, 3}});
        PastClasses fine = PastClasses.fine(rule);
        assertThat(fine.count()).isEqualTo(3 * 16);
        assertThat(fine.steps()).hasDimensions(4, 1);
        assertThat(fine.bySuccessors().stream().flatMap(List::stream))
                .hasSize(fine.size())
                .doesNotHaveDuplicates();
        assertThat(fine.bySuccessors()).hasSizeGreaterThan(1);
    }
}
