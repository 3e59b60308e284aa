package addition.data;

import java.util.Arrays;
import java.util.PrimitiveIterator;

/**
 * Problems that are drawn again each time they are asked for.
 *
 * @param states of the random numbers, where each problem begins
 */
record GeneratedProblems(ProblemGenerator generator, int digits, long[] states) implements ProblemSource {
    @Override
    public AdditionProblem get(int index) {
        int[] places = new int[digits];
        PrimitiveIterator.OfInt columns = columns(index);
        Arrays.setAll(places, place -> columns.nextInt());
        return AdditionProblem.ofColumns(places);
    }

    @Override
    public PrimitiveIterator.OfInt columns(int index) {
        return generator.begin(index, digits, ResumableRandom.resumed(states[index]));
    }
}
