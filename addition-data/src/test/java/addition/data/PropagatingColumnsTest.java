package addition.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What propagates, and what is rare. */
class PropagatingColumnsTest {
    /** States are kept apart forever if they can be kept apart over more columns than there are pairs. */
    @ParameterizedTest
    @MethodSource("addition.data.RuleDataTest#rules")
    void pairsOfStatesThatLast(ColumnRule rule) {
        int states = rule.states();
        boolean[][] apart = new boolean[states][states];
        for (int columns = 0; columns <= states * states + 1; columns++) {
            boolean[][] before = apart;
            boolean isFirst = columns == 0;
            apart = new boolean[states][states];
            for (int one = 0; one < states; one++) {
                for (int other = 0; other < states; other++) {
                    int from = one;
                    int rival = other;
                    apart[one][other] = isFirst
                            ? one != other
                            : IntStream.range(0, rule.columns())
                                    .anyMatch(column ->
                                            before[rule.nextState(from, column)][rule.nextState(rival, column)]);
                }
            }
        }
        StatePairs pairs = new StatePairs(rule);
        for (int one = 0; one < states; one++) {
            for (int other = 0; other < states; other++) {
                assertThat(pairs.areLasting(one, other)).isEqualTo(apart[one][other]);
            }
        }
    }

    /** Of three decimal operands the sums 0 and 27 are one in a thousand; here every sum is one in seventy at least. */
    @Test
    void balancedProblemsHaveNoRareColumns() {
        ColumnRule rule = ColumnRules.addition(10, 3);
        int[] seen = new int[rule.columnClasses()];
        AdditionDataset problems = ProblemKind.BALANCED.draw(rule, 1_000, 50, 1);
        problems.stream()
                .forEach(problem -> IntStream.range(0, problem.digits())
                        .forEach(place -> seen[rule.columnClass(problem.column(place))]++));
        assertThat(IntStream.of(seen).min().orElseThrow()).isGreaterThan(50_000 / 70);
    }

    /** Of three operands a sum has many columns; one and the same follows itself only if it is repeated. */
    @Test
    void columnsOfThreeOperandsAreRepeated() {
        assertThat(withRepetitions(ColumnRules.addition(10, 3))).isBetween(40, 200);
        assertThat(withRepetitions(ColumnRules.ADDITION)).isBetween(0, 5);
    }

    /** Carries next to each other are kept apart as long for 0 and 1 as for 1 and 2, though fewer columns do it. */
    @Test
    void everyPairOfStatesIsKept() {
        ColumnRule rule = ColumnRules.addition(10, 4);
        int[] runs = new int[3];
        ProblemKind.BALANCED.draw(rule, 2_000, 20, 1).stream().forEach(problem -> {
            for (int carry = 0; carry < 3; carry++) {
                int sum = 9 * (carry + 1);
                runs[carry] += IntStream.range(0, problem.digits() - 5)
                                .anyMatch(from -> IntStream.range(from, from + 6)
                                        .allMatch(place -> rule.columnClass(problem.column(place)) == sum))
                        ? 1
                        : 0;
            }
        });
        assertThat(runs).satisfies(counts -> {
            assertThat(IntStream.of(counts).min().orElseThrow()).isGreaterThan(50);
            assertThat(IntStream.of(counts).max().orElseThrow())
                    .isLessThan(3 * IntStream.of(counts).min().orElseThrow());
        });
    }

    /** How many problems of a thousand have five equal columns one after the other. */
    private static int withRepetitions(ColumnRule rule) {
        return (int) ProblemKind.BALANCED.draw(rule, 1_000, 50, 1).stream()
                .filter(problem -> IntStream.range(0, problem.digits() - 4)
                        .anyMatch(from -> IntStream.range(from, from + 5)
                                .allMatch(place -> problem.column(place) == problem.column(from))))
                .count();
    }
}
