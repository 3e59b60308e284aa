package addition.certificate;

import addition.data.ColumnRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes an invariant as a proof: JSON, in whole numbers only. */
final class ProofWriter {
    private final ElmanWeights weights;
    private final ColumnRule rule;
    private final PastClasses classes;
    private final StateBoxes boxes;
    private final double margin;

    ProofWriter(ElmanWeights weights, PastClasses classes, StateBoxes boxes, double margin) {
        this.weights = weights;
        this.rule = weights.rule();
        this.classes = classes;
        this.boxes = boxes;
        this.margin = margin;
    }

    String text(String modelSha256) {
        return "{\"format\":\"addition-proof\",\"version\":1,\n\"model\":\"" + modelSha256 + "\",\n\"rule\":" + rule()
                + ",\n" + network() + ",\n\"margin\":" + onGrid(margin) + ",\n\"classes\":[\n" + classes() + "\n]}\n";
    }

    private String rule() {
        int[] members = classes.members();
        return "{\"name\":\"" + rule.name() + "\",\"radix\":" + rule.radix() + ",\"operands\":" + rule.operands()
                + ",\"states\":" + rule.states() + ",\"firstState\":" + rule.firstState()
                + ",\n\"groups\":" + list(rule.columns(), number -> classes.group(column(number)))
                + ",\n\"digits\":"
                + list(rule.states(), state -> list(members.length, group -> rule.digit(state, members[group])))
                + ",\n\"nextStates\":"
                + list(rule.states(), state -> list(members.length, group -> rule.nextState(state, members[group])))
                + "}";
    }

    /** The column whose digits, the first operand's first, are those of a number. */
    private int column(int number) {
        int[] digits = new int[rule.operands()];
        int left = number;
        for (int operand = digits.length - 1; operand >= 0; operand--) {
            digits[operand] = left % rule.radix();
            left /= rule.radix();
        }
        return rule.column(digits);
    }

    private String network() {
        RoundingBounds rounding = new RoundingBounds(weights);
        int bits = Stream.of(weights.w(), weights.r(), weights.v(), new double[][] {weights.b(), weights.c()})
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .mapToInt(ProofWriter::bits)
                .max()
                .orElseThrow();
        return "\"weightBits\":" + bits
                + ",\n\"inputWeights\":" + matrix(weights.w(), bits)
                + ",\n\"recurrentWeights\":" + matrix(weights.r(), bits)
                + ",\n\"biases\":" + row(weights.b(), bits)
                + ",\n\"outputWeights\":" + matrix(weights.v(), bits)
                + ",\n\"outputBiases\":" + row(weights.c(), bits)
                + ",\n\"sumErrors\":" + grid(rounding.hidden)
                + ",\n\"tanhError\":" + onGrid(RoundingBounds.TANH)
                + ",\n\"logitErrors\":" + grid(rounding.logit);
    }

    /** How many binary places a number has. */
    private static int bits(double number) {
        return Math.max(0, new BigDecimal(number).scale()); // each binary place takes a decimal one
    }

    private String classes() {
        int[] reached =
                IntStream.range(0, classes.size()).filter(boxes::isReached).toArray();
        int[] number = new int[classes.size()];
        for (int i = 0; i < reached.length; i++) {
            number[reached[i]] = i;
        }
        return Arrays.stream(reached)
                .mapToObj(index -> "{\"state\":" + classes.state(index) + ",\"next\":"
                        + list(classes.members().length, group -> number[classes.next(index, group)]) + ",\"low\":"
                        + grid(boxes.low(index)) + ",\"high\":" + grid(boxes.high(index)) + "}")
                .collect(Collectors.joining(",\n"));
    }

    private static String matrix(double[][] rows, int bits) {
        return list(rows.length, row -> row(rows[row], bits));
    }

    private static String row(double[] numbers, int bits) {
        return list(numbers.length, i -> whole(numbers[i], bits));
    }

    private static BigInteger whole(double number, int bits) {
        return new BigDecimal(number)
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(bits)))
                .toBigIntegerExact();
    }

    private static String grid(double[] numbers) {
        return list(numbers.length, i -> onGrid(numbers[i]));
    }

    private static long onGrid(double number) {
        return (long) (number / RoundingBounds.GRID);
    }

    private static String list(int size, IntFunction<Object> element) {
        return IntStream.range(0, size)
                .mapToObj(i -> element.apply(i).toString())
                .collect(Collectors.joining(",", "[", "]"));
    }
}
