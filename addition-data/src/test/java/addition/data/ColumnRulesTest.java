package addition.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnRulesTest {
    static Stream<ColumnRule> rules() {
        return Stream.of(
                        IntStream.of(2, 3, 4, 5, 8, 10, 12, 16, 36).mapToObj(radix -> ColumnRules.addition(radix, 2)),
                        IntStream.rangeClosed(1, 5).mapToObj(operands -> ColumnRules.addition(10, operands)),
                        Stream.of(ColumnRules.addition(2, 16), ColumnRules.addition(36, 3)),
                        IntStream.of(2, 10, 36).mapToObj(ColumnRules::subtraction),
                        IntStream.of(1, 2, 7, 9, 10, 25, 1_000).mapToObj(f -> ColumnRules.multiplication(10, f)),
                        Stream.of(ColumnRules.multiplication(2, 3), ColumnRules.multiplication(36, 35)))
                .flatMap(some -> some);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void computesWhatBigIntegerComputes(ColumnRule rule) {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            int places = 1 + random.nextInt(30);
            BigInteger[] numbers = new BigInteger[rule.operands()];
            int[] columns = columns(rule, places, numbers, random);
            BigInteger written = BigInteger.ZERO;
            int state = rule.firstState();
            for (int place = places - 1, at = 0; place >= 0; place--, at++) {
                BigInteger worth = BigInteger.valueOf(rule.radix()).pow(at);
                written = written.add(worth.multiply(BigInteger.valueOf(rule.digit(state, columns[at]))));
                state = rule.nextState(state, columns[at]);
            }
            BigInteger modulus = BigInteger.valueOf(rule.radix()).pow(places);
            assertThat(written).isEqualTo(exact(rule.name(), numbers).mod(modulus));
        }
    }

    private static int[] columns(ColumnRule rule, int places, BigInteger[] numbers, Random random) {
        int[][] digits = new int[places][numbers.length];
        for (int operand = 0; operand < numbers.length; operand++) {
            numbers[operand] = BigInteger.ZERO;
            for (int place = 0; place < places; place++) {
                digits[place][operand] = random.nextInt(rule.radix());
                BigInteger worth = BigInteger.valueOf(rule.radix()).pow(place);
                numbers[operand] = numbers[operand].add(worth.multiply(BigInteger.valueOf(digits[place][operand])));
            }
        }
        return Stream.of(digits).mapToInt(rule::column).toArray();
    }

    private static BigInteger exact(String name, BigInteger[] numbers) {
        if (name.startsWith("subtraction")) {
            return numbers[0].subtract(numbers[1]);
        }
        BigInteger sum = Stream.of(numbers).reduce(BigInteger.ZERO, BigInteger::add);
        return name.startsWith("addition") ? sum : sum.multiply(new BigInteger(name.replaceAll(".*:", "")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleIsAValueWithAName(ColumnRule rule) throws Exception {
        assertThat(ColumnRules.check(rule)).isSameAs(rule);
        assertThat(ColumnRules.of(rule.name())).isEqualTo(rule).hasSameHashCodeAs(rule);
        assertThat(rule).hasToString(rule.name()).isNotEqualTo(ColumnRules.addition(7, 2));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(rule);
        ColumnRule read =
                (ColumnRule) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(read).isEqualTo(rule);
        assertThat(read.digit(rule.states() - 1, rule.columns() - 1))
                .isEqualTo(rule.digit(rule.states() - 1, rule.columns() - 1));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void columnIsItsDigits(ColumnRule rule) {
        for (int column = 0; column < rule.columns(); column += 7) {
            int[] digits = new int[rule.operands()];
            for (int operand = 0; operand < digits.length; operand++) {
                digits[operand] = rule.operand(column, operand);
            }
            assertThat(rule.column(digits)).isEqualTo(column);
        }
    }

    @Test
    void onlySumsMatterToAddition() {
        assertThat(ColumnRules.addition(3, 4).dependsOnSums()).isTrue();
        assertThat(ColumnRules.multiplication(10, 7).dependsOnSums()).isTrue();
        assertThat(ColumnRules.subtraction(10).dependsOnSums()).isFalse();
        assertThat(new ParityRule().dependsOnSums()).isTrue();
        assertThat(new Wrong("").dependsOnSums()).isTrue();
        ColumnRule product = new Product();
        assertThat(product.isCommutative()).isTrue();
        assertThat(product.dependsOnSums()).as("1 * 1 is not 0 * 2").isFalse();
    }

    /** Writes the last ternary digit of the product of two. */
    private record Product() implements ColumnRule {
        @Override
        public int radix() {
            return 3;
        }

        @Override
        public int operands() {
            return 2;
        }

        @Override
        public int states() {
            return 1;
        }

        @Override
        public int digit(int state, int column) {
            return columnClass(column);
        }

        @Override
        public int nextState(int state, int column) {
            return 0;
        }

        @Override
        public int columnClass(int column) {
            return operand(column, 0) * operand(column, 1) % 3;
        }

        @Override
        public int columnClasses() {
            return 3;
        }

        @Override
        public String name() {
            return "product";
        }
    }

    @Test
    void workedColumnsOfTheDocumentation() {
        ColumnRule three = ColumnRules.addition(10, 3);
        assertThat(three.digit(2, three.column(9, 9, 8))).isEqualTo(8);
        assertThat(three.nextState(2, three.column(9, 9, 8))).isEqualTo(2);
        ColumnRule minus = ColumnRules.subtraction(10);
        assertThat(minus.digit(1, minus.column(3, 7))).isEqualTo(5);
        assertThat(minus.nextState(1, minus.column(3, 7))).isEqualTo(1);
        ColumnRule times = ColumnRules.multiplication(10, 7);
        assertThat(times.digit(6, times.column(8))).isEqualTo(2);
        assertThat(times.nextState(6, times.column(8))).isEqualTo(6);
        assertThat(ColumnRules.ADDITION.columnClasses()).isEqualTo(19);
    }

    @Test
    void findsRulesOnTheClassPath() {
        assertThat(ColumnRules.of("parity")).isEqualTo(new ParityRule());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    addition:1:2         | radix must be 2 to 36, found 1
                    addition:37:2        | radix must be 2 to 36, found 37
                    subtraction:0        | radix must be 2 to 36, found 0
                    addition:10:0        | operands must be 1 to 16, found 0
                    addition:10:17       | operands must be 1 to 16, found 17
                    addition:10:6        | radix to the power of operands must be at most 100000
                    addition:36:4        | radix to the power of operands must be at most 100000
                    multiplication:10:0  | factor must be 1 to 1000, found 0
                    multiplication:10:1001 | factor must be 1 to 1000, found 1001
                    addition:10          | rule must be addition:RADIX:OPERANDS
                    addition             | rule must be
                    division:10:7        | found 'division:10:7'
                    addition:10:2:3      | rule must be
                    addition:-1:2        | rule must be
                    addition:99999:2     | rule must be
                    """)
    void refusesOtherNames(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnRules.of(name))
                .withMessageContaining(message);
    }

    /** Binary addition of two operands, with one thing wrong. */
    private static final class Wrong implements ColumnRule {
        private static final long serialVersionUID = 1;
        private static final ColumnRule RIGHT = ColumnRules.addition(2, 2);

        private final String fault;
        private int asked;

        Wrong(String fault) {
            this.fault = fault;
        }

        private int or(String wrong, int value, int right) {
            return fault.equals(wrong) ? value : right;
        }

        @Override
        public String name() {
            return fault.equals("name") ? "My Rule" : "wrong";
        }

        @Override
        public int radix() {
            return or("radix", 37, 2);
        }

        @Override
        public int operands() {
            return or("operands", 0, 2);
        }

        @Override
        public int states() {
            return or("states", 0, 2);
        }

        @Override
        public int firstState() {
            return or("first", 2, 0);
        }

        @Override
        public int digit(int state, int column) {
            int right = RIGHT.digit(state, column);
            return or("function", asked++ % 2, or("digit", 2 * right, right));
        }

        @Override
        public int nextState(int state, int column) {
            return or("next", -1, RIGHT.nextState(state, column));
        }

        @Override
        public int columnClass(int column) {
            return or("alike", 0, or("class", 3, RIGHT.columnClass(column)));
        }

        @Override
        public int columnClasses() {
            return or("classes", 5, or("empty", 4, 3));
        }

        @Override
        public int columns() {
            return or("columns", 3, 4);
        }

        @Override
        public int operand(int column, int operand) {
            return or("operand", 1 - RIGHT.operand(column, operand), RIGHT.operand(column, operand));
        }

        @Override
        public int column(int... digits) {
            return or("column", 0, RIGHT.column(digits));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name     | the name of a rule must be 1 to 40 lower-case letters
                    radix    | rule wrong: radix must be 2 to 36, found 37
                    operands | rule wrong: operands must be 1 to 16, found 0
                    states   | rule wrong: states must be 1 to 1000, found 0
                    first    | rule wrong: the first state must be 0 to 1, found 2
                    digit    | rule wrong: the digit of column 0 after state 1 must be 0 to 1, found 2
                    next     | rule wrong: the next state of column 0 after state 0 must be 0 to 1, found -1
                    class    | rule wrong: the class of column 0 must be 0 to 2, found 3
                    classes  | rule wrong: the number of classes must be 1 to 4, found 5
                    empty    | rule wrong: class 3 must have a column, and has none
                    columns  | rule wrong: the number of columns must be 4, found 3
                    operand  | rule wrong: a digit of column 0 must be 0, found 1
                    column   | rule wrong: the column of digits [0, 1] must be 1, found 0
                    function | rule wrong is not a function
                    alike    | rule wrong: columns 0 and 1 are of one class and differ after state 0
                    """)
    void findsWhatIsNotARule(String fault, String message) {
        assertThat(ColumnRules.check(new Wrong(""))).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnRules.check(new Wrong(fault)))
                .withMessageContaining(message);
    }
}
