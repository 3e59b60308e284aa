package addition.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import addition.data.ColumnRule;
import addition.data.ColumnRules;
import java.util.Random;
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
}
