package addition.data;

import java.util.PrimitiveIterator;

/**
 * Problems that are drawn again each time they are asked for.
 *
 * @param states of the random numbers, where each problem begins
 */
record GeneratedProblems(ProblemGenerator generator, int digits, long[] states) implements ProblemSource {
    @Override
    public AdditionProblem get(int index) {
        byte[] augend = new byte[digits];
        byte[] addend = new byte[digits];
        PrimitiveIterator.OfInt columns = columns(index);
        for (int place = 0; place < digits; place++) {
            int column = columns.nextInt();
            augend[place] = (byte) (column / 10);
            addend[place] = (byte) (column % 10);
        }
        return new AdditionProblem(Digits.wrap(augend), Digits.wrap(addend));
    }

    @Override
    public PrimitiveIterator.OfInt columns(int index) {
        return generator.begin(index, digits, ResumableRandom.resumed(states[index]));
    }
}
