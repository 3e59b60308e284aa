package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;

/** Data of other rules than decimal addition of two operands. */
class RuleDataTest {
    private static final Set<ProblemKind> KINDS = Set.of(ProblemKind.values());

    static Stream<ColumnRule> rules() {
        return Stream.of(
                ColumnRules.addition(2, 2),
                ColumnRules.addition(36, 2),
                ColumnRules.addition(10, 3),
                ColumnRules.addition(2, 5),
                ColumnRules.subtraction(10),
                ColumnRules.subtraction(2),
                ColumnRules.multiplication(10, 7),
                ColumnRules.multiplication(16, 3),
                new ParityRule());
    }

    private static BigInteger exact(ColumnRule rule, List<BigInteger> numbers) {
        if (rule.name().startsWith("subtraction")) {
            return numbers.get(0).subtract(numbers.get(1));
        }
        BigInteger sum = numbers.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (rule.name().startsWith("multiplication")) {
            return sum.multiply(new BigInteger(rule.name().replaceAll(".*:", "")));
        }
        if (rule.name().equals("parity")) { // the sum of all shifts, without carries
            return Stream.iterate(sum, number -> number.shiftLeft(1))
                    .limit(20)
                    .reduce(BigInteger.ZERO, BigInteger::xor);
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void answersAreThoseOfBigInteger(ColumnRule rule) {
        for (ProblemKind kind : KINDS) {
            AdditionDataset problems = kind.draw(rule, 60, 20, 1);
            assertThat(problems.rule()).isEqualTo(rule);
            assertThat(problems.digits()).isEqualTo(20);
            problems.stream().forEach(problem -> {
                List<BigInteger> numbers =
                        problem.operands().stream().map(Digits::toBigInteger).toList();
                BigInteger modulus = BigInteger.valueOf(rule.radix()).pow(20);
                assertThat(problem.sum().toBigInteger())
                        .as("%s", problem)
                        .isEqualTo(exact(rule, numbers).mod(modulus));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void sameArgumentsGiveSameProblems(ColumnRule rule) {
        for (ProblemKind kind : KINDS) {
            List<AdditionProblem> problems = kind.draw(rule, 60, 20, 1).stream().toList();
            assertThat(kind.draw(rule, 60, 20, 1).stream()).isEqualTo(problems);
            assertThat(kind.draw(rule, 60, 20, 2).stream().toList()).isNotEqualTo(problems);
        }
    }

    /** Drawn again each time they are asked for, as they are too many digits to store. */
    @ParameterizedTest
    @MethodSource("rules")
    void longProblemsAreThoseOfTheirColumns(ColumnRule rule) {
        AdditionDataset problems = ProblemKind.PROPAGATING.draw(rule, 3, 600_000, 1);
        int[] columns = new int[600_000];
        for (int i = 2; i >= 0; i--) {
            problems.columns(i).forEachRemaining(new java.util.function.IntConsumer() {
                private int place;

                @Override
                public void accept(int column) {
                    columns[place++] = column;
                }
            });
            assertThat(problems.get(i)).isEqualTo(AdditionProblem.ofColumns(rule, columns));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "addition:2:2",
                "addition:36:2",
                "addition:10:3",
                "subtraction:10",
                "subtraction:2",
                "multiplication:10:7",
                "multiplication:10:3"
            })
    void stressSetHasChainsOfAllLengths(String name) {
        AdditionDataset problems = ProblemKind.CARRY_CHAINS.draw(ColumnRules.of(name), 40, 20, 3);
        for (int i = 0; i < problems.size(); i++) {
            assertThat(problems.get(i).longestCarryChain())
                    .as("%s", problems.get(i))
                    .isEqualTo(19 - i % 20);
        }
    }

    /**
     * With carries of 2 and more a chain cannot end at any place: after 1 + 1 + 1 + 2 the carry differs, whatever
     * comes.
     */
    @ParameterizedTest
    @ValueSource(strings = {"addition:2:3", "addition:2:5"})
    void stressSetHasChainsOfAboutAllLengths(String name) {
        AdditionDataset problems = ProblemKind.CARRY_CHAINS.draw(ColumnRules.of(name), 40, 20, 3);
        for (int i = 0; i < problems.size(); i++) {
            assertThat(problems.get(i).longestCarryChain())
                    .as("%s", problems.get(i))
                    .isBetween(19 - i % 20, 19 - i % 20 + 3);
        }
    }

    /** Parity has no column that ends a chain; the data is made all the same, and in time. */
    @Test
    void stressSetEndsWhereChainsDoNot() {
        assertThat(ProblemKind.CARRY_CHAINS.draw(new ParityRule(), 20, 20, 3).size())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void exhaustiveHasEachProblemOnce(ColumnRule rule) {
        int digits = rule.columns() > 100 ? 1 : 2;
        AdditionDataset all = AdditionDataset.exhaustive(rule, digits);
        assertThat(all.size()).isEqualTo((int) Math.pow(rule.columns(), digits));
        assertThat(all.stream().collect(Collectors.toSet())).hasSize(all.size());
        assertThat(all.get(1).operands().get(rule.operands() - 1).toBigInteger())
                .isEqualTo(BigInteger.ONE);
    }

    @Test
    void exhaustiveIsBounded() {
        assertThat(AdditionDataset.exhaustive(ColumnRules.addition(2, 2), 13).size())
                .isEqualTo(1 << 26);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionDataset.exhaustive(ColumnRules.addition(2, 2), 14))
                .withMessage("digits must be 1 to 13 to enumerate all problems of addition:2:2, found 14");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionDataset.exhaustive(ColumnRules.addition(10, 5), 2))
                .withMessageContaining("digits must be 1 to 1 ");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void filesCarryTheRule(ColumnRule rule, @TempDir Path directory) throws IOException {
        AdditionDataset problems = ProblemKind.RANDOM.draw(rule, 30, 7, 1);
        Path file = directory.resolve("problems.csv");
        problems.writeCsv(file);
        assertThat(Files.readAllLines(file).get(0)).startsWith("operand1,").endsWith("," + rule.name());
        AdditionDataset read = AdditionDataset.readCsv(file);
        assertThat(read.rule()).isEqualTo(rule);
        assertThat(read.stream()).containsExactlyElementsOf(problems.stream().toList());
        Path npz = directory.resolve("problems.npz");
        problems.writeNpz(npz);
        assertThat(new String(Files.readAllBytes(npz), StandardCharsets.ISO_8859_1))
                .contains("(30, " + rule.operands() + ", 7)", "(30, 7)");
    }

    @Test
    void csvOfAnotherRuleIsRead(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("problems.csv");
        Files.writeString(file, "operand1,operand2,addition:16:2\n0f,01,10\nff,02,01\n");
        assertThat(AdditionDataset.readCsv(file).stream().map(AdditionProblem::toString))
                .containsExactly("0f + 01 = 10", "ff + 02 = 01");
        refuses(file, "operand1,operand2,addition:16:2\n0f,01,11\n", "the answer of addition:16:2 must be \"10\"");
        refuses(file, "operand1,operand2,addition:16:2\n0g,01,11\n", "must have only the digits 0 to f, found \"0g\"");
        refuses(file, "operand1,operand2,addition:16:2\n0F,01,10\n", "must have only the digits 0 to f, found \"0F\"");
        refuses(file, "operand1,operand2,addition:16:2\n0f,10\n", "expected 3 numbers, found 2 columns");
        refuses(
                file,
                "operand1,operand2,addition:16:3\n",
                "expected the header operand1,operand2,operand3,addition:16:3");
        refuses(file, "operand1,operand2,addition:10:2\n", "expected the header augend,addend,sum");
        refuses(file, "operand1,operand2,division:10\n", "rule must be addition:RADIX:OPERANDS");
        refuses(file, "operand1\n", "rule must be addition:RADIX:OPERANDS");
    }

    private static void refuses(Path file, String content, String message) throws IOException {
        Files.writeString(file, content);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> AdditionDataset.readCsv(file))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void arraysHaveAChannelPerOperandAndAClassPerDigit(ColumnRule rule) {
        AdditionDataset problems = ProblemKind.RANDOM.draw(rule, 5, 4, 1);
        AdditionDataSetIterator batches = new AdditionDataSetIterator(problems, 5);
        assertThat(batches.inputColumns()).isEqualTo(rule.operands());
        assertThat(batches.totalOutcomes()).isEqualTo(rule.radix());
        assertThat(batches.getLabels()).hasSize(rule.radix());
        DataSet batch = batches.next();
        assertThat(batch.getFeatures().shape()).containsExactly(5, rule.operands(), 4);
        assertThat(batch.getLabels().shape()).containsExactly(5, rule.radix(), 4);
        for (int i = 0; i < 5; i++) {
            AdditionProblem problem = problems.get(i);
            for (int place = 0; place < 4; place++) {
                for (int operand = 0; operand < rule.operands(); operand++) {
                    assertThat(batch.getFeatures().getInt(i, operand, place))
                            .isEqualTo(problem.operands().get(operand).at(place));
                }
                assertThat(batch.getLabels().getInt(i, problem.sum().at(place), place))
                        .isEqualTo(1);
            }
        }
        assertThat(batch.getLabels().sumNumber().intValue()).isEqualTo(20);
    }

    @Test
    void columnsAreSwappedWhereTheRuleCommutes() {
        AdditionDataset three = ProblemKind.RANDOM.draw(ColumnRules.addition(10, 3), 50, 10, 1);
        AdditionDataset swapped = three.columnsSwapped(2);
        int same = 0;
        for (int i = 0; i < three.size(); i++) {
            assertThat(swapped.get(i).sum()).isEqualTo(three.get(i).sum());
            for (int place = 0; place < 10; place++) {
                same += swapped.get(i).column(place) == three.get(i).column(place) ? 1 : 0;
            }
        }
        assertThat(same).isBetween(60, 200); // a sixth of 500, and columns of equal digits
        assertThatIllegalStateException()
                .isThrownBy(() -> ProblemKind.RANDOM
                        .draw(ColumnRules.subtraction(10), 5, 3, 1)
                        .columnsSwapped(1))
                .withMessage("columns can be swapped only if they commute, found subtraction:10");
        assertThat(new ParityRule().isCommutative()).isTrue();
    }

    @Test
    void problemsAreWrittenForPeople() {
        assertThat(problem("addition:2:3", "011", "001", "101")).hasToString("011 + 001 + 101 = 001");
        assertThat(problem("subtraction:10", "438", "540")).hasToString("438 - 540 = 898");
        assertThat(problem("multiplication:16:3", "0a")).hasToString("0a * 3 = 1e");
        assertThat(problem("parity", "0110")).hasToString("parity(0110) = 0010");
    }

    private static AdditionProblem problem(String rule, String... operands) {
        ColumnRule of = ColumnRules.of(rule);
        return new AdditionProblem(
                of,
                Stream.of(operands)
                        .map(text -> Digits.parse(text, text.length(), of.radix()))
                        .toList());
    }

    @Test
    void refusesOperandsThatAreNotTheRules() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> problem("addition:10:3", "1", "2"))
                .withMessage("there must be 3 operands for addition:10:3, found 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdditionProblem(
                        ColumnRules.addition(16, 2), List.of(Digits.parse("1", 1), Digits.parse("2", 1))))
                .withMessage("operands must have the radix 16 of addition:16:2, found 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> problem("subtraction:10", "1", "22"))
                .withMessage("operands must have the same number of digits, found 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> AdditionDataset.of(List.of(problem("subtraction:10", "1", "2"), problem("parity", "1"))))
                .withMessage("problems must have one rule, found subtraction:10 and parity");
        assertThatIllegalArgumentException().isThrownBy(() -> Digits.parse("1", 1, 37));
        assertThat(Digits.parse("1", 1, 2)).isNotEqualTo(Digits.parse("1", 1));
        assertThat(Digits.parse("zz", 2, 36).toBigInteger()).isEqualTo(BigInteger.valueOf(36 * 36 - 1));
        assertThat(Digits.of(BigInteger.valueOf(255), 3, 16)).hasToString("0ff");
    }
}
