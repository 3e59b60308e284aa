package addition.fused;

import addition.data.AdditionDataset;
import addition.data.ColumnRule;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.commons.lang3.Validate;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The answers of a trained network of this library's zoo, computed in plain Java arrays on all cores.
 *
 * <p>It keeps a copy of the network's parameters and may be used by several threads. Examples are computed in blocks of
 * fixed size, so results do not depend on the number of threads, to the last bit.
 */
public final class FusedPredictor {
    /**
     * Stands for an answer that rounding could change: the two best digits are too close to each other, or not numbers.
     */
    public static final byte UNDECIDED = SafeArgMax.UNDECIDED;

    private static final int BLOCK = 1_000;

    private final Kernel kernel;
    private final NetworkShape shape;

    /**
     * Takes over a network's parameters.
     *
     * @param network the network
     */
    public FusedPredictor(FusedNetwork network) {
        this.kernel = network.kernel(Layouts.ROWS);
        this.shape = network.shape();
    }

    /**
     * The one number of digits that a dense network takes.
     *
     * @return empty for a recurrent network, which takes any
     */
    public OptionalInt fixedDigits() {
        return shape.fixedDigits();
    }

    /**
     * The digits the network answers.
     *
     * @param problems all of one number of digits, one that the network takes; fewer than 2^31 digits together
     * @return {@code [problem][place]} in one array: digits, the one that {@code network.output} gives the highest
     *     probability, or {@link #UNDECIDED}
     * @throws IllegalArgumentException if problems have another number of digits
     */
    public byte[] answers(AdditionDataset problems) {
        shape.checkRule(problems);
        int digits = shape.fixedDigits().orElse(problems.digits());
        Validate.isTrue(
                !problems.hasMixedLengths() && problems.digits() == digits,
                "problems must have %s digits, found %s",
                digits,
                problems.hasMixedLengths() ? "a mixture" : problems.digits());
        byte[] answers = new byte[Math.multiplyExact(problems.size(), digits)];
        forEachBlock(problems.size(), (start, examples) -> {
            int[][] columns = new int[digits][examples];
            for (int i = 0; i < examples; i++) {
                PrimitiveIterator.OfInt problem = problems.columns(start + i);
                for (int[] place : columns) {
                    place[i] = problem.nextInt();
                }
            }
            kernel.forward(
                    new PrefixSharingSequences(shape.rule(), columns, kernel.isRecurrent(), answers, start * digits));
        });
        return answers;
    }

    /**
     * Answers problems of any length, in memory that does not grow with their digits; on the calling thread.
     *
     * @param problems all of one number of digits
     * @param listener is shown one place after the other, from the units: the column of each problem, as
     *     {@link addition.data.ColumnRule} has it, and the digit for each, or {@link #UNDECIDED}; both valid during the
     *     call
     * @throws IllegalArgumentException if problems differ in their digits, or the network is dense
     */
    public void forEachColumn(AdditionDataset problems, BiConsumer<int[], byte[]> listener) {
        shape.checkRule(problems);
        Validate.isTrue(kernel.isRecurrent(), "a dense network sees all digits at once, not column by column");
        Validate.isTrue(!problems.hasMixedLengths(), "problems must have the same number of digits, found a mixture");
        kernel.forward(new ColumnSequences(problems, listener));
    }

    /**
     * Whether rounding leaves no doubt about a range of answers.
     *
     * @param answers as {@link #answers} gives them
     * @param from the first
     * @param to the one after the last
     * @return false if one is {@link #UNDECIDED}
     */
    public static boolean areDecided(byte[] answers, int from, int to) {
        for (int i = from; i < to; i++) {
            if (answers[i] == UNDECIDED) {
                return false;
            }
        }
        return true;
    }

    /**
     * The probabilities, as {@code network.output} gives them.
     *
     * @param features [examples, operands, digits]
     * @return [examples, radix, digits]
     * @throws IllegalArgumentException if the shape is another
     */
    public INDArray output(INDArray features) {
        ColumnRule rule = shape.rule();
        OptionalInt fixedDigits = shape.fixedDigits();
        Validate.isTrue(
                features.rank() == 3
                        && features.size(1) == rule.operands()
                        && fixedDigits.orElse((int) features.size(2)) == features.size(2),
                "features must be [examples, %s, %s], found %s",
                rule.operands(),
                fixedDigits.isPresent() ? fixedDigits.getAsInt() : "digits",
                Arrays.toString(features.shape()));
        int digits = (int) features.size(2);
        int all = Math.toIntExact(features.size(0));
        float[] x = features.dup('c').data().asFloat();
        float[] p = new float[Math.multiplyExact(all, rule.radix() * digits)];
        forEachBlock(all, (start, examples) -> {
            kernel.forward(new FeatureSequences(rule, x, p, start, examples, digits));
        });
        return Nd4j.create(p, new long[] {all, rule.radix(), digits}, 'c');
    }

    private interface Block {
        void compute(int start, int examples);
    }

    private static void forEachBlock(int all, Block block) {
        IntStream.range(0, (all + BLOCK - 1) / BLOCK)
                .parallel()
                .forEach(i -> block.compute(i * BLOCK, Math.min(BLOCK, all - i * BLOCK)));
    }
}
